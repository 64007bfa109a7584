//! What is wrong with answers: their types, forms, bounds, options and checks.

mod form;
mod offered;
mod unique;

use std::sync::{Arc, LazyLock};

use formwork_protocol::{AnswerFault, Code, HiddenOption, Node, QuestionKind, Record, Wrong};
use formwork_render::{Expression, Variables};

use self::form::{fits, missing};
use self::offered::{Offer, Offered};
use self::unique::repeated;
use super::resolved::{Found, Judged, JudgedRecord, Lists, Place, Records, Was, list_at};
use crate::compiled::{AskedQuestion, CompiledPack, Offers};
use crate::faults::Faults;
use crate::names::{Heard, Names};

pub use self::form::is_empty;

/// Validates answers against a pack's questions, and collects what is wrong.
pub struct Validating<'a> {
    pub pack: &'a CompiledPack,
    pub root: &'a Variables,
    /// What expressions read.
    pub heard: &'a Heard,
    /// The names that have other values than before.
    pub changed: Names,
    pub pack_faults: &'a mut Faults,
    /// Counts faults of the pack.
    pub failures: usize,
}

/// What a value is validated among.
struct Among<'a> {
    /// What its expressions see: all values, over them the fields of the records around it.
    variables: &'a Variables,
    /// The names that have other values than before, those of fields included.
    changed: Names,
    /// A secret can be in it.
    tainted: bool,
}

