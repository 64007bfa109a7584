//! Which values hold: what was given, else defaults, and what is computed of them.

use std::sync::Arc;

use formwork_pack::MANIFEST;
use formwork_protocol::{Code, Fault, Node, QuestionKind, Record};
use formwork_render::{Context, Expression, Meter, Scope, Variables};

use super::kept::{Kept, Lists, Records, Valued, ValuedRecord, Was, list_at};
use super::place::Place;
use crate::compiled::{AskedQuestion, CompiledPack, Dynamic, Slot};
use crate::faults::{Faults, without_values};
use crate::names::{Heard, Names};

/// Bytes that all computed texts of a pack may have together: each sees those before it, and is as
/// long as a text may be.
const COMPUTED: usize = 64 << 20;

/// Finds the values of a pack, in the order in which they can be computed.
pub struct Valuing<'a> {
    pub pack: &'a CompiledPack,
    pub meter: &'a Meter,
    /// What expressions and templates read.
    pub heard: &'a Arc<Heard>,
    pub before: Option<&'a Kept>,
    /// The names that have other values than before.
    pub changed: Names,
    /// What has been resolved so far.
    pub context: Record,
    pub pack_faults: &'a mut Faults,
    /// Counts faults of the pack.
    failures: usize,
    /// Bytes that are left for computed texts.
    room: usize,
}

/// What a value sees.
struct Around<'a> {
    root: &'a Variables,
    /// The fields of the records around it, as far as they are resolved.
    own: &'a Record,
    /// The names that have other values than before, those of fields included.
    changed: Names,
}

impl Around<'_> {
    fn variables(&self) -> Variables {
        match self.own.is_empty() {
            true => self.root.clone(),
            false => self.root.with(self.own),
        }
    }
}

impl<'a> Valuing<'a> {
    pub fn new(
        pack: &'a CompiledPack,
        meter: &'a Meter,
        heard: &'a Arc<Heard>,
        pack_faults: &'a mut Faults,
    ) -> Self {
        Self {
            pack,
            meter,
            heard,
            before: None,
            changed: Names::NONE,
            context: Record::new(),
            pack_faults,
            failures: 0,
            room: COMPUTED,
        }
    }

    /// The value of a question or a computed value, which then is in the context.
    pub fn slot(&mut self, slot: Slot, given: &Record) -> Arc<Valued> {
        let pack = self.pack;
        let (key, given) = match slot {
            Slot::Question(place) => {
                let key = &pack.questions[place].key;
                (key, given.get(key))
            }
            Slot::Computed(place) => (&pack.computed[place].name, None),
        };
        let was = self.before.and_then(|kept| match slot {
            Slot::Question(place) => kept.questions.get(place),
            Slot::Computed(place) => kept.computed.get(place),
        });
        let holds = |was: &&Arc<Valued>| {
            !was.failed && !was.reads.meets(self.changed) && was.given.as_ref() == given
        };
        let valued = match was.filter(holds) {
            Some(was) => was.clone(),
            None => {
                let valued = self.valued(slot, given, was.map(|was| &**was));
                Arc::new(valued)
            }
        };
        let valued = match slot {
            Slot::Computed(_) => self.in_room(key, valued),
            Slot::Question(_) => valued,
        };
        if let Some(value) = &valued.value {
            self.context.insert(key.clone(), value.clone());
        }
        valued
    }

    /// A computed value, as far as there is room for it; taken over or not, it takes the same.
    fn in_room(&mut self, name: &str, valued: Arc<Valued>) -> Arc<Valued> {
        let bytes = valued
            .value
            .as_ref()
            .and_then(Node::as_str)
            .map_or(0, str::len);
        match self.room.checked_sub(bytes) {
            Some(room) => {
                self.room = room;
                valued
            }
            None => {
                let message =
                    format!("All computed texts together have more than {COMPUTED} bytes");
                self.pack_fault(Fault::new(Code::Limit, message), &Place::Root(name));
                self.changed.insert(self.pack.numbers.changed(name));
                Arc::new(Valued {
                    given: None,
                    asked: false,
                    value: None,
                    reads: valued.reads,
                    failed: true,
                    records: Records::default(),
                })
            }
        }
    }

