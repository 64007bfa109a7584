//! From what the user gave to what templates see: what is asked, which values hold, and what is
//! wrong with them.

mod kept;
mod place;
mod unknown;
mod values;

#[cfg(test)]
mod pace;
#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use formwork_protocol::{AnswerFault, AnswerPath, Fault, HiddenOption, Node, Record};
use formwork_render::{Meter, Variables};

use self::kept::{Kept, Valued};
use self::unknown::unknown_answers;
use self::values::Valuing;
use super::validation::{Validating, is_empty};
use super::{Conditions, Stage};
use crate::compiled::{CompiledPack, Slot};
use crate::faults::Faults;
use crate::names::{Heard, Names};
use crate::project::Project;

pub(super) use self::kept::{Found, Judged, JudgedRecord, Lists, Records, Was, list_at};
pub(super) use self::place::Place;

/// What a chain begins with. Cheap to clone: everything in it is shared.
#[derive(Clone, Debug)]
pub struct Request {
    pub pack: Arc<CompiledPack>,
    /// What the user gave.
    pub given: Record,
    /// Date, user and uuid, for the defaults that read them.
    pub system: Record,
}

/// The answers of a pack, resolved.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub request: Request,
    /// Visible questions with their values and defaults, and the computed values. A hidden
    /// question is not there. Shares with what was given all that is as it was given.
    pub values: Record,
    pub faults: Vec<AnswerFault>,
    pub hidden_options: Vec<HiddenOption>,
    /// Visible questions outside lists, and those of them whose answer is valid.
    pub asked: usize,
    pub answered: usize,
    /// Visible questions outside lists that nothing was given for.
    pub open: Vec<AnswerPath>,
    /// What went wrong in the pack's own expressions.
    pub pack_faults: Vec<Fault>,
    /// What the next time takes over.
    kept: Kept,
}

impl Request {
    /// Resolves the answers as a stage of a chain.
    pub fn resolve_under(
        self,
        before: Option<&Resolved>,
        conditions: &Conditions<'_>,
    ) -> Arc<Resolved> {
        let _stage = conditions.stage(Stage::Answers);
        self.resolve_after(before, conditions.meter)
    }

    /// Resolves the answers. Wrong ones are told beside the values, which a form shows all the same.
    pub fn resolve(self, meter: &Meter) -> Arc<Resolved> {
        self.resolve_after(None, meter)
    }

    /// The same. What was resolved before, if it is of the same pack, is taken over as far as
    /// nothing changed that it was made of: the result is the same, and values that are equal to
    /// those before are the same in memory.
    pub fn resolve_after(self, before: Option<&Resolved>, meter: &Meter) -> Arc<Resolved> {
        let before = before.filter(|before| Arc::ptr_eq(&before.request.pack, &self.pack));
        let pack = self.pack.clone();
        let mut resolving = Resolving {
            pack: &pack,
            meter,
            before,
            heard: Arc::new(Heard::new(pack.numbers.clone())),
            changed: Names::NONE,
            context: Record::new(),
            pack_faults: Faults::default(),
            kept: Kept::default(),
        };
        let open = resolving.values(&self);
        let answered = resolving.validate();
        resolving.unknown(&self.given);
        let Resolving {
            kept,
            context,
            pack_faults,
            ..
        } = resolving;
        let mut found = Found::default();
        let judged = kept.judged.iter().flatten();
        judged.for_each(|judged| found.extend(&judged.found));
        unknown::tell(&pack, &self.given, &kept.unknown, &mut found.faults);
        let values = in_order(&pack, &context);
        let same = before.filter(|before| before.values == values);
        Arc::new(Resolved {
            values: same.map_or(values, |before| before.values.clone()),
            faults: found.faults,
            hidden_options: found.hidden,
            asked: kept.questions.iter().filter(|valued| valued.asked).count(),
            answered,
            open,
            pack_faults: pack_faults.into_vec(),
            request: self,
            kept,
        })
    }

    /// The same for a target that was generated before: what the first run's defaults saw of date,
    /// user and uuid is what the next one sees.
    pub fn in_project(mut self, project: Option<&Project>) -> Self {
        if let Some(project) = project.filter(|project| project.is_of(&self.pack))
            && !project.system.is_empty()
        {
            self.system = project.system.clone();
        }
        self
    }
}