impl Validating<'_> {
    /// Validates the value of a question; what was found before is taken over if it still holds.
    pub fn question(
        &mut self,
        asked: &AskedQuestion,
        value: &Node,
        was: Option<&Arc<Judged>>,
    ) -> Arc<Judged> {
        let holds = |was: &&Arc<Judged>| {
            !was.failed && !was.reads.meets(self.changed) && was.value == *value
        };
        if let Some(was) = was.filter(holds) {
            return was.clone();
        }
        let (outside, failures) = (self.heard.begin(), self.failures);
        let among = Among {
            variables: self.root,
            changed: self.changed,
            // What a default made of a secret is not the user's own text, so it is not shown.
            tainted: self.pack.is_tainted([asked.name()].into_iter()),
        };
        let mut found = Found::default();
        let place = Place::Root(asked.name());
        let offered = self.offered(asked, &among);
        let before = was.map(|was| &was.records);
        let records = self.value(asked, value, (&place, &among), &offered, &mut found, before);
        Arc::new(Judged {
            value: value.clone(),
            reads: self.heard.end(outside),
            failed: self.failures > failures,
            found,
            records,
        })
    }

    /// Validates one answer, and the fields of its records, of which it returns what was found.
    fn value(
        &mut self,
        asked: &AskedQuestion,
        value: &Node,
        (place, among): (&Place<'_>, &Among<'_>),
        offered: &Offered,
        found: &mut Found,
        before: Option<&Records<JudgedRecord>>,
    ) -> Records<JudgedRecord> {
        let hidden = offered.hidden(asked).map(|value| HiddenOption {
            path: place.path(),
            value: value.clone(),
        });
        found.hidden.extend(hidden);
        if is_empty(value) {
            let list = asked.question.kind == QuestionKind::List;
            let short = list && asked.question.validation.bounds.min_length.unwrap_or(0) > 0;
            if asked.question.required && !short {
                found.report(place, Code::Missing, missing(asked.question.kind));
            }
            if !short {
                return Records::default();
            }
        }
        if let Err(wrong) = fits(asked, value, offered) {
            let wrong = match among.tainted {
                true => Wrong::Refused,
                false => wrong,
            };
            found.invalid(place, asked, wrong);
            return Records::default();
        }
        if let Err(wrong) = self.check(asked, value, among.variables) {
            found.invalid(place, asked, wrong);
        }
        match (asked.question.kind, value.as_list()) {
            (QuestionKind::List, Some(records)) => {
                self.records(asked, records, (place, among), found, before)
            }
            _ => Records::default(),
        }
    }

    fn check(
        &self,
        asked: &AskedQuestion,
        value: &Node,
        variables: &Variables,
    ) -> Result<(), Wrong> {
        static NAME: LazyLock<Arc<str>> = LazyLock::new(|| "value".into());
        let Some(check) = &asked.check else {
            return Ok(());
        };
        let own: Record = [(NAME.clone(), value.clone())].into_iter().collect();
        match check.is_true(&variables.with(&own)) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Wrong::Refused),
            // It worked when the pack was written: this answer is one that it cannot read.
            Err(fault) => {
                let fault = self.pack.told(fault, check);
                Err(Wrong::Unchecked { why: fault.message })
            }
        }
    }

    fn records(
        &mut self,
        asked: &AskedQuestion,
        records: &[Node],
        (place, among): (&Place<'_>, &Among<'_>),
        found: &mut Found,
        before: Option<&Records<JudgedRecord>>,
    ) -> Records<JudgedRecord> {
        let fields = asked.fields.iter();
        for field in fields.filter(|field| field.question.validation.unique) {
            for index in repeated(records, field.name()) {
                let place = place.index(index);
                found.invalid(&place.name(field.name()), field, Wrong::Repeated);
            }
        }
        // Those that are the same for all records, found when they are first asked for.
        let mut offers = vec![None; asked.fields.len()];
        let judge = |(index, record): (usize, &Node)| {
            let was = before.map(|before| before.was(record, index, records.len()));
            let judged = match was.unwrap_or(Was::New) {
                Was::Same(was) if !was.failed && !was.reads.meets(among.changed) => {
                    self.heard.add(was.reads);
                    was.clone()
                }
                was => {
                    let was = was.any().map(|was| &**was);
                    Arc::new(self.record(asked, record, among, &mut offers, was))
                }
            };
            let place = place.index(index);
            if record.as_record().is_none() {
                found.report(&place, Code::Invalid, Wrong::NotRecord);
            }
            found.include(&judged.found, &place);
            judged
        };
        records.iter().enumerate().map(judge).collect()
    }

    fn record(
        &mut self,
        asked: &AskedQuestion,
        record: &Node,
        among: &Among<'_>,
        offers: &mut [Option<Offered>],
        was: Option<&JudgedRecord>,
    ) -> JudgedRecord {
        let (outside, failures) = (self.heard.begin(), self.failures);
        let (mut found, mut lists) = (Found::default(), Lists::new());
        if let Node::Record(fields) = record {
            let variables = among.variables.with(fields);
            let among = Among {
                variables: &variables,
                changed: self.changed_within(asked, fields, among.changed, was),
                tainted: among.tainted,
            };
            for (at, field) in asked.fields.iter().enumerate() {
                let Some(value) = fields.get(field.name()) else {
                    continue;
                };
                let offered = self.offered_in_record(field, &among, &mut offers[at]);
                let before = was.and_then(|was| list_at(&was.lists, at));
                let place = (&Place::Root(field.name()), &among);
                let inner = self.value(field, value, place, &offered, &mut found, before);
                if field.question.kind == QuestionKind::List {
                    lists.push((at, inner));
                }
            }
        }
        JudgedRecord {
            value: record.clone(),
            reads: self.heard.end(outside),
            failed: self.failures > failures,
            found,
            lists,
        }
    }

    /// What changed outside, and what changed of a record's fields.
    fn changed_within(
        &self,
        asked: &AskedQuestion,
        fields: &Record,
        mut changed: Names,
        was: Option<&JudgedRecord>,
    ) -> Names {
        let old = was.and_then(|was| was.value.as_record());
        for field in asked.fields.iter().filter(|_| old.is_some()) {
            let old = old.and_then(|old| old.get(field.name()));
            if old != fields.get(field.name()) {
                changed.insert(self.pack.numbers.changed(field.name()));
            }
        }
        changed
    }

    /// What a field of a record offers. `alike` is what it offers in all records, if that is known.
    fn offered_in_record(
        &mut self,
        field: &AskedQuestion,
        among: &Among<'_>,
        alike: &mut Option<Offered>,
    ) -> Offered {
        match (field.offers, alike) {
            (Offers::All, _) => Offered::default(),
            (Offers::ByRecord, _) => self.offered(field, among),
            (Offers::Alike, Some(known)) => {
                self.heard.add(known.reads);
                self.failures += usize::from(known.failed);
                known.clone()
            }
            (Offers::Alike, alike) => alike.insert(self.offered(field, among)).clone(),
        }
    }

    /// The options that are offered now.
    fn offered(&mut self, asked: &AskedQuestion, among: &Among<'_>) -> Offered {
        if asked.offers == Offers::All {
            return Offered::default();
        }
        let (outside, failures) = (self.heard.begin(), self.failures);
        let offer = |when: &Option<_>| self.offer(when.as_ref(), among);
        Offered {
            options: asked.options.iter().map(offer).collect(),
            reads: self.heard.end(outside),
            failed: self.failures > failures,
        }
    }

    fn offer(&mut self, when: Option<&Expression>, among: &Among<'_>) -> Offer {
        let Some(when) = when else {
            return Offer::Shown;
        };
        match when.is_true(among.variables) {
            Ok(true) => Offer::Shown,
            Ok(false) => Offer::Hidden,
            Err(fault) => {
                self.pack_faults.push(self.pack.told(fault, when));
                self.failures += 1;
                Offer::Failed
            }
        }
    }
}

impl Found {
    fn report(&mut self, place: &Place<'_>, code: Code, wrong: Wrong) {
        self.faults.push(AnswerFault {
            path: place.path(),
            code,
            message: wrong.to_string(),
            wrong: Some(wrong),
        });
    }

    /// Tells that an answer is not valid, in the words of the pack where it has some.
    fn invalid(&mut self, place: &Place<'_>, asked: &AskedQuestion, wrong: Wrong) {
        match &asked.question.validation.message {
            Some(message) => self.faults.push(AnswerFault {
                path: place.path(),
                code: Code::Invalid,
                message: message.clone(),
                wrong: None,
            }),
            None => self.report(place, Code::Invalid, wrong),
        }
    }
}
