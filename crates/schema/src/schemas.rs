//! JSON Schema, and the schemas of an OpenAPI document.

mod fields;
mod flat;

use std::collections::BTreeSet;

use formwork_protocol::{Entity, NoteKind, Schema, SchemaCounts, SchemaNote, SchemaSource};
use serde_json::{Map, Value};

use self::flat::{Flat, flat};
use crate::{finish, guesses, names};

/// What a document with schemas is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    OpenApi,
    JsonSchema,
}

impl Kind {
    /// What a document is; none, if it is data.
    pub fn of(document: &Value) -> Option<Self> {
        let has = |name: &str| document.get(name).is_some();
        let is_schema = |name: &str| document.get(name).is_some_and(Value::is_object);
        if has("openapi") || has("swagger") {
            return Some(Self::OpenApi);
        }
        let says_so = document.get("$schema").is_some_and(Value::is_string);
        let typed = document.get("type").is_some_and(|kind| kind == "object");
        (says_so
            || is_schema("$defs")
            || is_schema("definitions")
            || typed && is_schema("properties"))
        .then_some(Self::JsonSchema)
    }
}

/// The schemas of a document, and what is made of them.
struct Document<'a> {
    root: &'a Value,
    /// The schemas that have names, by their references: `#/$defs/Pet`.
    named: Vec<(String, String, &'a Value)>,
    entities: Vec<Entity>,
    notes: Vec<SchemaNote>,
    /// Objects inside others that wait for being an entity: name, schema, and the entity that they
    /// are part of.
    waiting: Vec<Inner<'a>>,
    taken: BTreeSet<String>,
}

/// An object without a name of its own, inside another one.
struct Inner<'a> {
    original: String,
    schema: &'a Value,
    /// The entity that any number of these belong to.
    of: Option<String>,
}

/// Entities that a document may have.
const MOST_ENTITIES: usize = 5000;

/// Reads the schemas of a document; a schema at its root is named after the file.
pub(crate) fn read(root: &Value, kind: Kind, file: &str) -> Schema {
    let mut document = Document {
        root,
        named: named(root),
        entities: Vec::new(),
        notes: Vec::new(),
        waiting: Vec::new(),
        taken: BTreeSet::new(),
    };
    let mut counts = SchemaCounts::default();
    if kind == Kind::JsonSchema && flat(root, root).is_entity() {
        let title = root.get("title").and_then(Value::as_str);
        let name = title.map_or_else(|| crate::stem(file), str::to_owned);
        document.named.insert(0, ("#".to_owned(), name, root));
    }
    for place in 0..document.named.len() {
        let (_, name, schema) = document.named[place].clone();
        document.taken.insert(name.clone());
        match document.take(&name, schema) {
            true => counts.understood += 1,
            false => counts.passed_over += 1,
        }
    }
    while let Some(inner) = document.waiting.pop() {
        if document.entities.len() < MOST_ENTITIES {
            document.entity(&inner.original, inner.schema, inner.of.as_deref());
        }
    }
    let Document {
        mut entities,
        mut notes,
        ..
    } = document;
    guesses::references(&mut entities, &mut notes);
    finish(&mut entities, names::Number::AsWritten, &mut notes);
    Schema {
        source: match kind {
            Kind::OpenApi => SchemaSource::OpenApi,
            Kind::JsonSchema => SchemaSource::JsonSchema,
        },
        entities,
        counts,
        notes,
    }
}

/// The schemas of a document that have names: the reference to each, its name, and itself.
fn named(root: &Value) -> Vec<(String, String, &Value)> {
    let places = ["/components/schemas", "/definitions", "/$defs"];
    let mut named = Vec::new();
    for place in places {
        let schemas = root.pointer(place).and_then(Value::as_object);
        for (name, schema) in schemas.into_iter().flat_map(Map::iter) {
            // As pointers write it (RFC 6901).
            let escaped = name.replace('~', "~0").replace('/', "~1");
            named.push((format!("#{place}/{escaped}"), name.clone(), schema));
        }
    }
    named
}

impl<'a> Document<'a> {
    /// Makes an entity of a named schema. Others are types, which fields refer to, or nothing that
    /// there is a record of; tells whether it was of use.
    fn take(&mut self, name: &str, schema: &'a Value) -> bool {
        let flat = flat(self.root, schema);
        if flat.is_entity() {
            self.entity(name, schema, None);
            return true;
        }
        if flat.is_type() {
            return true;
        }
        let message = format!("The schema “{name}” is left out: {}", flat.what_it_is());
        self.notes.push(SchemaNote::new(NoteKind::LeftOut, message));
        false
    }

    fn entity(&mut self, original: &str, schema: &'a Value, of: Option<&str>) {
        let flat = flat(self.root, schema);
        let mut entity = Entity {
            name: original.to_owned(),
            original: original.to_owned(),
            description: flat.description.clone(),
            ..Entity::default()
        };
        if let Some(of) = of {
            entity.fields.push(fields::belonging(of));
        }
        let Flat {
            properties,
            required,
            ..
        } = flat;
        for (name, property) in properties {
            let is_required = required.contains(name);
            self.add_field(&mut entity, name, property, is_required);
        }
        self.entities.push(entity);
    }

    /// A name for an object inside another one that no other schema has.
    fn inner(&mut self, of: &Entity, name: &str, schema: &'a Value, many: bool) -> String {
        let name = match many {
            true => names::singular(&names::words(name)),
            false => names::words(name),
        };
        let mut original = format!("{} {name}", of.original);
        while !self.taken.insert(original.clone()) {
            original.push_str(" part");
        }
        self.waiting.push(Inner {
            original: original.clone(),
            schema,
            of: many.then(|| of.original.clone()),
        });
        original
    }
}
