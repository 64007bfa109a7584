//! What every schema keeps to, whatever it was read from.

use std::collections::BTreeSet;

use formwork_protocol::{FieldKind, Schema};
use formwork_schema::Reading;

/// Nobody cancels, and nobody is told how far it is.
pub const QUIET: Reading<'static> = Reading {
    is_cancelled: &|| false,
    progress: &|_| {},
};

/// Names that lead to each of the readers.
pub const NAMES: &[&str] = &[
    "a.sql", "a.jdl", "a.json", "a.yaml", "a.csv", "a.tsv", "a", "a.txt",
];

/// Panics where a schema breaks a law: names are names and there once, and a required reference goes
/// to an entity further up.
pub fn holds(schema: &Schema) {
    let mut above = BTreeSet::new();
    let all: BTreeSet<&str> = schema.entities.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(all.len(), schema.entities.len(), "names are there once");
    for entity in &schema.entities {
        assert!(is_name(&entity.name), "{}", entity.name);
        let mut fields = BTreeSet::from(["id"]);
        for field in &entity.fields {
            assert!(is_name(&field.name), "{}", field.name);
            assert!(fields.insert(&field.name), "{} twice", field.name);
            let refers = matches!(field.kind, FieldKind::Reference | FieldKind::References);
            assert_eq!(field.target.is_some(), refers, "{field:?}");
            if let Some(target) = &field.target {
                assert!(all.contains(target.as_str()), "{target} is not there");
                assert!(
                    !field.required || above.contains(target),
                    "{target} comes later"
                );
            }
            let empty = field
                .min
                .zip(field.max)
                .is_some_and(|(min, max)| min.is_nan() || max.is_nan());
            assert!(!empty, "{field:?}");
        }
        above.insert(entity.name.clone());
    }
}

/// Words with single blanks between them, of which the first begins with a letter. What they have of
/// ASCII is letters and digits; of other scripts there are marks besides.
fn is_name(name: &str) -> bool {
    let is_part = |it: char| match it.is_ascii() {
        true => it.is_ascii_alphanumeric(),
        false => !it.is_whitespace() && !it.is_control(),
    };
    let is_word = |word: &str| !word.is_empty() && word.chars().all(is_part);
    name.starts_with(char::is_alphabetic) && name.split(' ').all(is_word)
}
