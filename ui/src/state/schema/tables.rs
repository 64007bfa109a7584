//! The tables of a schema, with the references between them.

use std::collections::HashMap;

use formwork_protocol::{FieldKind, NoteKind, Schema, SchemaNote};

/// They are made once for a reading, so they equal themselves alone.
#[derive(Clone, Debug)]
pub struct Tables {
    pub schema: Schema,
    /// All references, in the order of their tables and fields.
    pub links: Vec<Link>,
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Tables {}

/// A reference between two tables, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: usize,
    /// The field that refers, in its table.
    pub field: usize,
    pub to: usize,
    /// To any number of records.
    pub many: bool,
}

impl Tables {
    pub fn new(schema: Schema) -> Self {
        let entities = schema.entities.iter().enumerate();
        let places: HashMap<&str, usize> = entities
            .clone()
            .map(|(place, entity)| (entity.name.as_str(), place))
            .collect();
        let links = entities.flat_map(|(from, entity)| {
            let fields = entity.fields.iter().enumerate();
            let places = &places;
            fields.filter_map(move |(field, it)| {
                Some(Link {
                    from,
                    field,
                    to: *places.get(it.target.as_deref()?)?,
                    many: it.kind == FieldKind::References,
                })
            })
        });
        Self {
            links: links.collect(),
            schema,
        }
    }

    /// The tables whose name holds a text, in their order.
    pub fn rows(&self, filter: &str) -> Vec<usize> {
        let wanted = filter.trim().to_lowercase();
        let holds = |name: &str| name.to_lowercase().contains(&wanted);
        let entities = self.schema.entities.iter().enumerate();
        entities
            .filter(|(_, entity)| holds(&entity.name) || holds(&entity.original))
            .map(|(place, _)| place)
            .collect()
    }

    /// The references to a table from others.
    pub fn referring(&self, table: usize) -> impl Iterator<Item = &Link> {
        let links = self.links.iter();
        links.filter(move |link| link.to == table && link.from != table)
    }

    /// The reference that a field is.
    pub fn link(&self, table: usize, field: usize) -> Option<&Link> {
        let mut links = self.links.iter();
        links.find(|link| link.from == table && link.field == field)
    }

    /// What of the file is not in the tables as it stands there: what could not be read first, what
    /// says nothing of tables last.
    pub fn notes(&self) -> Vec<&SchemaNote> {
        let mut notes: Vec<&SchemaNote> = self.schema.notes.iter().collect();
        notes.sort_by_key(|note| match note.kind {
            NoteKind::NotRead => 0,
            NoteKind::PassedOver => 2,
            _ => 1,
        });
        notes
    }
}
