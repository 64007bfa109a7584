//! From a property to a field.

use formwork_protocol::{Entity, EntityField, FieldKind, KeyKind, NoteKind, SchemaNote};
use serde_json::Value;

use super::Document;
use super::flat::{Flat, flat, referred};
use crate::{keys, names, values};

/// Characters of a text from which on it is a long one.
const LONG: f64 = 1000.0;

/// The reference to the entity that something is part of.
pub(super) fn belonging(of: &str) -> EntityField {
    EntityField {
        name: of.to_owned(),
        original: of.to_owned(),
        kind: FieldKind::Reference,
        why: format!("part of {of}"),
        required: true,
        target: Some(of.to_owned()),
        ..EntityField::default()
    }
}

impl<'a> Document<'a> {
    /// Adds what a property becomes; an id is what every entity has anyway.
    pub(super) fn add_field(
        &mut self,
        entity: &mut Entity,
        name: &'a str,
        property: &'a Value,
        required: bool,
    ) {
        let property_of = format!("“{name}” of “{}”", entity.original);
        let flat = flat(self.root, property);
        let is_key = names::words(name) == "id" && (flat.is_type() || flat.types.is_empty());
        let mut field = EntityField {
            name: name.to_owned(),
            original: name.to_owned(),
            required: required && !flat.nullable,
            description: flat.description.clone(),
            ..EntityField::default()
        };
        if is_key {
            plain(&mut field, &flat);
            let kind = match field.kind {
                FieldKind::Uuid => KeyKind::Uuid,
                FieldKind::Text | FieldKind::LongText => KeyKind::Text,
                _ => KeyKind::Number,
            };
            keys::add(entity, name, kind);
            entity.key_length = keys::length(&field);
            return;
        }
        if flat.is_entity() {
            self.refer(&mut field, entity, &flat, property);
        } else if let Some(items) = flat.items {
            if !self.list(&mut field, entity, items) {
                return;
            }
        } else {
            for said in plain(&mut field, &flat) {
                let message =
                    format!("{said} of {property_of} is left out: fields have nothing like it");
                self.notes.push(SchemaNote::new(NoteKind::LeftOut, message));
            }
        }
        let nowhere = |reference: &&str| referred(self.root, reference).is_none();
        if let Some(reference) = flat.reference.filter(nowhere) {
            let message =
                format!("{property_of} refers to “{reference}”, which is not in the file");
            let note = SchemaNote::new(NoteKind::Uncertain, message);
            self.notes
                .push(note.with_hint("Put everything into one file first."));
        }
        entity.fields.push(field);
    }

    /// The name of the entity that a reference leads to.
    fn entity_behind(&self, reference: Option<&str>) -> Option<String> {
        let reference = reference?;
        let mut named = self.named.iter();
        let found = named.find(|(place, ..)| place == reference)?;
        let target = referred(self.root, reference)?;
        flat(self.root, target).is_entity().then(|| found.1.clone())
    }

    /// A property that is a record of its own.
    fn refer(
        &mut self,
        field: &mut EntityField,
        entity: &Entity,
        flat: &Flat<'a>,
        schema: &'a Value,
    ) {
        field.kind = FieldKind::Reference;
        match self.entity_behind(flat.reference) {
            Some(target) => {
                field.why = format!("$ref to {target}");
                field.target = Some(target);
            }
            None => {
                field.why = "an object of its own".to_owned();
                field.target = Some(self.inner(entity, &field.original, schema, false));
            }
        }
    }

    /// A property that is a list. Records without a name of their own know which one they are part
    /// of, so that there is no field here; tells whether there is one.
    fn list(&mut self, field: &mut EntityField, entity: &Entity, items: &'a Value) -> bool {
        let of_items = flat(self.root, items);
        if let Some(target) = self.entity_behind(of_items.reference) {
            field.name = names::plural(&names::words(&field.name));
            field.kind = FieldKind::References;
            field.required = false;
            field.why = format!("list of $ref to {target}");
            field.target = Some(target);
            return true;
        }
        if of_items.is_entity() {
            self.inner(entity, &field.original, items, true);
            return false;
        }
        let kinds: Vec<&str> = of_items.types.iter().copied().collect();
        field.kind = FieldKind::Json;
        field.why = match kinds.as_slice() {
            [] => "array: kept as JSON".to_owned(),
            kinds => format!("array of {}: kept as JSON", kinds.join(" or ")),
        };
        true
    }
}

