//! `pack.toml`.

use std::collections::HashSet;

use semver::Version;

use crate::faults::Faults;
use crate::migration::{Migration, check_migrations};
use crate::next::NextStep;
use crate::pattern::Room;
use crate::question::Question;
use crate::reader::{Dynamic, Located, Table, parse};
use crate::rule::FileRule;
use crate::written::Written;

/// What `pack.toml` says.
#[derive(Clone, Debug)]
pub struct Manifest {
    pub name: String,
    pub version: Version,
    pub title: String,
    pub description: String,
    pub tags: Vec<String>,
    pub licence: String,
    /// The oldest Formwork that can build it.
    pub minimum_formwork: Option<Version>,
    pub questions: Vec<Question>,
    pub computed: Vec<Computed>,
    pub rules: Vec<FileRule>,
    /// What to run once a project was generated, in this order.
    pub next: Vec<NextStep>,
    /// What versions up to this one did, in their order.
    pub migrations: Vec<Migration>,
}

/// A value made of the answers.
#[derive(Clone, Debug)]
pub struct Computed {
    pub name: Located,
    pub value: Dynamic,
}

impl Manifest {
    /// Reads the text; what is wrong is reported and left out.
    pub(crate) fn read(written: &Written, faults: &mut Faults) -> Self {
        let part = written.manifest();
        let parsed = parse(part, faults);
        let broken = !faults.is_empty();
        let room = Room::default();
        let mut root = Table::whole(written, part, parsed.get_ref(), "manifest", &room);
        let mut manifest = read_head(&mut root, faults);
        manifest.questions = root
            .tables("question", "question", faults)
            .into_iter()
            .filter_map(|table| Question::read(table, false, faults))
            .collect();
        let asked = faults.is_empty();
        manifest.computed = root
            .tables("computed", "computed value", faults)
            .into_iter()
            .filter_map(|table| read_computed(table, faults))
            .collect();
        manifest.rules = root
            .tables("file", "file rule", faults)
            .into_iter()
            .filter_map(|table| FileRule::read(table, faults))
            .collect();
        manifest.next = root
            .tables("next", "next step", faults)
            .into_iter()
            .filter_map(|table| NextStep::read(table, faults))
            .collect();
        let before = faults.len();
        manifest.migrations = root
            .tables("migration", "migration", faults)
            .into_iter()
            .filter_map(|table| Migration::read(table, faults))
            .collect();
        let whole = asked && faults.len() == before;
        if broken {
            // A key behind a fault of the syntax is often only its consequence.
            return manifest;
        }
        check_names(&manifest, &root, faults);
        // Behind a fault of what it is held against, a migration is often only wrong by it.
        if whole {
            check_migrations(&manifest, &root, faults);
        }
        root.finish(faults);
        manifest
    }
}

fn read_head(root: &mut Table<'_>, faults: &mut Faults) -> Manifest {
    let mut manifest = Manifest {
        name: String::new(),
        version: Version::new(0, 0, 0),
        title: String::new(),
        description: String::new(),
        tags: Vec::new(),
        licence: String::new(),
        minimum_formwork: None,
        questions: Vec::new(),
        computed: Vec::new(),
        rules: Vec::new(),
        next: Vec::new(),
        migrations: Vec::new(),
    };
    let Some(mut pack) = root.table("pack", "pack", faults) else {
        faults.push(
            root.fault(0, "There is no [pack] section")
                .with_hint("It names the pack: name, version, title."),
        );
        return manifest;
    };
    if let Some(name) = pack.required("name", faults) {
        if !is_pack_name(&name.text) {
            faults.push(
                pack.fault(
                    name.offset,
                    format!("“{}” cannot be a pack's name", name.text),
                )
                .with_hint("Small letters, digits and - only, starting with a letter."),
            );
        }
        manifest.name = name.text;
    }
    if let Some(version) = pack.required("version", faults)
        && let Some(version) = read_version(&pack, &version, faults)
    {
        manifest.version = version;
    }
    manifest.title = pack
        .required("title", faults)
        .map_or_else(|| manifest.name.clone(), |title| title.text);
    manifest.description = pack.text("description", faults).unwrap_or_default();
    manifest.tags = pack.texts("tags", faults);
    manifest.licence = pack.text("licence", faults).unwrap_or_default();
    if let Some(minimum) = pack.located("minimum_formwork", faults) {
        manifest.minimum_formwork = read_version(&pack, &minimum, faults);
    }
    pack.finish(faults);
    manifest
}

pub(crate) fn read_version(
    table: &Table<'_>,
    text: &Located,
    faults: &mut Faults,
) -> Option<Version> {
    match text.text.parse() {
        Ok(version) => Some(version),
        Err(error) => {
            faults.push(
                table
                    .fault(
                        text.offset,
                        format!("“{}” is not a version: {error}", text.text),
                    )
                    .with_hint("A version looks like 1.2.0."),
            );
            None
        }
    }
}

fn read_computed(mut table: Table<'_>, faults: &mut Faults) -> Option<Computed> {
    if faults.is_full() {
        faults.stop();
        return None;
    }
    let name = table.required("name", faults);
    if !table.has("value") {
        faults.push(table.fault(table.start(), "This computed value has no “value”"));
    }
    let value = table.dynamic("value", faults);
    table.finish(faults);
    Some(Computed {
        name: name?,
        value: value?,
    })
}

/// Names are found once among all questions and values.
fn check_names(manifest: &Manifest, root: &Table<'_>, faults: &mut Faults) {
    let mut seen = HashSet::new();
    let questions = manifest.questions.iter().map(|question| &question.name);
    let computed = manifest.computed.iter().map(|computed| &computed.name);
    for name in questions.chain(computed) {
        if faults.is_full() {
            return faults.stop();
        }
        check_name(name, root, faults);
        if !seen.insert(name.text.as_str()) {
            faults.push(root.fault(
                name.offset,
                format!("The name “{}” is taken already", name.text),
            ));
        }
    }
}

/// A name must be one that both languages can write.
pub(crate) fn check_name(name: &Located, table: &Table<'_>, faults: &mut Faults) {
    let mut letters = name.text.chars();
    let plain = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if !plain {
        faults.push(
            table
                .fault(name.offset, format!("“{}” cannot be a name", name.text))
                .with_hint("Letters, digits and _ only, starting with a letter."),
        );
    }
}

/// Whether a text can be a pack's name: small letters, digits and `-`, a letter first.
pub fn is_pack_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
