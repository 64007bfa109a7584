//! Keys of entities: as the pack knows them, or else numbers, beside which what a key says is a field.

use formwork_protocol::{Entity, FieldKind, KeyKind, SchemaNote};

use super::fitting::Fitting;
use super::not_taken;

impl Fitting<'_> {
    /// Gives keys as what they are where the pack may take them. Then they are no fields.
    pub(super) fn offer_keys(&mut self) {
        for place in 0..self.entities.len() {
            let entity = &mut self.entities[place];
            if entity.key_kind == KeyKind::Number {
                continue;
            }
            if !self.asked.offers_key(entity.key_kind) {
                self.number_key(place);
            } else if let Some(at) = entity.key_field() {
                let key = (at, entity.fields.remove(at));
                self.keys.insert(entity.original.clone(), key);
            }
        }
    }

    /// Whether an entity has only its key, and references to many, to say what a record is.
    pub(super) fn is_known_by_key_alone(&self, place: usize) -> bool {
        let entity = &self.entities[place];
        let mut fields = entity.fields.iter();
        self.keys.contains_key(&entity.original)
            && fields.all(|field| field.kind == FieldKind::References)
    }

    /// Lets records be known by numbers where the pack takes no other key after all.
    pub(super) fn number_keys(&mut self) {
        for place in std::mem::take(&mut self.numbered) {
            let entity = &self.entities[place];
            let name = entity.name.clone();
            if let Some((at, field)) = self.keys.remove(&entity.original)
                && let Some(field) = self.fit_field(&name, field)
            {
                let fields = &mut self.entities[place].fields;
                fields.insert(at.min(fields.len()), field);
            }
            self.number_key(place);
        }
    }

    fn number_key(&mut self, place: usize) {
        let entity = &mut self.entities[place];
        self.notes.extend(note_number(entity));
        entity.key_kind = KeyKind::Number;
    }

    /// What of the fields that became keys no key says.
    pub(super) fn note_rules_of_keys(&mut self) {
        for entity in &self.entities {
            let Some((_, field)) = self.keys.get(&entity.original) else {
                continue;
            };
            if field.kind.is_text() && field.min.is_some_and(|min| min > 1.0) {
                let message = format!(
                    "“min” of “{}” of “{}” is not taken: it is the key",
                    field.name, entity.name
                );
                self.notes.push(not_taken(message, field.line));
            }
        }
    }
}

/// What is to be said of an entity whose records are known by numbers here: what is in no field is
/// missed, and what is in one may have another name.
fn note_number(entity: &Entity) -> Option<SchemaNote> {
    let key = entity.key.first()?;
    if let Some(at) = entity.key_field() {
        let field = &entity.fields[at];
        let is_renamed = entity.key_label.is_empty() && field.original.eq_ignore_ascii_case("id");
        let message = format!(
            "“{key}” of “{}” is named “{}” here: the number of a record is its id",
            entity.original, field.name
        );
        return is_renamed.then(|| not_taken(message, field.line));
    }
    let other = match entity.key_kind {
        KeyKind::Number => return None,
        KeyKind::Uuid => "a UUID",
        KeyKind::Text => "a text",
    };
    let message = format!(
        "“{key}” of “{}” is a number that counts up, not {other}",
        entity.original
    );
    Some(
        not_taken(message, entity.line).with_hint(
            "Every entity has an id of its own; a field of type text keeps the other one.",
        ),
    )
}
