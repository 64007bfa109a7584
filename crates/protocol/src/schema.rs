//! What a file with a schema was understood as: entities, and what there is to say of the rest.

use serde::{Deserialize, Serialize};

/// A schema as it was understood. Nothing of the data that its file may hold besides is in here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    pub source: SchemaSource,
    /// A required reference goes to an entity further up in the list.
    pub entities: Vec<Entity>,
    pub counts: SchemaCounts,
    /// What was not taken as it stands there, in the order of the file.
    pub notes: Vec<SchemaNote>,
}

/// What kind of file it is, as it was found by its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemaSource {
    /// SQL of no product in particular.
    Sql,
    Sqlite,
    Postgres,
    Mysql,
    SqlServer,
    /// A database of SQLite itself.
    SqliteFile,
    Jdl,
    JsonSchema,
    OpenApi,
    /// Data, from which the schema was guessed.
    Json,
    Csv,
}

impl SchemaSource {
    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sql => "SQL",
            Self::Sqlite => "SQL of SQLite",
            Self::Postgres => "SQL of PostgreSQL",
            Self::Mysql => "SQL of MySQL",
            Self::SqlServer => "SQL of SQL Server",
            Self::SqliteFile => "SQLite database",
            Self::Jdl => "JHipster model",
            Self::JsonSchema => "JSON Schema",
            Self::OpenApi => "OpenAPI document",
            Self::Json => "JSON data",
            Self::Csv => "CSV data",
        }
    }
}

/// Each statement of the file (in SQL), declaration (in a JHipster model), schema (in JSON Schema
/// and OpenAPI) or row (in data) is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaCounts {
    /// The result goes by them.
    pub understood: u64,
    /// They say nothing of entities, such as inserts and settings, or nothing that entities have,
    /// such as views.
    pub passed_over: u64,
    /// They could not be read; a note names each.
    pub not_read: u64,
}

/// Something that records are kept of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// In the singular, words apart: `Invoice line`.
    pub name: String,
    /// As the file calls it: `invoice_lines`.
    pub original: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where it begins, from 1; none where the file has no lines that mean anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What the file identifies records by, under the file's own names. What says nothing but which
    /// record it is, is not in `fields`; what would be missed without it is there, too, for who knows
    /// records by numbers alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// What kind of value that is.
    #[serde(default, skip_serializing_if = "KeyKind::is_number")]
    pub key_kind: KeyKind,
    /// What a key of text is called: `Code`. Empty, if it is called an id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key_label: String,
    /// The most characters of a key of text, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_length: Option<u32>,
    pub fields: Vec<EntityField>,
}

impl Entity {
    /// The place of the field that is the key, if it is one and no number.
    pub fn key_field(&self) -> Option<usize> {
        let key = match (self.key_kind, self.key.as_slice()) {
            (KeyKind::Uuid | KeyKind::Text, [key]) => key,
            _ => return None,
        };
        let mut fields = self.fields.iter();
        fields.position(|field| field.original == *key && field.target.is_none())
    }
}

/// What kind of value records are known by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// It counts up. Keys of several columns and of other types are none of the others, either.
    #[default]
    Number,
    /// A program makes it, and nobody reads it.
    Uuid,
    /// Somebody chose it.
    Text,
}

impl KeyKind {
    /// As JSON and packs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Uuid => "uuid",
            Self::Text => "text",
        }
    }

    fn is_number(&self) -> bool {
        *self == Self::Number
    }
}

/// One field of an entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntityField {
    /// Words apart: `unit price`.
    pub name: String,
    /// As the file calls it; a reference of several columns has all of them, with commas.
    pub original: String,
    pub kind: FieldKind,
    /// Why it has this kind: what the file says.
    pub why: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
    /// The smallest value of a number, the fewest characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The largest value of a number, the most characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The words of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The value of a field that is left out, as packs write it: `true`, `12.5`, `a text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The name of the entity that it refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The table that keeps which records refer to which, as the file calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    #[default]
    Text,
    LongText,
    Integer,
    /// A number with decimals that is exact.
    Decimal,
    /// A number with decimals that is as near as a processor keeps it.
    Float,
    Boolean,
    Date,
    Time,
    Datetime,
    Uuid,
    Json,
    /// Bytes.
    Binary,
    Choice,
    /// To one record.
    Reference,
    /// To any number of records.
    References,
}

