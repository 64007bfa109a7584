//! Names that a pack takes: shorter ones, and ones with a word beside them.

use std::collections::{BTreeSet, HashMap};

use formwork_protocol::{Entity, Node, SchemaNote};
use formwork_render::function;

use super::not_taken;

/// Letters that names are cut to, at whole words, when a pack refuses them.
pub(super) const SHORTER: &[usize] = &[63, 59, 30, 24, 18];

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

/// Numbers names that become the same identifier: `Größe` and `Grosse` are both `grosse`. What refers
/// to an entity goes along, and each is said.
pub(super) fn number_clashes(entities: &mut [Entity], notes: &mut Vec<SchemaNote>) {
    let mut taken = BTreeSet::new();
    for place in 0..entities.len() {
        let entity = &mut entities[place];
        let old = entity.name.clone();
        if let Some(new) = numbered(&old, &mut taken, |name| spelled(name, &["plural"])) {
            notes.push(is_numbered(&format!("“{old}”"), &new, entity.line));
            entity.name.clone_from(&new);
            let fields = entities.iter_mut().flat_map(|entity| &mut entity.fields);
            for field in fields.filter(|field| field.target.as_ref() == Some(&old)) {
                field.target = Some(new.clone());
            }
        }
        let entity = &mut entities[place];
        let mut taken = BTreeSet::new();
        for field in &mut entity.fields {
            if let Some(new) = numbered(&field.name, &mut taken, |name| spelled(name, &[])) {
                let of = format!("“{}” of “{}”", field.name, entity.name);
                notes.push(is_numbered(&of, &new, field.line));
                field.name = new;
            }
        }
    }
}

/// Another name with a number behind it, if what is made of this one is taken.
fn numbered(
    name: &str,
    taken: &mut BTreeSet<String>,
    made_of: impl Fn(&str) -> String,
) -> Option<String> {
    if taken.insert(made_of(name)) {
        return None;
    }
    let mut others = (2..).map(|number| format!("{name} {number}"));
    others.find(|other| taken.insert(made_of(other)))
}

/// A name as identifiers have it, after other functions of names.
fn spelled(name: &str, functions: &[&str]) -> String {
    let mut value = Node::from(name);
    for name in functions.iter().chain(&["snakeCase"]) {
        let made = function(name).and_then(|function| function.apply(&[&value]).ok());
        value = made.unwrap_or(value);
    }
    value.as_str().unwrap_or(name).to_owned()
}

/// A name in letters from A to Z, if it has others, for a pack that takes no others.
pub(super) fn in_ascii(name: &str) -> Option<String> {
    let spelled = (!name.is_ascii()).then(|| spelled(name, &[]).replace('_', " "))?;
    let is_small = name.starts_with(char::is_lowercase);
    let mut letters = spelled.chars();
    let first = letters.next()?;
    Some(match is_small {
        true => spelled,
        false => first.to_ascii_uppercase().to_string() + letters.as_str(),
    })
}

fn is_numbered(of: &str, new: &str, line: Option<u32>) -> SchemaNote {
    let message = format!(
        "{of} is named “{new}” here: another name is spelled alike with letters from A to Z"
    );
    not_taken(message, line)
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
