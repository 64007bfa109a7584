//! A pack made ready: every template and expression compiled, every name checked.

mod file;
mod manifest;
mod migration;
mod next;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use formwork_pack::Pack;
use formwork_protocol::{Code, Fault, QuestionKind};
use formwork_render::{Meter, Shape, function};

use crate::compiled::{
    AskedQuestion, CompiledPack, ComputedValue, FilePlan, Slot, Sources, places, sources,
};
use crate::faults::Faults;
use crate::names::Numbers;
use crate::order::{Reader, order};
use crate::partials::PackPartials;
use crate::shapes::context_shape;
use crate::templates::TemplateCache;
use file::Compiled;
use manifest::Manifest;
pub use manifest::moved;

/// Compiles a pack. All faults are reported together; the meter bounds the checks and stops them.
pub fn compile(
    pack: Arc<Pack>,
    cache: &TemplateCache,
    meter: &Meter,
) -> Result<CompiledPack, Vec<Fault>> {
    let mut faults = Faults::default();
    let mut manifest = Manifest::new(&pack, cache, meter, &mut faults);
    manifest.check_names();
    let context = context_shape(&pack, false);
    let defaults = context_shape(&pack, true);
    let mut questions: Vec<AskedQuestion> = pack
        .manifest
        .questions
        .iter()
        .map(|question| manifest.question(question, &defaults, &context))
        .collect();
    for asked in &mut questions {
        asked.find_offers(&BTreeSet::new());
    }
    let computed: Vec<ComputedValue> = pack
        .manifest
        .computed
        .iter()
        .filter_map(|computed| {
            Some(ComputedValue {
                name: computed.name.text.as_str().into(),
                value: manifest.dynamic(&computed.value, &context)?,
            })
        })
        .collect();
    let order = manifest.order(&questions, &computed);
    let migrations = pack.manifest.migrations.iter();
    let migrations = migrations
        .filter_map(|migration| manifest.migration(migration))
        .collect();
    let partials = PackPartials::compile(&pack, cache, meter.limits.depth, &mut faults);
    let sources = sources(&questions, &computed, &order);
    let secrets = secrets(&pack);
    let tainted = tainted(&secrets, &sources);
    let mut files = Compiled {
        pack: &pack,
        cache,
        meter,
        context: &context,
        partials: &partials,
        tainted: &tainted,
        faults: &mut faults,
    };
    let files: Vec<FilePlan> = files.all()?;
    let mut manifest = Manifest::new(&pack, cache, meter, &mut faults);
    let next = pack.manifest.next.iter();
    let next = next
        .filter_map(|step| manifest.next_step(step, &context, &tainted))
        .collect();
    faults.or(CompiledPack {
        reach: files.iter().map(|file| file.reach(&sources)).collect(),
        sources,
        partials: partials.linked,
        pack,
        numbers: Arc::new(Numbers::of(&questions, &computed)),
        places: places(&questions),
        questions,
        computed,
        order,
        migrations,
        files,
        next,
        secrets,
        tainted,
        folder: None,
        path: None,
    })
}

fn secrets(pack: &Pack) -> BTreeSet<String> {
    let questions = pack.manifest.questions.iter();
    questions
        .filter(|question| question.kind == QuestionKind::Secret)
        .map(|question| question.name.text.clone())
        .collect()
}

/// The names whose values can come from a secret: through a default, a computed value, or a
/// condition.
fn tainted(secrets: &BTreeSet<String>, sources: &Sources) -> BTreeSet<String> {
    let from_secret = sources
        .iter()
        .filter(|(_, from)| from.iter().any(|name| secrets.contains(name)));
    from_secret.map(|(name, _)| name.clone()).collect()
}

/// Names that mean something else to one of the languages.
const TAKEN: [&str; 20] = [
    "and", "as", "each", "else", "false", "fit", "if", "in", "is", "lookup", "none", "not", "or",
    "pack", "system", "this", "true", "unless", "value", "with",
];

fn means_something_else(name: &str) -> bool {
    function(name).is_some() || TAKEN.contains(&name)
}

/// Names that are known inside a block besides those of the context.
type Names = BTreeMap<String, Shape>;

impl Manifest<'_> {
    fn check_names(&mut self) {
        let pack = self.pack;
        let questions = pack.manifest.questions.iter();
        let computed = pack.manifest.computed.iter();
        let names: Vec<_> = questions
            .map(|question| &question.name)
            .chain(computed.map(|computed| &computed.name))
            .collect();
        for name in &names {
            if means_something_else(&name.text) {
                let message = format!("The name “{}” means something else in templates", name.text);
                self.report(Code::Manifest, message, name.offset)
                    .push_with_hint("Choose another name.");
            }
        }
        // Inside its block the record would hide the answer, also for whoever writes @root.
        for alias in pack
            .manifest
            .rules
            .iter()
            .filter_map(|rule| rule.alias.as_ref())
        {
            let taken = names.iter().any(|name| name.text == alias.text);
            if taken || means_something_else(&alias.text) {
                let message = format!("“as” cannot be “{}”: the name is taken", alias.text);
                self.report(Code::Manifest, message, alias.offset)
                    .push_with_hint("Choose a name that no question and no computed value has.");
            }
        }
    }

    fn order(&mut self, questions: &[AskedQuestion], computed: &[ComputedValue]) -> Vec<Slot> {
        let mut readers: Vec<Reader> = questions.iter().map(AskedQuestion::reader).collect();
        for value in computed {
            let mut written = self.pack.manifest.computed.iter();
            let located = written.find(|other| *other.name.text == *value.name);
            readers.push(Reader {
                name: value.name.to_string(),
                offset: located.map_or(0, |located| located.name.offset),
                reads: value.value.names(),
            });
        }
        let slot = |place: usize| match place.checked_sub(questions.len()) {
            None => Slot::Question(place),
            Some(place) => Slot::Computed(place),
        };
        self.order_of(&readers).into_iter().map(slot).collect()
    }

    fn order_of(&mut self, readers: &[Reader]) -> Vec<usize> {
        let (order, cycles) = order(readers);
        for cycle in cycles {
            let names: Vec<&str> = cycle
                .iter()
                .map(|&place| readers[place].name.as_str())
                .collect();
            let message = format!(
                "These values lead back to themselves: {}",
                names.join(" → ")
            );
            self.report(Code::Cycle, message, readers[cycle[0]].offset)
                .push();
        }
        order
    }
}
