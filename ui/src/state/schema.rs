//! What a schema was understood as, and what of it is to become the answer to a question.

mod links;
mod tables;

use std::rc::Rc;

use formwork_protocol::{Failure, FittedEntities, JobId, Placing, Progress, Schema, SchemaFrom};
use yew::{AttrValue, Reducible};

pub use links::curves;
pub use tables::Tables;

use super::load::Load;
use super::questions::Question;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaState {
    /// What is shown; none: nothing.
    pub sheet: Option<Rc<Sheet>>,
    /// A file that waits until a draft is open that it can be for.
    pub waiting: Option<AttrValue>,
}

/// A schema that is read, or that was, for a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub reading: JobId,
    pub from: SchemaFrom,
    /// What it is called: the file's name, or that it was pasted.
    pub name: AttrValue,
    /// The tab of the draft.
    pub tab: u64,
    /// The questions of the draft that ask for entities.
    pub questions: Vec<Asks>,
    /// The one of them that is answered.
    pub question: usize,
    pub placing: Placing,
    /// How much is read, in KiB.
    pub progress: Option<Progress>,
    /// The user does not want it any more.
    pub stopping: bool,
    /// It takes so long that this is to be shown.
    pub slow: bool,
    pub tables: Load<Tables>,
    /// Whether each table is taken.
    pub chosen: Rc<Vec<bool>>,
    pub filter: AttrValue,
    /// The table that is shown.
    pub at: usize,
    pub side: Side,
    /// Counts what changes the answer.
    choice: u64,
    /// What the pack makes of the choice of that number.
    fitted: (u64, Load<FittedEntities>),
}

/// A question that asks for entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    pub name: AttrValue,
    pub label: AttrValue,
    /// How many records it has by now.
    pub records: usize,
}

/// What is shown beside the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The table at hand.
    #[default]
    Table,
    /// What of the file is not in the tables as it stands there.
    File,
    /// What the pack does not take as it stands.
    Pack,
}

impl Side {
    pub const ALL: [Self; 3] = [Self::Table, Self::File, Self::Pack];
}

pub enum SchemaAction {
    Open(Box<Sheet>),
    Close,
    /// A file waits for a draft, or no longer.
    Wait(Option<AttrValue>),
    Progressed(Progress),
    Stopping,
    Slow(JobId),
    /// A reading was stopped: its sheet goes.
    Stopped(JobId),
    /// A reading has ended.
    Read(JobId, Box<Result<Schema, Failure>>),
    Question(usize),
    Placing(Placing),
    /// A table is taken, or no longer.
    Choose(usize, bool),
    /// All tables that the filter shows are taken, or none of them.
    ChooseAll(bool),
    Filter(AttrValue),
    At(usize),
    Side(Side),
    /// What the pack makes of a choice.
    Fitted(u64, Box<Result<FittedEntities, Failure>>),
}

/// The questions that ask for entities, of those that are asked now; `records` tells how many there
/// are of one.
pub fn asks<'a>(
    questions: impl Iterator<Item = &'a Rc<Question>>,
    records: impl Fn(&Question) -> usize,
) -> Vec<Asks> {
    questions
        .filter(|question| question.asks_for_entities)
        .map(|question| Asks {
            name: question.name.clone(),
            label: question.label.clone(),
            records: records(question),
        })
        .collect()
}

impl Sheet {
    pub fn new(
        reading: JobId,
        (from, name): (SchemaFrom, AttrValue),
        tab: u64,
        (questions, question): (Vec<Asks>, usize),
    ) -> Self {
        Self {
            reading,
            from,
            name,
            tab,
            questions,
            question,
            placing: Placing::default(),
            progress: None,
            stopping: false,
            slow: false,
            tables: Load::Loading,
            chosen: Rc::default(),
            filter: AttrValue::default(),
            at: 0,
            side: Side::default(),
            choice: 0,
            fitted: (0, Load::Idle),
        }
    }