impl FieldKind {
    /// As JSON and packs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Float => "float",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Datetime => "datetime",
            Self::Uuid => "uuid",
            Self::Json => "json",
            Self::Binary => "binary",
            Self::Choice => "choice",
            Self::Reference => "reference",
            Self::References => "references",
        }
    }

    /// What holds the same values, if less exactly, for who does not know this kind; the nearest
    /// first. Bytes and references are nothing else.
    pub fn instead(self) -> &'static [Self] {
        match self {
            Self::Text => &[Self::LongText],
            Self::LongText | Self::Time | Self::Uuid | Self::Choice => &[Self::Text],
            Self::Integer => &[Self::Decimal, Self::Float],
            Self::Decimal => &[Self::Float],
            Self::Float => &[Self::Decimal],
            Self::Boolean => &[Self::Integer],
            Self::Date => &[Self::Datetime, Self::Text],
            Self::Datetime | Self::Json => &[Self::LongText, Self::Text],
            Self::Binary | Self::Reference | Self::References => &[],
        }
    }

    /// Whether `min` and `max` count characters.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::LongText)
    }

    /// Whether `min` and `max` are values.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal | Self::Float)
    }
}

/// Something of the file that is not in the entities as it stands there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SchemaNote {
    pub kind: NoteKind,
    pub message: String,
    /// From 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// From 1, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The line itself, where it is no data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_line: Option<String>,
    /// The way out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// It could not be read.
    NotRead,
    /// It was read, and entities have nothing like it.
    LeftOut,
    /// It says nothing of entities; one note counts all of a kind.
    PassedOver,
    /// It is there in another form.
    Changed,
    /// It is a guess.
    Uncertain,
    /// The pack that it is for does not take it, or not so.
    NotTaken,
}

impl SchemaNote {
    pub fn new(kind: NoteKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            line: None,
            column: None,
            source_line: None,
            hint: None,
        }
    }

    pub fn at_line(mut self, line: impl Into<Option<u32>>) -> Self {
        self.line = line.into();
        self
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_has_the_form_that_the_command_line_promises() {
        let schema = Schema {
            source: SchemaSource::Postgres,
            entities: vec![Entity {
                name: "Invoice line".into(),
                original: "invoice_lines".into(),
                description: "What was bought".into(),
                line: Some(3),
                key: vec!["invoice_line_code".into()],
                key_kind: KeyKind::Text,
                key_label: "Invoice line code".into(),
                key_length: Some(20),
                fields: vec![
                    EntityField {
                        name: "unit price".into(),
                        original: "unit_price".into(),
                        kind: FieldKind::Decimal,
                        why: "numeric(10,2)".into(),
                        required: true,
                        min: Some(0.0),
                        line: Some(4),
                        ..EntityField::default()
                    },
                    EntityField {
                        name: "track".into(),
                        original: "track_id".into(),
                        kind: FieldKind::Reference,
                        why: "foreign key to tracks".into(),
                        target: Some("Track".into()),
                        ..EntityField::default()
                    },
                ],
            }],
            counts: SchemaCounts {
                understood: 1,
                passed_over: 2,
                not_read: 0,
            },
            notes: vec![SchemaNote::new(NoteKind::LeftOut, "The view “sold”").at_line(9)],
        };
        insta::assert_json_snapshot!(schema);
        let json = serde_json::to_string(&schema).unwrap();
        assert_eq!(serde_json::from_str::<Schema>(&json).unwrap(), schema);
    }

    #[test]
    fn kinds_have_the_names_that_json_writes() {
        for kind in [
            FieldKind::LongText,
            FieldKind::Datetime,
            FieldKind::References,
        ] {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.name()));
        }
        for kind in [KeyKind::Number, KeyKind::Uuid, KeyKind::Text] {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.name()));
        }
    }
}
