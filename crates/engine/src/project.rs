//! `.formwork/project.toml`: what a target folder was generated from, and what was written.

use std::collections::BTreeMap;

use formwork_output::OnDisk;
use formwork_protocol::{Code, Fault};
use formwork_tree::Digest;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::compiled::CompiledPack;

/// The record's place in the target.
pub const RECORD: &str = ".formwork/project.toml";

const SCHEMA: u32 = 1;

/// The record of a project. It holds no times, so that generating again changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    pub schema: u32,
    pub pack: PackRecord,
    /// What the user gave, without secrets. Defaults are not recorded: they follow the answers.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// Date, user and uuid as the defaults saw them, if the pack reads any.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub system: Map<String, Value>,
    /// Digests of what was written, by path.
    #[serde(default)]
    pub outputs: BTreeMap<String, Digest>,
    /// Keyed digests of what holds a secret: a plain digest would let anybody who has the record
    /// try secrets until one fits.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secrets: BTreeMap<String, Digest>,
    /// Paths that are written once and the user's from then on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub once: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRecord {
    pub name: String,
    pub version: String,
}

const HEAD: &str = "\
# Written by Formwork: the pack and the answers of this project, and what was written.
# Keep it under version control; generating again needs it.
";

impl Project {
    pub fn new(
        pack: &CompiledPack,
        given: &Map<String, Value>,
        system: &Map<String, Value>,
    ) -> Self {
        let manifest = &pack.pack.manifest;
        let answers = given
            .iter()
            .filter(|(name, value)| !pack.secrets.contains(*name) && !value.is_null())
            .map(|(name, value)| (name.clone(), without_null(value)))
            .collect();
        Self {
            schema: SCHEMA,
            pack: PackRecord {
                name: manifest.name.clone(),
                version: manifest.version.to_string(),
            },
            answers,
            system: if pack.reads_system() {
                system.clone()
            } else {
                Map::new()
            },
            outputs: BTreeMap::new(),
            secrets: BTreeMap::new(),
            once: Vec::new(),
        }
    }

    pub fn parse(text: &str) -> Result<Self, Fault> {
        let project: Self = toml::from_str(text).map_err(|error| {
            let fault = Fault::new(
                Code::Syntax,
                format!("{RECORD} is damaged: {}", error.message()),
            )
            .in_file(RECORD)
            .with_hint("Restore it from version control, or remove it to begin anew.");
            match error.span() {
                Some(span) => fault.at_offset(text, span.start),
                None => fault,
            }
        })?;
        if project.schema > SCHEMA {
            return Err(Fault::new(
                Code::Manifest,
                "This project was written by a newer Formwork",
            )
            .in_file(RECORD)
            .with_hint("Update Formwork to generate it again."));
        }
        Ok(project)
    }

    /// Paths that the last run wrote or knew of.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.outputs
            .keys()
            .chain(self.secrets.keys())
            .map(String::as_str)
    }

    /// The digest of what was written to a path, as far as it can be told: that of a secret's
    /// output is known only while it is still there.
    pub fn written(&self, path: &str, disk: &OnDisk, key: &SecretKey) -> Option<Digest> {
        let kept = self.secrets.get(path).map(|kept| match disk {
            OnDisk::File { digest, .. } if key.digest(*digest) == *kept => *digest,
            _ => *kept,
        });
        self.outputs.get(path).copied().or(kept)
    }

    /// Takes over what another record says of a path.
    pub fn keep(&mut self, path: &str, other: &Self) {
        if let Some(digest) = other.outputs.get(path) {
            self.outputs.insert(path.to_owned(), *digest);
        }
        if let Some(digest) = other.secrets.get(path) {
            self.secrets.insert(path.to_owned(), *digest);
        }
    }

    /// The record's text; the same project always has the same.
    pub fn to_text(&self) -> Result<String, Fault> {
        toml::to_string(self)
            .map(|text| format!("{HEAD}{text}"))
            .map_err(|error| Fault::new(Code::Internal, format!("{RECORD}: {error}")))
    }
}

/// The key of this installation, which keyed digests are made with. On another one they are not
/// recognised, and the files count as the user's.
#[derive(Clone, Copy)]
pub struct SecretKey(pub [u8; 32]);

impl SecretKey {
    pub fn digest(&self, plain: Digest) -> Digest {
        Digest(*blake3::keyed_hash(&self.0, &plain.0).as_bytes())
    }
}

/// TOML has no null; a missing field means the same.
fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(record) => record
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_null(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(list) => list
            .iter()
            .filter(|value| !value.is_null())
            .map(without_null)
            .collect(),
        value => value.clone(),
    }
}
