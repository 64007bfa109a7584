//! Records of JSON: lists of objects are entities, and so are objects inside others.

use formwork_protocol::{
    Entity, EntityField, FieldKind, NoteKind, Schema, SchemaCounts, SchemaNote, SchemaSource,
};
use serde_json::{Map, Value};

use super::columns::Column;
use crate::{finish, guesses, keys, names};

/// Fields that an entity may have; data whose keys are values has more.
const MOST_FIELDS: usize = 1000;

/// What the objects of one place have in common.
#[derive(Default)]
struct Shape {
    rows: u64,
    fields: Vec<(String, Field)>,
    /// Fields that were too many.
    more: bool,
}

#[derive(Default)]
struct Field {
    column: Column,
    /// Objects there, one in each record.
    object: Option<Box<Shape>>,
    /// Objects there, any number in each record.
    list: Option<Box<Shape>>,
    /// Records in which it is one of these.
    structured: u64,
}

/// Reads records; a list at the root is named after the file.
pub(crate) fn read(document: &Value, file: &str) -> Schema {
    let stem = crate::stem(file);
    let mut shapes: Vec<(String, Shape)> = Vec::new();
    let mut notes = Vec::new();
    let is_records = |value: &Value| {
        let list = value.as_array().filter(|list| !list.is_empty());
        list.is_some_and(|list| list.iter().all(Value::is_object))
    };
    match document {
        Value::Object(fields) if fields.values().any(is_records) => {
            for (name, value) in fields {
                match value {
                    _ if is_records(value) => shapes.push((name.clone(), shape_of(value))),
                    Value::Object(object) if !object.is_empty() => {
                        shapes.push((name.clone(), shape_of(value)));
                    }
                    _ => {
                        let message = format!("“{name}” is left out: it is no list of records");
                        notes.push(SchemaNote::new(NoteKind::LeftOut, message));
                    }
                }
            }
        }
        _ => shapes.push((stem, shape_of(document))),
    }
    let mut counts = SchemaCounts::default();
    let mut entities = Vec::new();
    for (name, shape) in &shapes {
        counts.understood += shape.rows;
        add_entity(name, shape, None, &mut entities, &mut notes);
    }
    if let Value::Array(values) = document {
        let others = values.iter().filter(|value| !value.is_object()).count() as u64;
        counts.not_read = others;
        if others > 0 {
            let message = format!("{others} of the values in the list are no records");
            notes.push(SchemaNote::new(NoteKind::NotRead, message));
        }
    }
    entities.retain(|entity: &Entity| !entity.fields.is_empty() || !entity.key.is_empty());
    guesses::references(&mut entities, &mut notes);
    finish(&mut entities, names::Number::Singular, &mut notes);
    Schema {
        source: SchemaSource::Json,
        entities,
        counts,
        notes,
    }
}

fn shape_of(value: &Value) -> Shape {
    let mut shape = Shape::default();
    match value {
        Value::Array(values) => {
            let objects = values.iter().filter_map(Value::as_object);
            objects.for_each(|object| shape.see(object));
        }
        Value::Object(object) => shape.see(object),
        _ => {}
    }
    shape
}

impl Shape {
    /// Sees one more object. Documents have bounded levels, so this calls itself as deep as that.
    fn see(&mut self, object: &Map<String, Value>) {
        self.rows += 1;
        for (name, value) in object {
            let place = match self.fields.iter().position(|(other, _)| other == name) {
                Some(place) => place,
                None if self.fields.len() >= MOST_FIELDS => {
                    self.more = true;
                    continue;
                }
                None => {
                    self.fields.push((name.clone(), Field::default()));
                    self.fields.len() - 1
                }
            };
            self.fields[place].1.see(value);
        }
    }
}

