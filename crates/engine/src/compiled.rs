//! A compiled pack: what a plan is made from.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use formwork_pack::{Owner, Pack, Question};
use formwork_protocol::{Fault, Node};
use formwork_render::{Expression, Partials, Reads, Template};
use formwork_tree::Digest;

use crate::faults::without_values;
use crate::migration::MigrationPlan;
use crate::names::Numbers;
use crate::order::Reader;
use crate::partials::shared_digest;

/// A pack that can be planned. Immutable, and shared by all drafts and runs.
pub struct CompiledPack {
    pub pack: Arc<Pack>,
    pub partials: Partials,
    pub questions: Vec<AskedQuestion>,
    /// Where each question lies.
    pub places: Places,
    pub computed: Vec<ComputedValue>,
    /// Questions and computed values, each after those that it reads.
    pub order: Vec<Slot>,
    /// One for each of the manifest's.
    pub migrations: Vec<MigrationPlan>,
    pub numbers: Arc<Numbers>,
    pub files: Vec<FilePlan>,
    /// One for each of the manifest's next steps.
    pub next: Vec<NextPlan>,
    /// Questions whose answers are secret.
    pub secrets: BTreeSet<String>,
    /// The folder that it was read from; none for one that lies in an archive or the program.
    pub folder: Option<PathBuf>,
    /// The folder or archive of one that is named by its path; none: the library knows its name.
    pub path: Option<PathBuf>,
    /// Every name whose value can come from a secret, the secrets themselves included.
    pub tainted: BTreeSet<String>,
    /// For each file, the questions that its outputs can depend on.
    pub reach: Vec<BTreeSet<String>>,
    /// For each name, the questions that it depends on.
    pub sources: Sources,
}

/// A place in [`CompiledPack::order`].
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    Question(usize),
    Computed(usize),
}

/// Where questions lie among their like, by their names.
pub type Places = HashMap<Arc<str>, usize>;

pub fn places(questions: &[AskedQuestion]) -> Places {
    let questions = questions.iter().enumerate();
    questions
        .map(|(place, asked)| (asked.key.clone(), place))
        .collect()
}

/// A question with its expressions.
pub struct AskedQuestion {
    pub question: Question,
    /// Its name, for the records that it stands in.
    pub key: Arc<str>,
    pub when: Option<Expression>,
    pub default: Option<Dynamic>,
    /// The `when` of each option.
    pub options: Vec<Option<Expression>>,
    pub offers: Offers,
    pub check: Option<Expression>,
    pub fields: Vec<AskedQuestion>,
    /// Where each field lies.
    pub places: Places,
    /// The fields, each after those that it reads.
    pub order: Vec<usize>,
}

/// What decides which options are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    /// Nothing: all are.
    All,
    /// Values outside of lists: each record of a list offers the same.
    Alike,
    /// Fields of the records around it.
    ByRecord,
}

pub struct ComputedValue {
    pub name: Arc<str>,
    pub value: Dynamic,
}

/// A value that may be computed.
pub enum Dynamic {
    Literal(Node),
    Expression(Expression),
    Template(Arc<dyn Template>),
}

/// What becomes of one source file, or of one empty folder.
pub struct FilePlan {
    /// Its path below `files/`.
    pub source: String,
    pub when: Option<Expression>,
    pub each: Option<Each>,
    pub path: PathPlan,
    /// What decides whether it is made, and where, besides the list that it is made for each of.
    pub placing: Reads,
    pub body: Body,
    pub executable: bool,
    pub owner: Owner,
    /// A secret can be in its outputs.
    pub secret: bool,
}

impl FilePlan {
    /// The source as faults name it.
    pub fn source_file(&self) -> String {
        format!("files/{}", self.source)
    }

    /// A fault of its template, without its values where one of them can be a secret.
    pub fn told(&self, fault: Fault) -> Fault {
        match self.secret {
            true => without_values(fault),
            false => fault,
        }
    }
}

/// What to run once a project was generated.
pub struct NextPlan {
    pub label: Text,
    pub command: Text,
    pub when: Option<Expression>,
}

pub struct Each {
    pub list: Expression,
    /// The list's place in the context, where the expression is only a path to it.
    pub place: Option<Vec<String>>,
    pub alias: String,
}