/// Fills in a field that is no reference; tells what of the schema it cannot say.
fn plain(field: &mut EntityField, flat: &Flat<'_>) -> Vec<&'static str> {
    let has = |kind: &str| flat.types.contains(kind);
    let format = flat.text("format").unwrap_or_default();
    let kind = match (flat.types.len(), format) {
        (2.., _) if !(flat.types.len() == 2 && has("integer") && has("number")) => FieldKind::Json,
        _ if has("boolean") => FieldKind::Boolean,
        (_, "float" | "double") if has("number") => FieldKind::Float,
        _ if has("number") => FieldKind::Decimal,
        _ if has("integer") => FieldKind::Integer,
        (_, "date") => FieldKind::Date,
        (_, "date-time") => FieldKind::Datetime,
        (_, "time") => FieldKind::Time,
        (_, "uuid") => FieldKind::Uuid,
        (_, "binary" | "byte") => FieldKind::Binary,
        _ if flat.text("contentEncoding").is_some() => FieldKind::Binary,
        _ if has("string") => FieldKind::Text,
        _ if flat.words.is_some() => FieldKind::Text,
        _ => FieldKind::Json,
    };
    field.kind = kind;
    field.why = why(flat, format);
    let mut said = Vec::new();
    if let Some(words) = flat.words {
        choose(field, words, &mut said);
    }
    bounds(field, flat);
    if flat.get("pattern").is_some() {
        said.push("The pattern");
    }
    let default = match flat.get("default") {
        Some(Value::String(text)) => Some(text.clone()),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
        _ => None,
    };
    field.default = default.and_then(|default| values::default(field, &default));
    said
}

fn why(flat: &Flat<'_>, format: &str) -> String {
    let types: Vec<&str> = flat.types.iter().copied().collect();
    let mut why = match (types.as_slice(), flat.alternatives) {
        ([], 2..) => format!("one of {} schemas", flat.alternatives),
        ([], _) if flat.words.is_some() => "enum".to_owned(),
        ([], _) => "anything".to_owned(),
        (types, _) => types.join(" or "),
    };
    if !format.is_empty() {
        why.push_str(&format!(", {format}"));
    }
    if flat.words.is_some() && !types.is_empty() {
        why.push_str(", enum");
    }
    why
}

/// Words to choose from; numbers in a row are bounds.
fn choose(field: &mut EntityField, list: &[Value], said: &mut Vec<&'static str>) {
    let real: Vec<&Value> = list.iter().filter(|value| !value.is_null()).collect();
    if real.len() < list.len() {
        field.required = false;
    }
    let words: Option<Vec<String>> = real
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    let numbers: Option<Vec<i64>> = real.iter().map(|value| value.as_i64()).collect();
    match (words, numbers) {
        (Some(words), _) if !words.is_empty() => {
            field.kind = FieldKind::Choice;
            field.choices = words;
        }
        (_, Some(mut numbers)) if !numbers.is_empty() => {
            numbers.sort_unstable();
            numbers.dedup();
            let (first, last) = (numbers[0], numbers[numbers.len() - 1]);
            field.kind = FieldKind::Integer;
            let in_a_row = last
                .checked_sub(first)
                .is_some_and(|span| span == numbers.len() as i64 - 1);
            match in_a_row {
                true => (field.min, field.max) = (Some(first as f64), Some(last as f64)),
                false => said.push("The enum of numbers"),
            }
        }
        _ => said.push("The enum"),
    }
}

fn bounds(field: &mut EntityField, flat: &Flat<'_>) {
    if field.kind.is_number() {
        let step = f64::from(u8::from(field.kind == FieldKind::Integer));
        // Before 2019 it was a word beside the bound, then a bound itself.
        let excluded = |key: &str| flat.get(key) == Some(&Value::Bool(true));
        let min = flat
            .number("minimum")
            .map(|min| match excluded("exclusiveMinimum") {
                true => min + step,
                false => min,
            });
        let max = flat
            .number("maximum")
            .map(|max| match excluded("exclusiveMaximum") {
                true => max - step,
                false => max,
            });
        field.min = min
            .or(flat.number("exclusiveMinimum").map(|min| min + step))
            .or(field.min);
        field.max = max
            .or(flat.number("exclusiveMaximum").map(|max| max - step))
            .or(field.max);
    }
    if field.kind == FieldKind::Text {
        field.min = flat.number("minLength").filter(|min| *min > 0.0);
        field.max = flat.number("maxLength").filter(|max| *max >= 1.0);
        if field.max.is_some_and(|max| max >= LONG) {
            field.kind = FieldKind::LongText;
        }
    }
}
