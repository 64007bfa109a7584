//! A pack as far as it could be read.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_pack::{Dynamic, MANIFEST, Pack, Question, Version};
use formwork_protocol::{Code, Fault, PackDetails, PackSummary, QuestionNote};

use super::source::Source;
use crate::compiled::CompiledPack;

/// A pack as far as it could be read, and compiled if it has no fault.
#[derive(Debug)]
pub struct Opened {
    pub summary: PackSummary,
    pack: Option<Arc<Pack>>,
    pub compiled: Option<Arc<CompiledPack>>,
    pub faults: Vec<Fault>,
}

impl Opened {
    pub fn new(
        source: &Source,
        pack: Arc<Pack>,
        compiled: Option<Arc<CompiledPack>>,
        faults: Vec<Fault>,
    ) -> Self {
        Self {
            summary: summary_of(source, Some(&pack), faults.len()),
            pack: Some(pack),
            compiled,
            faults,
        }
    }

    /// A pack that could not be read at all.
    pub fn broken(source: &Source, faults: Vec<Fault>) -> Self {
        Self {
            summary: summary_of(source, None, faults.len()),
            pack: None,
            compiled: None,
            faults,
        }
    }

    /// Bytes that it takes in memory, roughly: what is compiled is a few times its text.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.summary.bytes.saturating_mul(4) + 4096).unwrap_or(u32::MAX)
    }

    pub fn details(&self) -> PackDetails {
        let mut details = PackDetails {
            summary: self.summary.clone(),
            readme: String::new(),
            files: Vec::new(),
            questions: Vec::new(),
            notes: BTreeMap::new(),
            samples: Vec::new(),
            faults: self.faults.clone(),
        };
        if let Some(pack) = &self.pack {
            details.readme = pack.readme.clone();
            details.files = pack.files.iter().map(|file| file.path.clone()).collect();
            let questions = pack.manifest.questions.iter();
            details.questions = questions.map(|question| question.shown()).collect();
            note(&pack.manifest.questions, "", &mut details.notes);
            let samples = pack.samples.iter();
            let of_today = samples.filter(|sample| sample.version.is_none());
            details.samples = of_today.map(|sample| sample.name.clone()).collect();
        }
        details
    }
}

/// What the pack says of each question besides what a form needs.
fn note(questions: &[Question], above: &str, notes: &mut BTreeMap<String, QuestionNote>) {
    for question in questions {
        let path = format!("{above}{}", question.name.text);
        note(&question.fields, &format!("{path}."), notes);
        let when = question.when.as_ref();
        let noted = QuestionNote {
            default: question.default.as_ref().map(written).unwrap_or_default(),
            when: when.map(|when| when.text.clone()).unwrap_or_default(),
        };
        if noted != QuestionNote::default() {
            notes.insert(path, noted);
        }
    }
}

/// A value as the pack writes it.
fn written(value: &Dynamic) -> String {
    match value {
        Dynamic::Literal(node) => node
            .as_str()
            .map_or_else(|| node.to_string(), str::to_owned),
        Dynamic::Expression(text) | Dynamic::Template(text) => text.text.clone(),
    }
}

pub fn check_version(pack: &Pack, faults: &mut Vec<Fault>) {
    let own = env!("CARGO_PKG_VERSION");
    if let Some(minimum) = &pack.manifest.minimum_formwork
        && own.parse().is_ok_and(|own: Version| own < *minimum)
    {
        let message = format!("The pack needs Formwork {minimum}; this is {own}");
        faults.push(
            Fault::new(Code::Manifest, message)
                .in_file(MANIFEST)
                .with_hint("Update Formwork, or take an older version of the pack."),
        );
    }
}

fn summary_of(source: &Source, pack: Option<&Pack>, faults: usize) -> PackSummary {
    let id = source.id();
    let mut summary = PackSummary {
        name: id.to_string(),
        title: id.to_string(),
        id,
        version: String::new(),
        description: String::new(),
        tags: Vec::new(),
        licence: String::new(),
        origin: source.origin(),
        location: source.location(),
        questions: 0,
        files: 0,
        bytes: 0,
        picture: String::new(),
        faults,
        gone: source.is_gone(),
        projects: 0,
        used_unix_ms: None,
    };
    if let Some(pack) = pack {
        let manifest = &pack.manifest;
        summary.name.clone_from(&manifest.name);
        summary.version = manifest.version.to_string();
        summary.title.clone_from(&manifest.title);
        summary.description.clone_from(&manifest.description);
        summary.tags.clone_from(&manifest.tags);
        summary.licence.clone_from(&manifest.licence);
        summary.questions = manifest.questions.len();
        summary.files = pack.files.len();
        summary.bytes = pack.files.iter().map(|file| file.content.size()).sum();
        summary.picture.clone_from(&pack.picture);
    }
    summary
}
