//! What a JHipster model declares, as it is written.

use std::collections::HashMap;

use formwork_protocol::{SchemaCounts, SchemaNote};

/// What a model declares.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub entities: Vec<Declared>,
    pub enums: HashMap<String, Vec<String>>,
    pub relations: Vec<Relation>,
    pub notes: Vec<SchemaNote>,
    pub counts: SchemaCounts,
    pub constants: HashMap<String, String>,
}

#[derive(Debug, Default)]
pub(super) struct Declared {
    pub name: String,
    pub description: String,
    pub line: u32,
    pub fields: Vec<Field>,
}

#[derive(Debug, Default)]
pub(super) struct Field {
    pub name: String,
    pub kind: String,
    pub description: String,
    pub line: u32,
    /// `@Id` stands before it.
    pub is_key: bool,
    /// The name of each rule with its value.
    pub rules: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relating {
    OneToOne,
    OneToMany,
    ManyToOne,
    ManyToMany,
}

#[derive(Debug)]
pub(super) struct Relation {
    pub relating: Relating,
    pub from: Side,
    pub to: Side,
    pub line: u32,
}

#[derive(Debug, Default)]
pub(super) struct Side {
    pub entity: String,
    /// What the other entity is called here.
    pub name: Option<String>,
    /// The field of the other that is shown.
    pub shown: Option<String>,
    pub required: bool,
    pub description: String,
}