impl Field {
    fn see(&mut self, value: &Value) {
        match value {
            Value::Object(object) if !object.is_empty() => {
                self.structured += 1;
                self.object.get_or_insert_default().see(object);
            }
            Value::Array(values) if !values.is_empty() && values.iter().all(Value::is_object) => {
                self.structured += 1;
                let list = self.list.get_or_insert_default();
                values
                    .iter()
                    .filter_map(Value::as_object)
                    .for_each(|object| list.see(object));
            }
            // A list without anything in it says nothing of what would be.
            Value::Array(values) if values.is_empty() => {}
            value => self.column.see_value(value),
        }
    }
}

/// Adds the entity of a shape, and those of the shapes inside it.
fn add_entity(
    name: &str,
    shape: &Shape,
    of: Option<&str>,
    entities: &mut Vec<Entity>,
    notes: &mut Vec<SchemaNote>,
) {
    let mut original = name.to_owned();
    while entities.iter().any(|entity| entity.original == original) {
        original.push_str(" part");
    }
    let mut entity = Entity {
        name: original.clone(),
        original: original.clone(),
        ..Entity::default()
    };
    if let Some(of) = of {
        let why = format!("part of {of}");
        entity.fields.push(reference(of, of, true, why));
    }
    if shape.more {
        let message = format!(
            "Of “{original}” no more than {MOST_FIELDS} fields are taken: its names may be data"
        );
        notes.push(SchemaNote::new(NoteKind::LeftOut, message));
    }
    let place = entities.len();
    entities.push(entity);
    let own = names::singular(&names::words(&original));
    for (name, field) in &shape.fields {
        let words = names::words(name);
        let is_key = ["id", "_id"].contains(&name.as_str()) || words == format!("{own} id");
        let column = &field.column;
        if is_key && column.filled == shape.rows && column.is_unique() {
            keys::add(&mut entities[place], name, column.key_kind());
        } else if !add_inner((name, field), shape.rows, place, entities, notes) {
            let mixed = field.structured > 0;
            add_field(
                &mut entities[place],
                name,
                field,
                (shape.rows, mixed),
                notes,
            );
        }
    }
}

/// Adds the entity of what is nothing but objects inside the records of another one; tells whether
/// it is that.
fn add_inner(
    (name, field): (&str, &Field),
    rows: u64,
    place: usize,
    entities: &mut Vec<Entity>,
    notes: &mut Vec<SchemaNote>,
) -> bool {
    if field.column.filled > 0 {
        return false;
    }
    let of = entities[place].original.clone();
    let own = names::singular(&names::words(&of));
    let words = names::words(name);
    match (&field.object, &field.list) {
        (Some(object), None) => {
            let target = entities.len();
            add_entity(&format!("{own} {words}"), object, None, entities, notes);
            let target = entities[target].original.clone();
            let count = field.structured;
            let why = format!("an object of its own in {count} of {rows} records");
            let reference = reference(name, &target, count == rows, why);
            entities[place].fields.push(reference);
        }
        (None, Some(list)) => {
            let inner = format!("{own} {}", names::singular(&words));
            add_entity(&inner, list, Some(&of), entities, notes);
        }
        _ => return false,
    }
    true
}

fn reference(name: &str, target: &str, required: bool, why: String) -> EntityField {
    EntityField {
        name: names::singular(&names::words(name)),
        original: name.to_owned(),
        kind: FieldKind::Reference,
        why,
        required,
        target: Some(target.to_owned()),
        ..EntityField::default()
    }
}

fn add_field(
    entity: &mut Entity,
    name: &str,
    field: &Field,
    (rows, mixed): (u64, bool),
    notes: &mut Vec<SchemaNote>,
) {
    let mut guess = field.column.guess(rows);
    if mixed {
        guess.kind = FieldKind::Json;
        guess.uncertain = Some("it is an object or a list in some records and not in others");
    }
    if let Some(uncertain) = guess.uncertain {
        let message = format!("“{name}” of “{}” is a guess: {uncertain}", entity.original);
        notes.push(SchemaNote::new(NoteKind::Uncertain, message));
    }
    entity.fields.push(field.column.field(name, rows, &guess));
}