impl Resolved {
    /// The same, if its answers can be built: else what is wrong, as failures tell it.
    pub fn valid(self: Arc<Self>) -> Result<Arc<Self>, Vec<Fault>> {
        let answers = self.faults.iter().map(|fault| {
            let message = format!("{}: {}", fault.path, fault.message);
            Fault::new(fault.code, message).for_answer(&fault.path)
        });
        let mut faults = Faults::default();
        faults.extend(answers);
        faults.extend(self.pack_faults.iter().cloned());
        faults.or(self)
    }
}

/// Questions in the manifest's order, then the computed values: what templates see does not depend
/// on the order in which it was computed.
fn in_order(pack: &CompiledPack, context: &Record) -> Record {
    let questions = pack.questions.iter().map(|asked| &asked.key);
    let computed = pack.computed.iter().map(|computed| &computed.name);
    let about = Arc::from("pack");
    let names = questions.chain(computed).chain([&about]);
    names
        .filter_map(|name| Some((name.clone(), context.get(name)?.clone())))
        .collect()
}

struct Resolving<'a> {
    pack: &'a CompiledPack,
    meter: &'a Meter,
    before: Option<&'a Resolved>,
    heard: Arc<Heard>,
    /// The names that have other values than before.
    changed: Names,
    /// What has been resolved so far.
    context: Record,
    pack_faults: Faults,
    kept: Kept,
}

impl Resolving<'_> {
    /// Gives what is visible its value, and returns what nothing was given for.
    fn values(&mut self, request: &Request) -> Vec<AnswerPath> {
        let pack = self.pack;
        let mut valuing = Valuing::new(pack, self.meter, &self.heard, &mut self.pack_faults);
        valuing.before = self.before.map(|before| &before.kept);
        valuing.context.insert("pack", Node::Record(about(pack)));
        let system = &request.system;
        valuing.context.insert("system", system.clone().into());
        if self
            .before
            .is_some_and(|before| before.request.system != *system)
        {
            valuing.changed.insert(pack.numbers.changed("system"));
        }
        let mut questions: Vec<Option<Arc<Valued>>> = vec![None; pack.questions.len()];
        let mut computed: Vec<Option<Arc<Valued>>> = vec![None; pack.computed.len()];
        let mut open = Vec::new();
        for &slot in &pack.order {
            let valued = valuing.slot(slot, &request.given);
            match slot {
                Slot::Question(place) => {
                    if valued.asked && valued.given.is_none() {
                        open.push(AnswerPath::question(pack.questions[place].name()));
                    }
                    questions[place] = Some(valued);
                }
                Slot::Computed(place) => computed[place] = Some(valued),
            }
        }
        valuing.context.remove("system");
        self.context = valuing.context;
        self.changed = valuing.changed;
        // Each has its slot in the order.
        self.kept.questions = questions.into_iter().flatten().collect();
        self.kept.computed = computed.into_iter().flatten().collect();
        open
    }

    /// Finds what is wrong with the values. Returns how many visible questions outside lists have
    /// a valid answer.
    fn validate(&mut self) -> usize {
        let root = Variables::new(&self.context).heard_by(self.heard.clone());
        let mut validating = Validating {
            pack: self.pack,
            root: &root,
            heard: &self.heard,
            changed: self.changed,
            pack_faults: &mut self.pack_faults,
            failures: 0,
        };
        let mut answered = 0;
        for (place, asked) in self.pack.questions.iter().enumerate() {
            let was = self.before.and_then(|before| before.kept.judged.get(place));
            let was = was.and_then(Option::as_ref);
            let judged = self
                .context
                .get(asked.name())
                .map(|value| validating.question(asked, value, was));
            if let Some(judged) = &judged {
                let given = &self.kept.questions[place].given;
                let empty_by_default = given.is_none() && is_empty(&judged.value);
                let left_out = empty_by_default && asked.question.required;
                answered += usize::from(judged.found.faults.is_empty() && !left_out);
            }
            self.kept.judged.push(judged);
        }
        answered
    }

    /// Finds what was given that nobody asks for.
    fn unknown(&mut self, given: &Record) {
        for (place, asked) in self.pack.questions.iter().enumerate() {
            let was = self
                .before
                .and_then(|before| before.kept.unknown.get(place));
            let was = was.and_then(Option::as_ref);
            let given = given.get(asked.name());
            self.kept
                .unknown
                .push(given.map(|given| unknown_answers(asked, given, was)));
        }
    }
}

/// What templates see of the pack.
fn about(pack: &CompiledPack) -> Record {
    let manifest = &pack.pack.manifest;
    let about = [
        ("name", Node::from(manifest.name.as_str())),
        ("version", Node::from(manifest.version.to_string())),
    ];
    about.into_iter().collect()
}
