//! `.formwork/project.toml`: what a target folder was generated from, and what was written.

use std::collections::{BTreeMap, BTreeSet};

use formwork_output::{OnDisk, Target};
use formwork_protocol::{Code, Failure, Fault, Node, Reason, Record};
use formwork_render::Meter;
use formwork_tree::Digest;
use serde::{Deserialize, Serialize};

use crate::compiled::CompiledPack;
use crate::failure::ToFailure;
use crate::migration::{Migrated, migrate};
use crate::pipeline::{Compared, Noted};

/// The record's place in the target.
pub const RECORD: &str = ".formwork/project.toml";

/// Bytes that the record may have.
pub const RECORD_BYTES: u64 = 256 << 20;

const SCHEMA: u32 = 1;

/// The record of a project. It holds no times, so that generating again changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    pub schema: u32,
    pub pack: PackRecord,
    /// What the user gave, without secrets. Defaults are not recorded: they follow the answers.
    #[serde(default)]
    pub answers: Record,
    /// Date, user and uuid as the defaults saw them, if the pack reads any.
    #[serde(default, skip_serializing_if = "Record::is_empty")]
    pub system: Record,
    /// Digests of what was written, by path.
    #[serde(default)]
    outputs: BTreeMap<String, Digest>,
    /// Keyed digests of what holds a secret: a plain digest would let anybody who has the record
    /// try secrets until one fits.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    secrets: BTreeMap<String, Digest>,
    /// Paths that are written once and the user's from then on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    once: BTreeSet<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRecord {
    pub name: String,
    pub version: String,
    /// Of all its files; none: an older Formwork wrote the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

const HEAD: &str = "\
# Written by Formwork: the pack and the answers of this project, and what was written.
# Keep it under version control; generating again needs it.
";

/// What the last run wrote to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Plain(Digest),
    /// With the key of the installation that wrote it.
    Keyed(Digest),
}

impl Written {
    /// Whether it is the content with that digest.
    pub fn is(self, digest: Digest, key: &SecretKey) -> bool {
        match self {
            Self::Plain(written) => written == digest,
            Self::Keyed(written) => written == key.digest(digest),
        }
    }

    /// Whether it is what stands on the disk, as far as this system can tell.
    pub fn is_on(self, disk: &OnDisk, key: &SecretKey) -> bool {
        match (self, disk) {
            (Self::Plain(written), _) => disk.holds(&written),
            (Self::Keyed(_), disk) => disk.digest().is_some_and(|digest| {
                self.is(digest, key) || (!cfg!(unix) && self.is(digest.as_executable(), key))
            }),
        }
    }
}

impl Project {
    /// The record after a run. It says what the pack made last, of a file that was merged too, so
    /// that the next run knows what the user changed; what was kept keeps its old digest, and an
    /// output that is deleted and no longer made leaves it.
    pub fn after(compared: &Compared, base: Option<&Self>, key: &SecretKey) -> Self {
        let mut project = Self::begin(compared);
        for file in &compared.files {
            let stands = &file.stands;
            let path = stands.path.as_str();
            let output = file.output.map(|place| {
                let planned = &compared.rendered.planned;
                let owner = planned.file(&planned.outputs[place]).owner;
                (&compared.rendered.made[place], owner)
            });
            let once = match output {
                Some((_, owner)) => owner == formwork_pack::Owner::Once,
                None => stands.reason == Reason::Once,
            };
            if once {
                project.once.insert(path.to_owned());
            }
            match (stands.noted, output) {
                (Noted::Made, Some((made, _))) if made.secret => {
                    let digest = key.digest(made.digest);
                    project.secrets.insert(path.to_owned(), digest);
                }
                (Noted::Made, Some((made, _))) => {
                    project.outputs.insert(path.to_owned(), made.digest);
                }
                (Noted::Made | Noted::Nothing, _) => {}
                (Noted::AsBefore, _) => project.keep(path, base),
            }
        }
        project
    }

