//! JHipster's models (`.jdl`, `.jh`): entities, enums and what relates them.

mod model;
mod parser;
mod relations;
mod tokens;

use formwork_protocol::{
    Entity, EntityField, FieldKind, KeyKind, NoteKind, Schema, SchemaNote, SchemaSource,
};

use self::model::{Declared, Field, Model, Relating, Relation, Side};
use crate::{finish, keys, names};

/// Entities that JHipster brings along.
const BUILT_IN: &[&str] = &["User", "Authority"];

/// Characters of a text from which on it is a long one.
const LONG: f64 = 1000.0;

/// Reads a model.
pub(crate) fn read(text: &str) -> Schema {
    let mut model = parser::model(text);
    let mut notes = std::mem::take(&mut model.notes);
    let mut entities: Vec<Entity> = model
        .entities
        .iter()
        .map(|declared| entity(declared, &model, &mut notes))
        .collect();
    for relation in &model.relations {
        add_reference(relation, &mut entities, &mut notes);
    }
    finish(&mut entities, names::Number::AsWritten, &mut notes);
    let options = model.counts.passed_over;
    let left_out = notes.iter().filter(|note| note.kind == NoteKind::LeftOut);
    let blocks = left_out
        .filter(|note| note.message.starts_with("The block"))
        .count() as u64;
    if options > blocks {
        let message = match options - blocks {
            1 => "1 declaration passed over: an option of JHipster's own".to_owned(),
            count => format!("{count} declarations passed over: options of JHipster's own"),
        };
        notes.push(SchemaNote::new(NoteKind::PassedOver, message));
    }
    Schema {
        source: SchemaSource::Jdl,
        entities,
        counts: model.counts,
        notes,
    }
}

fn entity(declared: &Declared, model: &Model, notes: &mut Vec<SchemaNote>) -> Entity {
    let mut entity = Entity {
        name: declared.name.clone(),
        original: declared.name.clone(),
        description: declared.description.clone(),
        line: Some(declared.line),
        ..Entity::default()
    };
    let marked = declared.fields.iter().any(|field| field.is_key);
    for written in &declared.fields {
        let field = field(written, &declared.name, model, notes);
        let is_key = written.is_key || !marked && names::words(&written.name) == "id";
        let kind = match field.kind {
            FieldKind::Integer => Some(KeyKind::Number),
            FieldKind::Uuid => Some(KeyKind::Uuid),
            FieldKind::Text | FieldKind::LongText => Some(KeyKind::Text),
            _ => None,
        };
        let key = kind.filter(|_| is_key && entity.key.is_empty());
        if let Some(kind) = key {
            keys::add(&mut entity, &written.name, kind);
            entity.key_length = keys::length(&field);
        }
        if key != Some(KeyKind::Number) {
            entity.fields.push(field);
        }
    }
    entity
}

fn field(written: &Field, of: &str, model: &Model, notes: &mut Vec<SchemaNote>) -> EntityField {
    let words = model.enums.get(&written.kind);
    let kind = match written.kind.as_str() {
        _ if words.is_some() => Some(FieldKind::Choice),
        "String" | "Duration" => Some(FieldKind::Text),
        "TextBlob" => Some(FieldKind::LongText),
        "Integer" | "Long" => Some(FieldKind::Integer),
        "BigDecimal" => Some(FieldKind::Decimal),
        "Float" | "Double" => Some(FieldKind::Float),
        "Boolean" => Some(FieldKind::Boolean),
        "LocalDate" => Some(FieldKind::Date),
        "ZonedDateTime" | "Instant" => Some(FieldKind::Datetime),
        "LocalTime" => Some(FieldKind::Time),
        "UUID" => Some(FieldKind::Uuid),
        "Blob" | "AnyBlob" | "ImageBlob" | "ByteBuffer" => Some(FieldKind::Binary),
        _ => None,
    };
    if kind.is_none() {
        let message = format!(
            "“{}” of “{of}” is a guess: there is no type or enum {}, so it is taken as text",
            written.name, written.kind
        );
        notes.push(SchemaNote::new(NoteKind::Uncertain, message).at_line(written.line));
    }
    let mut field = EntityField {
        name: written.name.clone(),
        original: written.name.clone(),
        kind: kind.unwrap_or_default(),
        why: match words {
            Some(_) => format!("enum {}", written.kind),
            None => written.kind.clone(),
        },
        choices: words.cloned().unwrap_or_default(),
        description: written.description.clone(),
        line: Some(written.line),
        ..EntityField::default()
    };
    for (rule, value) in &written.rules {
        if !follow(&mut field, rule, value) {
            let message = format!(
                "The rule “{rule}” of “{}” of “{of}” is left out: a field of the kind {} has no such rule",
                written.name,
                field.kind.name()
            );
            notes.push(SchemaNote::new(NoteKind::LeftOut, message).at_line(written.line));
        }
    }
    if field.kind == FieldKind::Text && field.max.is_some_and(|max| max >= LONG) && !field.unique {
        field.kind = FieldKind::LongText;
        field.why.push_str(": a long text");
    }
    field
}

