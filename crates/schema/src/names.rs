//! Names as packs have them: words of letters and digits, apart.

use std::collections::{BTreeMap, HashMap, HashSet};

use formwork_protocol::{Entity, EntityField, FieldKind, NoteKind, SchemaNote};
use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::keys;

/// The words of a name, small, with a space between them: `unitPrice`, `UNIT_PRICE` and
/// `[Unit Price]` are all `unit price`. Letters of any script are kept, with their marks; what is no
/// letter and no digit is left out.
pub(crate) fn words(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut has_marks = false;
    for letter in text.nfkc() {
        if letter.is_alphanumeric() {
            kept.push(letter);
        } else if is_combining_mark(letter) {
            has_marks = true;
            kept.push(letter);
        } else if letter != '\'' {
            // An apostrophe parts no words.
            kept.push(' ');
        }
    }
    if has_marks {
        // A mark is a part of its word, which splitting at capitals does not know.
        let small = kept.to_lowercase();
        return small.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    kept.to_snake_case().replace('_', " ")
}

/// The words with the last one in the singular.
pub(crate) fn singular(words: &str) -> String {
    of_last(words, 1)
}

/// The words with the last one in the plural.
pub(crate) fn plural(words: &str) -> String {
    of_last(words, 2)
}

fn of_last(words: &str, count: isize) -> String {
    let (before, last) = match words.rsplit_once(' ') {
        Some((before, last)) => (Some(before), last),
        None => (None, words),
    };
    // Lists that English has no singular for in the names of tables.
    let kept = ["data", "media", "metadata", "sms", "news"];
    let last = match last {
        // Of `s` nothing would be left.
        last if last.len() < 3 || count == 1 && kept.contains(&last) => last.to_owned(),
        last => pluralizer::pluralize(last, count, false),
    };
    before.map_or(last.clone(), |before| format!("{before} {last}"))
}

/// What is the same for two names if packs may take one for the plural of the other: rules for plurals
/// differ in their ends.
fn told_apart(words: &str) -> String {
    plural(words).trim_end_matches('s').to_owned()
}

/// Whether Windows has no files of this name: packs call files after entities.
fn is_device(words: &str) -> bool {
    let numbered = ["com", "lpt"].iter().any(|port| {
        let number = words.strip_prefix(port).unwrap_or_default();
        matches!(number.as_bytes(), [b'0'..=b'9'])
    });
    numbered || ["aux", "con", "nul", "prn"].contains(&words)
}

/// A capital at the beginning.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// Whether names of entities are brought into the singular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// The file's own words say how many they name.
    AsWritten,
    Singular,
}

/// Gives entities and fields their names, made of what stands in `name` until now. Targets, which
/// are given as the file calls them, become names. What was named otherwise than by its own words is
/// noted.
pub(crate) fn give(entities: &mut [Entity], number: Number, notes: &mut Vec<SchemaNote>) {
    let mut names = HashMap::new();
    let mut taken = HashSet::new();
    for (place, entity) in entities.iter_mut().enumerate() {
        let mut wanted = words(&entity.name);
        if number == Number::Singular {
            wanted = singular(&wanted);
        }
        let name = free(&wanted, "entity", place, |name| {
            !taken.contains(&told_apart(name)) && !is_device(name)
        });
        if name != wanted {
            note_renamed(entity, &name, notes);
        }
        taken.insert(told_apart(&name));
        entity.name = sentence(&name);
        keys::give_label(entity);
        names.insert(entity.original.clone(), entity.name.clone());
    }
    for entity in entities {
        for field in &mut entity.fields {
            field.target = field
                .target
                .as_ref()
                .and_then(|target| names.get(target).cloned());
        }
        // A reference to nothing is none.
        let is_sound = |field: &EntityField| {
            field.target.is_some()
                || !matches!(field.kind, FieldKind::Reference | FieldKind::References)
        };
        entity.fields.retain(is_sound);
        give_fields(entity, notes);
    }
}

fn note_renamed(entity: &Entity, name: &str, notes: &mut Vec<SchemaNote>) {
    let message = format!("“{}” is named “{}”", entity.original, sentence(name));
    let hint =
        "Its own words begin with no letter, name no file on Windows, or another entity has them.";
    notes.push(
        SchemaNote::new(NoteKind::Changed, message)
            .at_line(entity.line)
            .with_hint(hint),
    );
}