    fn begin(compared: &Compared) -> Self {
        let request = &compared.rendered.planned.resolved.request;
        let (pack, manifest) = (&request.pack, &request.pack.pack.manifest);
        Self {
            schema: SCHEMA,
            pack: PackRecord {
                name: manifest.name.clone(),
                version: manifest.version.to_string(),
                digest: Some(pack.digest()),
            },
            answers: recorded(pack, &request.given),
            system: if pack.reads_system() {
                request.system.clone()
            } else {
                Record::new()
            },
            outputs: BTreeMap::new(),
            secrets: BTreeMap::new(),
            once: BTreeSet::new(),
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

    /// What was written to a path.
    pub fn written(&self, path: &str) -> Option<Written> {
        let plain = self.outputs.get(path).copied().map(Written::Plain);
        plain.or_else(|| self.secrets.get(path).copied().map(Written::Keyed))
    }

    /// What the pack's migrations make of its answers and files; none: its version made the project
    /// last. An error where they do not lead from that version to this one.
    pub fn migrated(
        &self,
        pack: &CompiledPack,
        meter: &Meter,
    ) -> Result<Option<Migrated>, Failure> {
        if self.pack.version == pack.pack.manifest.version.to_string() {
            return Ok(None);
        }
        let from = self.pack.version.parse().map_err(|_| {
            let message = format!(
                "{RECORD} names no version of the pack: “{}”",
                self.pack.version
            );
            Failure::from(Fault::new(Code::Syntax, message).in_file(RECORD))
        })?;
        migrate(pack, &from, &self.answers, meter).map(Some)
    }

    /// Whether it was generated from that pack, whatever its version.
    pub fn is_of(&self, pack: &CompiledPack) -> bool {
        self.pack.name == pack.name()
    }

    /// Digests of what was written, but for what holds a secret.
    pub fn plain(&self) -> impl Iterator<Item = Digest> {
        self.outputs.values().copied()
    }

    /// Whether anything that was written holds a secret.
    pub fn has_secrets(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Whether what was written to a path holds a secret.
    pub fn is_secret(&self, path: &str) -> bool {
        self.secrets.contains_key(path)
    }

    /// Whether a path was written once and is the user's since.
    pub fn is_once(&self, path: &str) -> bool {
        self.once.contains(path)
    }

    /// Takes over what the record before says of a path.
    fn keep(&mut self, path: &str, base: Option<&Self>) {
        match base.and_then(|base| base.written(path)) {
            Some(Written::Plain(digest)) => {
                self.outputs.insert(path.to_owned(), digest);
            }
            Some(Written::Keyed(digest)) => {
                self.secrets.insert(path.to_owned(), digest);
            }
            None => {}
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

/// Answers as a record keeps them: without secrets, and without null, which TOML does not have; a
/// missing answer means the same. They stand as TOML writes them, so that their digest is that of
/// the answers that are read back, in whatever order they were given.
pub fn recorded(pack: &CompiledPack, given: &Record) -> Record {
    let open = given
        .iter()
        .filter(|(name, _)| !pack.secrets.contains(&***name));
    without_null(open)
}

/// Answers without null, in the order in which TOML writes them.
pub fn as_toml_has_them(answers: &Record) -> Record {
    without_null(answers.iter())
}

fn without_null<'a>(fields: impl Iterator<Item = (&'a std::sync::Arc<str>, &'a Node)>) -> Record {
    let there = fields
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.clone(), null_free(value)));
    let (tables, values): (Vec<_>, Vec<_>) = there.partition(|(_, value)| is_tables(value));
    values.into_iter().chain(tables).collect()
}

/// Whether TOML writes it as tables, which stand behind all other values.
fn is_tables(value: &Node) -> bool {
    match value {
        Node::Record(_) => true,
        Node::List(list) => {
            !list.is_empty() && list.iter().all(|value| matches!(value, Node::Record(_)))
        }
        _ => false,
    }
}

fn null_free(value: &Node) -> Node {
    match value {
        Node::Record(record) => Node::Record(without_null(record.iter())),
        Node::List(list) => {
            let values = list.iter().filter(|value| !value.is_null());
            Node::List(values.map(null_free).collect())
        }
        value => value.clone(),
    }
}

/// Reads the record of the last run, if there is one.
pub fn read_project(target: &Target) -> Result<Option<Project>, Failure> {
    if !target.exists() {
        return Ok(None);
    }
    let bytes = target
        .read_record(RECORD_BYTES)
        .map_err(|error| error.to_failure())?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let readable = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        Fault::new(Code::Syntax, format!("{RECORD} is not UTF-8 text"))
            .in_file(RECORD)
            .at_offset(&readable, valid)
    })?;
    Ok(Some(Project::parse(&text)?))
}

/// The key itself belongs into no log.
impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}