    fn valued(&mut self, slot: Slot, given: Option<&Node>, was: Option<&Valued>) -> Valued {
        let (outside, failures) = (self.heard.begin(), self.failures);
        let root = Variables::new(&self.context).heard_by(self.heard.clone());
        let around = Around {
            root: &root,
            own: &Record::new(),
            changed: self.changed,
        };
        let pack = self.pack;
        let (name, asked, (value, records)) = match slot {
            Slot::Question(place) => {
                let question = &pack.questions[place];
                let asked = self.holds(question.when.as_ref(), question.name(), &around);
                let place = Place::Root(question.name());
                let before = was.map(|was| &was.records);
                let made = match asked {
                    true => self.value(question, given, &place, &around, before),
                    false => (None, Records::default()),
                };
                (question.name(), asked, made)
            }
            Slot::Computed(place) => {
                let computed = &pack.computed[place];
                let value = self.dynamic(&computed.value, &Place::Root(&computed.name), &around);
                (&*computed.name, false, (value, Records::default()))
            }
        };
        let (value, same) = settled(value, was.and_then(|was| was.value.as_ref()));
        if !same {
            self.changed.insert(pack.numbers.changed(name));
        }
        Valued {
            given: given.cloned(),
            asked,
            value,
            reads: self.heard.end(outside),
            failed: self.failures > failures,
            records,
        }
    }

    /// The value of a visible question. Records of lists are resolved field by field.
    fn value(
        &mut self,
        asked: &AskedQuestion,
        given: Option<&Node>,
        place: &Place<'_>,
        around: &Around<'_>,
        before: Option<&Records<ValuedRecord>>,
    ) -> (Option<Node>, Records<ValuedRecord>) {
        let value = match (given, &asked.default) {
            (Some(given), _) => Some(given.clone()),
            (None, Some(default)) => self.dynamic(default, place, around),
            (None, None) => Some(empty(asked.question.kind)),
        };
        let Some(value) = value else {
            return (None, Records::default());
        };
        let (QuestionKind::List, Some(records)) = (asked.question.kind, value.as_list()) else {
            return (Some(value), Records::default());
        };
        let kept = self.records(asked, records, place, around, before);
        let resolved = || kept.iter().map(|kept| &kept.value);
        let unchanged = resolved().zip(records).all(|(new, old)| new.is_same(old));
        let value = match unchanged {
            true => value,
            false => Node::List(resolved().cloned().collect()),
        };
        (Some(value), kept)
    }

    fn records(
        &mut self,
        asked: &AskedQuestion,
        records: &[Node],
        place: &Place<'_>,
        around: &Around<'_>,
        before: Option<&Records<ValuedRecord>>,
    ) -> Records<ValuedRecord> {
        // The fields of a record hide those of the records around it.
        let mut own = around.own.clone();
        for field in &asked.fields {
            own.remove(field.name());
        }
        let around = Around {
            own: &own,
            ..*around
        };
        let kept = records.iter().enumerate().map(|(index, record)| {
            let was = before.map(|before| before.was(record, index, records.len()));
            match was.unwrap_or(Was::New) {
                Was::Same(was) if !was.failed && !was.reads.meets(around.changed) => {
                    self.heard.add(was.reads);
                    was.clone()
                }
                was => {
                    let was = was.any().map(|was| &**was);
                    Arc::new(self.record(asked, record, &place.index(index), &around, was))
                }
            }
        });
        kept.collect()
    }

    fn record(
        &mut self,
        asked: &AskedQuestion,
        record: &Node,
        place: &Place<'_>,
        around: &Around<'_>,
        was: Option<&ValuedRecord>,
    ) -> ValuedRecord {
        let (outside, failures) = (self.heard.begin(), self.failures);
        let (value, lists) = match record {
            Node::Record(given) => {
                let (values, lists) = self.fields(asked, given, place, around, was);
                // What was there before comes first, so that what follows sees that it is the same.
                let known = was.map(|was| &was.value).into_iter().chain([record]);
                (in_one(asked, &values, known), lists)
            }
            _ => (record.clone(), Vec::new()),
        };
        ValuedRecord {
            given: record.clone(),
            value,
            reads: self.heard.end(outside),
            failed: self.failures > failures,
            lists,
        }
    }