/// How an output gets its path.
pub enum PathPlan {
    /// The source's own name, part by part.
    Name(Vec<Text>),
    /// The rule's `path`.
    Path(Text),
}

/// A text that may be rendered.
pub enum Text {
    Literal(String),
    Template(Arc<dyn Template>),
}

/// Where an output's content comes from.
pub enum Body {
    Render(Rendering),
    /// The source as it is; the place of the file in the pack.
    Copy(usize),
    /// A folder with nothing in it.
    Folder,
}

/// A template with all that its result depends on.
pub struct Rendering {
    pub template: Arc<dyn Template>,
    /// What it and its partials can read.
    pub reads: Reads,
    /// Of its text and its partials' texts.
    pub closure: blake3::Hash,
    /// Of its own text, and how it is read.
    pub own: blake3::Hash,
    /// The partials that it includes, those of partials too, by name.
    pub partials: Vec<(String, blake3::Hash)>,
}

impl Rendering {
    /// The partials that the other one does not include, or only with another text.
    pub fn partials_unlike(&self, other: &Self) -> Vec<String> {
        let unlike = self
            .partials
            .iter()
            .filter(|own| !other.partials.contains(own));
        unlike.map(|(name, _)| name.clone()).collect()
    }
}

/// The questions that each name depends on, itself included.
pub type Sources = BTreeMap<String, BTreeSet<String>>;

pub fn sources(questions: &[AskedQuestion], computed: &[ComputedValue], order: &[Slot]) -> Sources {
    let mut sources = Sources::new();
    for slot in order {
        let (name, reads, everything, own) = match slot {
            Slot::Question(place) => {
                let question = &questions[*place];
                let (reader, everything) = (question.reader(), question.reads_everything());
                (
                    reader.name.clone(),
                    reader.reads,
                    everything,
                    Some(reader.name),
                )
            }
            Slot::Computed(place) => {
                let ComputedValue { name, value } = &computed[*place];
                (
                    name.to_string(),
                    value.names(),
                    value.reads_everything(),
                    None,
                )
            }
        };
        let mut from = match everything {
            // All that has a value by then.
            true => sources.values().flatten().cloned().collect(),
            false => behind(&reads, &sources),
        };
        from.extend(own);
        sources.insert(name, from);
    }
    sources
}

/// The questions that stand behind names.
fn behind(names: &BTreeSet<String>, sources: &Sources) -> BTreeSet<String> {
    names
        .iter()
        .filter_map(|name| sources.get(name))
        .flatten()
        .cloned()
        .collect()
}

impl FilePlan {
    /// The questions that its outputs can depend on.
    pub fn reach(&self, sources: &Sources) -> BTreeSet<String> {
        let mut reads = self.placing.clone();
        if let Some(each) = &self.each {
            reads.names.extend(each.list.names().map(str::to_owned));
        }
        if let Body::Render(rendering) = &self.body {
            reads.include(&rendering.reads);
        }
        if reads.everything {
            reads.names.extend(sources.keys().cloned());
        }
        behind(&reads.names, sources)
    }
}

/// What decides whether a file is made, and where.
pub fn placing(when: Option<&Expression>, path: &PathPlan) -> Reads {
    let mut reads = Reads::default();
    if let Some(expression) = when {
        reads.names.extend(expression.names().map(str::to_owned));
    }
    for text in path.texts() {
        if let Text::Template(template) = text {
            reads.include(template.reads());
        }
    }
    reads
}

impl PathPlan {
    pub fn names(&self) -> BTreeSet<String> {
        self.texts().iter().flat_map(Text::names).collect()
    }

    /// Whether it cannot be told which names it reads.
    pub fn reads_everything(&self) -> bool {
        self.texts().iter().any(Text::reads_everything)
    }

    fn texts(&self) -> &[Text] {
        match self {
            Self::Path(text) => std::slice::from_ref(text),
            Self::Name(parts) => parts,
        }
    }
}

impl Text {
    /// Whether it cannot be told which names it reads.
    pub fn reads_everything(&self) -> bool {
        matches!(self, Self::Template(template) if template.reads().everything)
    }

    pub fn names(&self) -> BTreeSet<String> {
        match self {
            Self::Literal(_) => BTreeSet::new(),
            Self::Template(template) => template.reads().names.clone(),
        }
    }
}