    pub fn asked(&self) -> Option<&Asks> {
        self.questions.get(self.question)
    }

    /// The number of what is chosen now.
    pub fn choice(&self) -> u64 {
        self.choice
    }

    /// What the pack makes of what is chosen now; loading, until that is known.
    pub fn fitted(&self) -> &Load<FittedEntities> {
        match &self.fitted {
            (of, fitted) if *of == self.choice => fitted,
            _ => &Load::Loading,
        }
    }

    /// What the pack made of the last choice that it knows.
    pub fn fitted_last(&self) -> Option<&Rc<FittedEntities>> {
        self.fitted.1.ready()
    }

    /// The places of the tables that are taken.
    pub fn taken(&self) -> Vec<usize> {
        let chosen = self.chosen.iter().enumerate();
        let taken = chosen.filter(|(_, chosen)| **chosen);
        taken.map(|(place, _)| place).collect()
    }

    pub fn is_taken(&self, table: usize) -> bool {
        self.chosen.get(table).copied().unwrap_or_default()
    }

    /// The tables that the filter shows.
    pub fn rows(&self) -> Vec<usize> {
        let tables = self.tables.ready();
        tables.map_or_else(Vec::new, |tables| tables.rows(&self.filter))
    }

    /// The table that is shown; none, where the filter shows none.
    pub fn shown(&self) -> Option<usize> {
        let rows = self.rows();
        let at = rows.contains(&self.at).then_some(self.at);
        at.or(rows.first().copied())
    }

    fn read(&mut self, answer: Result<Schema, Failure>) {
        if let Ok(schema) = &answer {
            self.chosen = Rc::new(vec![true; schema.entities.len()]);
        }
        self.choice += 1;
        self.tables = answer.map(Tables::new).into();
    }

    fn choose(&mut self, tables: &[usize], taken: bool) {
        let chosen = Rc::make_mut(&mut self.chosen);
        for table in tables {
            if let Some(it) = chosen.get_mut(*table) {
                *it = taken;
            }
        }
        self.choice += 1;
    }

    fn take(&mut self, action: SchemaAction) {
        match action {
            SchemaAction::Progressed(progress) if progress.job == self.reading => {
                self.progress = Some(progress);
            }
            SchemaAction::Stopping => self.stopping = true,
            SchemaAction::Slow(reading) if reading == self.reading => self.slow = true,
            SchemaAction::Read(reading, answer) if reading == self.reading => self.read(*answer),
            SchemaAction::Question(question) => {
                self.question = question;
                self.choice += 1;
            }
            SchemaAction::Placing(placing) => {
                self.placing = placing;
                self.choice += 1;
            }
            SchemaAction::Choose(table, taken) => self.choose(&[table], taken),
            SchemaAction::ChooseAll(taken) => self.choose(&self.rows(), taken),
            SchemaAction::Filter(filter) => self.filter = filter,
            SchemaAction::At(table) => self.at = table,
            SchemaAction::Side(side) => self.side = side,
            SchemaAction::Fitted(choice, answer) if choice == self.choice => {
                self.fitted = (choice, (*answer).into());
            }
            _ => {}
        }
    }
}

impl Reducible for SchemaState {
    type Action = SchemaAction;

    fn reduce(self: Rc<Self>, action: SchemaAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            SchemaAction::Open(sheet) => next.sheet = Some(Rc::new(*sheet)),
            SchemaAction::Close => next.sheet = None,
            SchemaAction::Stopped(reading) => {
                next.sheet = next.sheet.filter(|sheet| sheet.reading != reading);
            }
            SchemaAction::Wait(file) => next.waiting = file,
            action => match &mut next.sheet {
                Some(sheet) => Rc::make_mut(sheet).take(action),
                None => return self,
            },
        }
        Rc::new(next)
    }
}

#[cfg(test)]
pub(crate) mod tests;