/// Lets a field follow a rule; tells whether it can.
fn follow(field: &mut EntityField, rule: &str, value: &str) -> bool {
    let number = value
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    match (rule, number) {
        ("required", _) => field.required = true,
        ("unique", _) => field.unique = true,
        ("min", Some(number)) if field.kind.is_number() => field.min = Some(number),
        ("max", Some(number)) if field.kind.is_number() => field.max = Some(number),
        ("minlength", Some(number)) if field.kind.is_text() => field.min = Some(number),
        ("maxlength", Some(number)) if field.kind.is_text() && number >= 1.0 => {
            field.max = Some(number);
        }
        _ => return false,
    }
    true
}

/// Puts a reference into the entity that keeps it: of one and many, the many keep it.
fn add_reference(relation: &Relation, entities: &mut Vec<Entity>, notes: &mut Vec<SchemaNote>) {
    let Relation { from, to, .. } = relation;
    let (holder, held, kind, why) = match relation.relating {
        Relating::ManyToOne => (from, to, FieldKind::Reference, "many to one"),
        Relating::OneToOne => (from, to, FieldKind::Reference, "one to one"),
        Relating::OneToMany => (to, from, FieldKind::Reference, "one to many"),
        Relating::ManyToMany => (from, to, FieldKind::References, "many to many"),
    };
    for side in [holder, held] {
        let is_there = entities.iter().any(|entity| entity.original == side.entity);
        if is_there {
            continue;
        }
        if !BUILT_IN.contains(&side.entity.as_str()) {
            let message = format!(
                "The relationship of “{}” and “{}” is left out: there is no entity “{}”",
                from.entity, to.entity, side.entity
            );
            notes.push(SchemaNote::new(NoteKind::LeftOut, message).at_line(relation.line));
            return;
        }
        entities.push(built_in(side, holder, notes));
    }
    // Where nobody calls the other one something, it is called what it is.
    let name = holder.name.clone().unwrap_or_else(|| held.entity.clone());
    let name = match kind {
        FieldKind::References => names::plural(&names::words(&name)),
        _ => name,
    };
    let field = EntityField {
        original: holder.name.clone().unwrap_or_else(|| held.entity.clone()),
        name,
        kind,
        why: why.to_owned(),
        required: holder.required,
        unique: relation.relating == Relating::OneToOne,
        target: Some(held.entity.clone()),
        description: holder.description.clone(),
        line: Some(relation.line),
        ..EntityField::default()
    };
    let keeps = |entity: &&mut Entity| entity.original == holder.entity;
    if let Some(entity) = entities.iter_mut().find(keeps) {
        entity.fields.push(field);
    }
}

/// What stands for an entity that JHipster brings along: it has the field that is shown of it.
fn built_in(side: &Side, holder: &Side, notes: &mut Vec<SchemaNote>) -> Entity {
    let usual = match side.entity.as_str() {
        "User" => "login",
        _ => "name",
    };
    let shown = holder
        .shown
        .as_deref()
        .filter(|shown| *shown != "id")
        .unwrap_or(usual);
    let message = format!(
        "“{}” is JHipster's own and not in the file: an entity with “{shown}” stands for it",
        side.entity
    );
    notes.push(SchemaNote::new(NoteKind::Changed, message));
    Entity {
        name: side.entity.clone(),
        original: side.entity.clone(),
        fields: vec![EntityField {
            name: shown.to_owned(),
            original: shown.to_owned(),
            kind: FieldKind::Text,
            why: "what is shown of it".to_owned(),
            required: true,
            unique: true,
            ..EntityField::default()
        }],
        ..Entity::default()
    }
}