fn give_fields(entity: &mut Entity, notes: &mut Vec<SchemaNote>) {
    // What packs make of a field besides its name: the column of a reference, and its own id.
    let mut taken = BTreeMap::from([("id".to_owned(), usize::MAX)]);
    let key = entity.key_field();
    let mut order: Vec<usize> = (0..entity.fields.len()).collect();
    // Plain fields keep their names where a reference could take another one.
    order.sort_by_key(|place| entity.fields[*place].target.is_some());
    for place in order {
        let field = &entity.fields[place];
        let wanted = words(&field.name);
        let id = |name: &str| match field.kind {
            FieldKind::Reference => Some(format!("{name} id")),
            FieldKind::References => Some(format!("{} ids", singular(name))),
            _ => None,
        };
        let own = words(&entity.name);
        let candidates = [wanted.clone(), format!("{own} {wanted}")];
        let is_free = |name: &str| {
            !taken.contains_key(name) && id(name).is_none_or(|id| !taken.contains_key(&id))
        };
        let prefixed = candidates
            .iter()
            .find(|name| !wanted.is_empty() && starts_with_letter(name) && is_free(name));
        let name = match prefixed {
            Some(name) => name.clone(),
            None => free(&wanted, "field", place, is_free),
        };
        // As a key it is called an id.
        let is_id = key == Some(place) && wanted == "id";
        if name != wanted && !is_id {
            let message = format!(
                "“{}” of “{}” is named “{name}”",
                field.original, entity.original
            );
            notes.push(
                SchemaNote::new(NoteKind::Changed, message)
                    .at_line(field.line)
                    .with_hint("Its own words begin with no letter, or are taken already."),
            );
        }
        taken.extend(id(&name).map(|id| (id, place)));
        taken.insert(name.clone(), place);
        entity.fields[place].name = name;
    }
}

fn starts_with_letter(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_alphabetic())
}

/// The wanted words, if they begin with a letter and are free; else with another word before or a
/// number behind them.
fn free(wanted: &str, kind: &str, place: usize, is_free: impl Fn(&str) -> bool) -> String {
    let base = match wanted {
        "" => format!("{kind} {}", place + 1),
        wanted if starts_with_letter(wanted) => wanted.to_owned(),
        wanted => format!("{kind} {wanted}"),
    };
    if is_free(&base) {
        return base;
    }
    (2..)
        .map(|number: u64| format!("{base} {number}"))
        .find(|name| is_free(name))
        .unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        for (written, expected) in [
            ("unitPrice", "unit price"),
            ("UNIT_PRICE", "unit price"),
            ("InvoiceLine", "invoice line"),
            ("Unit Price", "unit price"),
            ("HTTPServer", "http server"),
            ("customerID", "customer id"),
            ("order-items", "order items"),
            ("Straße", "straße"),
            ("Größe", "größe"),
            ("naïve__x", "naïve x"),
            ("Заказ клиента", "заказ клиента"),
            ("हिन्दी_नाम", "हिन्दी नाम"),
            ("日本", "日本"),
            ("—", ""),
            ("line2", "line2"),
            ("", ""),
        ] {
            assert_eq!(words(written), expected, "{written}");
        }
    }

    #[test]
    fn the_last_word_alone_tells_how_many() {
        for (many, one) in [
            ("invoice lines", "invoice line"),
            ("sales people", "sales person"),
            ("categories", "category"),
            ("addresses", "address"),
            ("address", "address"),
            ("order status", "order status"),
            ("news", "news"),
            ("user data", "user data"),
            ("class s", "class s"),
            ("", ""),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    fn named(tables: &[(&str, &[&str])]) -> (Vec<(String, Vec<String>)>, usize) {
        let entity = |(name, fields): &(&str, &[&str])| Entity {
            name: (*name).into(),
            original: (*name).into(),
            fields: fields.iter().map(|field| plain(field)).collect(),
            ..Entity::default()
        };
        let mut entities: Vec<Entity> = tables.iter().map(entity).collect();
        let mut notes = Vec::new();
        give(&mut entities, Number::Singular, &mut notes);
        let names = entities.into_iter().map(|entity| {
            let fields = entity.fields.into_iter().map(|field| field.name);
            (entity.name, fields.collect())
        });
        (names.collect(), notes.len())
    }

    /// A field, or a reference to the first table where its name begins with `>`.
    fn plain(name: &str) -> EntityField {
        let target = name.strip_prefix('>');
        EntityField {
            name: target.unwrap_or(name).into(),
            original: name.into(),
            kind: target.map_or(FieldKind::Text, |_| FieldKind::Reference),
            target: target.map(|_| "people".into()),
            ..EntityField::default()
        }
    }

    #[test]
    fn every_name_is_there_once_and_fits() {
        let (names, notes) = named(&[
            ("people", &["id", "2fa", "Name", "name", "日本"]),
            ("person", &[">owner", "owner_id", "owner"]),
            ("日本", &["x"]),
        ]);
        let names: Vec<(&str, Vec<&str>)> = names
            .iter()
            .map(|(name, fields)| (name.as_str(), fields.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            names,
            [
                (
                    "Person",
                    vec!["person id", "person 2fa", "name", "person name", "日本"]
                ),
                ("Person 2", vec!["person 2 owner", "owner id", "owner"]),
                ("日本", vec!["x"]),
            ]
        );
        assert_eq!(notes, 5);
        for (tables, expected) in [
            (["a", "as"], ["A", "As 2"]),
            (["new", "news"], ["New", "News 2"]),
            (["AUX", "lpt1"], ["Aux 2", "Lpt1 2"]),
            (["status", "states"], ["Status", "State"]),
        ] {
            let (names, _) = named(&tables.map(|table| (table, &["x"][..])));
            let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, expected);
        }
    }
}
