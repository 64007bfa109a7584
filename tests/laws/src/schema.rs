use formwork_schema::read;

use crate::held::{NAMES, QUIET, holds};
use crate::is_within;

/// A schema that is read keeps to its laws, and is the same each time; what is said of it has its
/// place in the text. The first byte says what kind of file the others are.
pub fn schema(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*kind) % NAMES.len()];
    let schema = read(bytes, name, &QUIET);
    assert_eq!(read(bytes, name, &QUIET), schema);
    // Other encodings have other places.
    let text = std::str::from_utf8(bytes).ok();
    let text = text.filter(|text| !text.starts_with('\u{feff}'));
    match schema {
        Ok(schema) => {
            holds(&schema);
            let lines = text.map(|text| text.matches('\n').count() + 1);
            for note in &schema.notes {
                let line = note.line.zip(lines);
                let is_there =
                    line.is_none_or(|(line, lines)| (1..=lines).contains(&(line as usize)));
                assert!(is_there, "{note:?}");
            }
        }
        Err(failure) => {
            assert!(!failure.errors.is_empty());
            for fault in failure.errors.iter().filter(|_| text.is_some()) {
                is_within(fault, text.unwrap_or_default());
            }
        }
    }
}
