//! A compiled pack: what a plan is made from.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use formwork_pack::{Owner, Pack, Question};
use formwork_protocol::{Fault, Node};
use formwork_render::{Expression, Partials, Reads, Template};
use formwork_tree::Digest;

use crate::faults::without_values;
use crate::order::Reader;
use crate::partials::shared_digest;

/// A pack that can be planned. Immutable, and shared by all drafts and runs.
pub struct CompiledPack {
    pub pack: Arc<Pack>,
    pub partials: Partials,
    pub questions: Vec<AskedQuestion>,
    pub computed: Vec<ComputedValue>,
    /// Questions and computed values, each after those that it reads.
    pub order: Vec<Slot>,
    pub files: Vec<FilePlan>,
    /// Questions whose answers are secret.
    pub secrets: BTreeSet<String>,
    /// The folder that it was read from; none for one that lies in an archive or the program.
    pub folder: Option<PathBuf>,
    /// Every name whose value can come from a secret, the secrets themselves included.
    pub tainted: BTreeSet<String>,
    /// For each file, the questions that its outputs can depend on.
    pub reach: Vec<BTreeSet<String>>,
}

/// A place in [`CompiledPack::order`].
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    Question(usize),
    Computed(usize),
}

/// A question with its expressions.
pub struct AskedQuestion {
    pub question: Question,
    pub when: Option<Expression>,
    pub default: Option<Dynamic>,
    /// The `when` of each option.
    pub options: Vec<Option<Expression>>,
    pub check: Option<Expression>,
    pub fields: Vec<AskedQuestion>,
    /// The fields, each after those that it reads.
    pub order: Vec<usize>,
}

pub struct ComputedValue {
    pub name: String,
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
}

/// The questions that each name depends on, itself included.
pub type Sources = BTreeMap<String, BTreeSet<String>>;

pub fn sources(questions: &[AskedQuestion], computed: &[ComputedValue], order: &[Slot]) -> Sources {
    let mut sources = Sources::new();
    for slot in order {
        let (name, reads, own) = match slot {
            Slot::Question(place) => {
                let reader = questions[*place].reader();
                (reader.name.clone(), reader.reads, Some(reader.name))
            }
            Slot::Computed(place) => {
                let computed = &computed[*place];
                (computed.name.clone(), computed.value.names(), None)
            }
        };
        let mut from = behind(&reads, &sources);
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
        let mut names = self.placing();
        if let Body::Render(rendering) = &self.body {
            if rendering.reads.everything {
                names.extend(sources.keys().cloned());
            }
            names.extend(rendering.reads.names.iter().cloned());
        }
        behind(&names, sources)
    }

    /// The names that decide whether it is made, and where.
    fn placing(&self) -> BTreeSet<String> {
        let lists = self.each.iter().map(|each| &each.list);
        let expressions = self.when.iter().chain(lists);
        let mut names: BTreeSet<String> = expressions
            .flat_map(|expression| expression.names().map(str::to_owned))
            .collect();
        names.extend(self.path.names());
        names
    }
}

impl PathPlan {
    pub fn names(&self) -> BTreeSet<String> {
        let texts = match self {
            Self::Path(text) => std::slice::from_ref(text),
            Self::Name(parts) => parts,
        };
        texts.iter().flat_map(Text::names).collect()
    }
}

impl Text {
    fn names(&self) -> BTreeSet<String> {
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

impl Dynamic {
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
