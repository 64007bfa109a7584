//! A compiled pack: what a plan is made from.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use formwork_pack::{Owner, Pack, Question};
use formwork_render::{Evaluator, Expression, Template, Uses};
use serde_json::Value;

use crate::order::Node;

/// A pack that can be planned. Immutable, and shared by all drafts and runs.
pub struct CompiledPack {
    pub pack: Arc<Pack>,
    pub evaluator: Evaluator,
    pub questions: Vec<AskedQuestion>,
    pub computed: Vec<ComputedValue>,
    /// Questions and computed values, each after those that it reads.
    pub order: Vec<Slot>,
    pub files: Vec<FilePlan>,
    /// Top-level questions whose answers are secret.
    pub secrets: BTreeSet<String>,
    /// For each file, the questions that its outputs can depend on.
    pub reads: Vec<BTreeSet<String>>,
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
    pub default: Option<Compiled>,
    /// The `when` of each option.
    pub options: Vec<Option<Expression>>,
    pub check: Option<Expression>,
    pub fields: Vec<AskedQuestion>,
    /// The fields, each after those that it reads.
    pub order: Vec<usize>,
}

pub struct ComputedValue {
    pub name: String,
    pub value: Compiled,
}

/// A value that may be computed.
pub enum Compiled {
    Literal(Value),
    Expression(Expression),
    Template(Arc<Template>),
}

/// What becomes of one source file.
pub struct FilePlan {
    /// Its place in the pack's files.
    pub source: usize,
    pub when: Option<Expression>,
    pub each: Option<Each>,
    pub path: PathPlan,
    pub action: Action,
    /// Set by a rule; none: as the source file is.
    pub executable: Option<bool>,
    pub owner: Owner,
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
    Name(Vec<Compiled>),
    /// The rule's `path`.
    Path(Compiled),
}

pub enum Action {
    Render(Arc<Rendering>),
    /// Byte for byte.
    Copy,
}

/// A template with all that its result depends on.
pub struct Rendering {
    pub template: Arc<Template>,
    /// What it and its partials can read.
    pub uses: Uses,
    /// Of its text and its partials' texts.
    pub closure: blake3::Hash,
}

/// The questions that each name depends on, itself included.
pub fn sources(
    questions: &[AskedQuestion],
    computed: &[ComputedValue],
    order: &[Slot],
) -> BTreeMap<String, BTreeSet<String>> {
    let mut sources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for slot in order {
        let (name, reads, own) = match slot {
            Slot::Question(place) => {
                let node = questions[*place].node();
                (node.name.clone(), node.reads, Some(node.name))
            }
            Slot::Computed(place) => {
                let computed = &computed[*place];
                (computed.name.clone(), computed.value.names(), None)
            }
        };
        let mut from: BTreeSet<String> = reads
            .iter()
            .filter_map(|read| sources.get(read))
            .flatten()
            .cloned()
            .collect();
        from.extend(own);
        sources.insert(name, from);
    }
    sources
}

impl FilePlan {
    pub fn reads(&self, sources: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for expression in self
            .when
            .iter()
            .chain(self.each.iter().map(|each| &each.list))
        {
            names.extend(expression.names().map(str::to_owned));
        }
        match &self.path {
            PathPlan::Path(value) => names.extend(value.names()),
            PathPlan::Name(parts) => names.extend(parts.iter().flat_map(Compiled::names)),
        }
        if let Action::Render(rendering) = &self.action {
            if rendering.uses.everything {
                names.extend(sources.keys().cloned());
            }
            names.extend(rendering.uses.names.iter().cloned());
        }
        names
            .iter()
            .filter_map(|name| sources.get(name))
            .flatten()
            .cloned()
            .collect()
    }
}

impl AskedQuestion {
    pub fn node(&self) -> Node {
        let mut reads = self
            .default
            .as_ref()
            .map(Compiled::names)
            .unwrap_or_default();
        if let Some(when) = &self.when {
            reads.extend(when.names().map(str::to_owned));
        }
        for field in &self.fields {
            let inner = field.node();
            let own: HashSet<&str> = self
                .fields
                .iter()
                .map(|field| field.question.name.text.as_str())
                .collect();
            reads.extend(
                inner
                    .reads
                    .into_iter()
                    .filter(|name| !own.contains(name.as_str())),
            );
        }
        Node {
            name: self.question.name.text.clone(),
            offset: self.question.name.offset,
            reads,
        }
    }

    pub fn name(&self) -> &str {
        &self.question.name.text
    }
}

impl Compiled {
    pub fn names(&self) -> BTreeSet<String> {
        match self {
            Self::Literal(_) => BTreeSet::new(),
            Self::Expression(expression) => expression.names().map(str::to_owned).collect(),
            Self::Template(template) => template.uses().names.clone(),
        }
    }
}

impl CompiledPack {
    /// Whether a default reads date, user or uuid.
    pub fn reads_system(&self) -> bool {
        fn reads(asked: &AskedQuestion) -> bool {
            let own = asked
                .default
                .as_ref()
                .is_some_and(|default| default.names().contains("system"));
            own || asked.fields.iter().any(reads)
        }
        self.questions.iter().any(reads)
    }
}