    /// The values of a record's fields by their places, and what is kept of the lists among them.
    fn fields(
        &mut self,
        asked: &AskedQuestion,
        given: &Record,
        place: &Place<'_>,
        around: &Around<'_>,
        was: Option<&ValuedRecord>,
    ) -> (Vec<Option<Node>>, Lists<ValuedRecord>) {
        let old = was.and_then(|was| was.value.as_record());
        let mut values = vec![None; asked.fields.len()];
        let mut lists = Vec::new();
        let mut own = around.own.clone();
        let mut changed = around.changed;
        for &at in &asked.order {
            let field = &asked.fields[at];
            let name = field.name();
            let inner = Around {
                root: around.root,
                own: &own,
                changed,
            };
            let mut value = None;
            if self.holds(field.when.as_ref(), name, &inner) {
                let before = was.and_then(|was| list_at(&was.lists, at));
                let made = self.value(field, given.get(name), &place.name(name), &inner, before);
                value = made.0;
                if field.question.kind == QuestionKind::List {
                    lists.push((at, made.1));
                }
            }
            let (value, same) = settled(value, old.and_then(|old| old.get(name)));
            if !same {
                changed.insert(self.pack.numbers.changed(name));
            }
            if let Some(value) = &value {
                own.insert(field.key.clone(), value.clone());
            }
            values[at] = value;
        }
        (values, lists)
    }

    fn holds(&mut self, when: Option<&Expression>, name: &str, around: &Around<'_>) -> bool {
        let Some(when) = when else {
            return true;
        };
        when.is_true(&around.variables()).unwrap_or_else(|fault| {
            self.pack_fault(fault, &Place::Root(name));
            true
        })
    }

    fn dynamic(&mut self, value: &Dynamic, place: &Place<'_>, around: &Around<'_>) -> Option<Node> {
        let made = match value {
            Dynamic::Literal(value) => return Some(value.clone()),
            Dynamic::Expression(expression) => expression.evaluate(&around.variables()),
            Dynamic::Template(template) => {
                self.heard.add(self.pack.numbers.read_by(template.reads()));
                let context = Context::narrowed(&self.context, around.own, template.reads());
                let scope = Scope {
                    context: &context,
                    alias: None,
                };
                template
                    .render(&scope, &self.pack.partials, self.meter)
                    .map(Node::from)
            }
        };
        made.map_err(|fault| self.pack_fault(fault, place)).ok()
    }

    /// Tells a fault of the pack's own, of the value at a place.
    fn pack_fault(&mut self, fault: Fault, place: &Place<'_>) {
        let fault = match self.pack.is_tainted([place.root()].into_iter()) {
            true => without_values(fault),
            false => fault,
        };
        let message = format!("{} (for “{place}”)", fault.message);
        let file = fault.file.or_else(|| Some(MANIFEST.to_owned()));
        self.pack_faults.push(Fault {
            message,
            file,
            ..fault
        });
        self.failures += 1;
    }
}

/// A value, and whether it is the old one: if both are equal, that is what stays, so that what
/// follows sees without a look at them that nothing changed.
fn settled(new: Option<Node>, old: Option<&Node>) -> (Option<Node>, bool) {
    match old {
        Some(old) if new.as_ref() == Some(old) => (Some(old.clone()), true),
        _ => {
            let same = new.is_none() && old.is_none();
            (new, same)
        }
    }
}

/// The record of the values of fields: one that is known, if it is equal to it.
fn in_one<'a>(
    asked: &'a AskedQuestion,
    values: &'a [Option<Node>],
    known: impl IntoIterator<Item = &'a Node>,
) -> Node {
    let fields = || {
        let fields = asked.fields.iter().zip(values);
        fields.filter_map(|(field, value)| Some((&field.key, value.as_ref()?)))
    };
    let is_it = |known: &&'a Node| {
        let known = known.as_record();
        known.is_some_and(|known| known.iter().eq(fields()))
    };
    let made = || {
        Node::Record(
            fields()
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    };
    known.into_iter().find(is_it).cloned().unwrap_or_else(made)
}

/// What holds when there is neither an answer nor a default.
fn empty(kind: QuestionKind) -> Node {
    match kind {
        QuestionKind::Text | QuestionKind::Secret => Node::from(""),
        QuestionKind::Boolean => Node::Bool(false),
        QuestionKind::Choices | QuestionKind::List => Node::from(Vec::new()),
        QuestionKind::Integer | QuestionKind::Number | QuestionKind::Choice => Node::Null,
    }
}
