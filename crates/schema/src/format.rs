//! What a file is.

use std::path::Path;

use formwork_protocol::{Code, Fault};

use crate::data;

/// Bytes at the beginning of a file that tell what it is.
pub(crate) const LOOKED_AT: usize = 64 << 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Sql,
    Jdl,
    Json,
    Yaml,
    Csv,
}

/// Files that are no text, by how they begin, with the way out.
const NO_TEXT: &[(&[u8], &str, &str)] = &[
    (
        b"\x1f\x8b",
        "packed with gzip",
        "Unpack it first: gunzip FILE.",
    ),
    (
        b"PK\x03\x04",
        "a zip archive",
        "Unpack it first; of a spreadsheet, save the sheet as CSV.",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "packed with zstd",
        "Unpack it first: unzstd FILE.",
    ),
    (
        b"PGDMP",
        "a dump in PostgreSQL's own format",
        "Turn it into text first: pg_restore --schema-only -f schema.sql FILE.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document",
        "Save the sheet as CSV.",
    ),
];

impl Format {
    /// What a file is, by its beginning and its name.
    pub fn of(beginning: &[u8], name: &str) -> Result<Self, Fault> {
        let no_text = NO_TEXT
            .iter()
            .find(|(begin, ..)| beginning.starts_with(begin));
        if let Some((_, what, hint)) = no_text {
            let fault = Fault::new(Code::Usage, format!("{name} is {what}"));
            return Err(fault.with_hint(*hint));
        }
        let extension = Path::new(name).extension().unwrap_or_default();
        let extension = extension.to_string_lossy().to_ascii_lowercase();
        let text = String::from_utf8_lossy(beginning);
        Self::of_extension(&extension)
            .or_else(|| Self::of_text(&text))
            .ok_or_else(|| {
                let message = format!("{name} is nothing that a schema can be read from");
                Fault::new(Code::Usage, message).with_hint(
                    "A schema is read from SQL (.sql), a SQLite database, a JHipster model (.jdl), JSON Schema or OpenAPI (.json, .yaml), and data (.json, .csv).",
                )
            })
    }

    fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "sql" | "ddl" | "dump" | "psql" | "mysql" => Self::Sql,
            "jdl" | "jh" => Self::Jdl,
            "json" | "jsonl" | "ndjson" | "jsonschema" => Self::Json,
            "yaml" | "yml" => Self::Yaml,
            "csv" | "tsv" | "tab" | "psv" => Self::Csv,
            _ => return None,
        })
    }

    fn of_text(text: &str) -> Option<Self> {
        let lower = text.to_ascii_lowercase();
        if lower.contains("create table") || lower.contains("alter table") {
            return Some(Self::Sql);
        }
        let declares = |line: &str| {
            let mut words = line.split_whitespace();
            let known = ["entity", "relationship", "enum"];
            words.next().is_some_and(|word| known.contains(&word)) && line.contains('{')
        };
        if text.lines().any(declares) {
            return Some(Self::Jdl);
        }
        if text.trim_start().starts_with(['{', '[']) {
            return Some(Self::Json);
        }
        let is_yaml = |line: &str| line.starts_with("openapi:") || line.starts_with("$schema:");
        if text.lines().take(50).any(is_yaml) {
            return Some(Self::Yaml);
        }
        data::looks_like_rows(text).then_some(Self::Csv)
    }
}