impl AskedQuestion {
    pub fn name(&self) -> &str {
        &self.question.name.text
    }

    /// Its name and what its value depends on, fields included.
    pub fn reader(&self) -> Reader {
        let mut reads = self
            .default
            .as_ref()
            .map(Dynamic::names)
            .unwrap_or_default();
        if let Some(when) = &self.when {
            reads.extend(when.names().map(str::to_owned));
        }
        let own: HashSet<&str> = self.fields.iter().map(Self::name).collect();
        for field in &self.fields {
            let outer = field.reader().reads.into_iter();
            reads.extend(outer.filter(|name| !own.contains(name.as_str())));
        }
        Reader {
            name: self.name().to_owned(),
            offset: self.question.name.offset,
            reads,
        }
    }
}

impl AskedQuestion {
    /// Its name and those of its fields.
    pub fn names_within(&self, names: &mut BTreeSet<String>) {
        names.insert(self.name().to_owned());
        for field in &self.fields {
            field.names_within(names);
        }
    }

    /// Whether it cannot be told which names its default reads, or that of a field.
    pub fn reads_everything(&self) -> bool {
        self.default.iter().any(Dynamic::reads_everything)
            || self.fields.iter().any(Self::reads_everything)
    }

    /// What all its expressions and templates read, and those of its fields.
    pub fn reads_within(&self, reads: &mut BTreeSet<String>) {
        let options = self.options.iter().flatten();
        for expression in options.chain(&self.when).chain(&self.check) {
            reads.extend(expression.names().map(str::to_owned));
        }
        reads.extend(self.default.iter().flat_map(Dynamic::names));
        for field in &self.fields {
            field.reads_within(reads);
        }
    }

    /// Finds out what decides which options are offered; `around` are the fields of the records
    /// around it, its own neighbours included.
    pub fn find_offers(&mut self, around: &BTreeSet<String>) {
        let mut names = self.options.iter().flatten().flat_map(Expression::names);
        self.offers = if self.options.iter().all(Option::is_none) {
            Offers::All
        } else if names.any(|name| around.contains(name)) {
            Offers::ByRecord
        } else {
            Offers::Alike
        };
        let fields = self.fields.iter().map(|field| field.name().to_owned());
        let inner: BTreeSet<String> = fields.chain(around.iter().cloned()).collect();
        for field in &mut self.fields {
            field.find_offers(&inner);
        }
    }
}

impl Dynamic {
    /// Whether it cannot be told which names it reads.
    pub fn reads_everything(&self) -> bool {
        matches!(self, Self::Template(template) if template.reads().everything)
    }

    pub fn names(&self) -> BTreeSet<String> {
        match self {
            Self::Literal(_) => BTreeSet::new(),
            Self::Expression(expression) => expression.names().map(str::to_owned).collect(),
            Self::Template(template) => template.reads().names.clone(),
        }
    }
}

impl CompiledPack {
    /// Whether a default reads date, user or uuid.
    pub fn reads_system(&self) -> bool {
        fn reads(asked: &AskedQuestion) -> bool {
            let default = asked.default.as_ref();
            default.is_some_and(|default| default.names().contains("system"))
                || asked.fields.iter().any(reads)
        }
        self.questions.iter().any(reads)
    }

    pub fn name(&self) -> &str {
        &self.pack.manifest.name
    }

    /// Of everything that its outputs depend on, the partials that ship with Formwork included.
    pub fn digest(&self) -> Digest {
        Digest::of(&[self.pack.digest, shared_digest()].concat())
    }

    pub fn is_computed(&self, name: &str) -> bool {
        self.computed.iter().any(|computed| &*computed.name == name)
    }

    /// Whether a secret can be in what these names stand for.
    pub fn is_tainted<'a>(&self, mut names: impl Iterator<Item = &'a str>) -> bool {
        names.any(|name| self.tainted.contains(name))
    }

    /// A fault of an expression, without its values where one of them can be a secret.
    pub fn told(&self, fault: Fault, expression: &Expression) -> Fault {
        match self.is_tainted(expression.names()) {
            true => without_values(fault),
            false => fault,
        }
    }
}

impl fmt::Debug for CompiledPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CompiledPack").field(&self.name()).finish()
    }
}
