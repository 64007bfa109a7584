//! Names that a pack takes: shorter ones, and ones with a word beside them.

use std::collections::HashMap;

use formwork_protocol::SchemaNote;

use super::not_taken;

/// Letters that names are cut to, at whole words, when a pack refuses them.
pub(super) const SHORTER: &[usize] = &[30, 24, 18];

/// Names that were tried in vain.
#[derive(Default)]
pub(super) struct Tried(HashMap<(String, String), Names>);

pub(super) struct Names {
    /// The name that the schema has.
    pub first: String,
    /// How many others were tried.
    pub times: usize,
    /// What was wrong with the first.
    why: String,
}

impl Tried {
    /// What was tried for an entity, or a field of one, by their original names.
    pub fn of(&mut self, (entity, field): (&str, &str), name: &str, why: &str) -> &mut Names {
        let key = (entity.to_owned(), field.to_owned());
        self.0.entry(key).or_insert_with(|| Names {
            first: name.to_owned(),
            times: 0,
            why: why.to_owned(),
        })
    }

    /// Tells of a name that is another one by now.
    pub fn note(&self, key: (&str, &str), name: &str, line: Option<u32>) -> Option<SchemaNote> {
        let tried = self.0.get(&(key.0.to_owned(), key.1.to_owned()))?;
        let Names { first, why, .. } = tried;
        let message = format!("“{first}” is named “{name}” here: {why}");
        (first != name).then(|| not_taken(message, line))
    }
}

/// A name cut to each of the lengths that it is longer than.
pub(super) fn shorter(name: &str) -> Vec<String> {
    let letters = name.chars().count();
    let lengths = SHORTER.iter().filter(|most| **most < letters);
    lengths.map(|most| cut(name, *most)).collect()
}

/// The words that have room, or the beginning of the first.
pub(super) fn cut(name: &str, most: usize) -> String {
    let mut cut = String::new();
    for word in name.split(' ') {
        let room = most.saturating_sub(cut.chars().count() + usize::from(!cut.is_empty()));
        if word.chars().count() > room {
            if cut.is_empty() {
                cut = word.chars().take(most).collect();
            }
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    cut
}

/// A description in one line of at most so many characters.
pub(super) fn shortened(text: &str, most: Option<u64>) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let most = most
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or(usize::MAX);
    if line.chars().count() <= most {
        return line;
    }
    let mut short = cut(&line, most.saturating_sub(1));
    short.push('…');
    short
}
