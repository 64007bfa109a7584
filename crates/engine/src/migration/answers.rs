//! One migration of answers.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use formwork_pack::{Dynamic as Written, Migration, QuestionPlace};
use formwork_protocol::{Code, Failure, Fault, MigrationChange, MigrationStep, Node, Record};
use formwork_render::{Context, Meter, Partials, Scope, Variables};

use crate::compile::moved;
use crate::compiled::{CompiledPack, Dynamic};
use crate::faults::{Faults, unless_cancelled};

/// A migration that can be gone through.
pub struct MigrationPlan {
    /// The value of each setting.
    pub values: Vec<Dynamic>,
    /// What happens to the answers.
    pub root: Level,
}

/// What happens to the answers, or to the records of a list.
#[derive(Debug, Default)]
pub struct Level {
    /// By their old names.
    fields: HashMap<String, Field>,
    /// The settings of fields, by their places in the migration.
    sets: Vec<usize>,
}

#[derive(Debug, Default)]
struct Field {
    fate: Fate,
    /// What happens to its records, if it is a list.
    inside: Level,
}

/// What becomes of a name; the number is the place in the migration.
#[derive(Clone, Copy, Debug, Default)]
enum Fate {
    #[default]
    Stays,
    Renamed(usize),
    Dropped(usize),
}

/// Something that was done at least once; the number is the place in the migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Done {
    Renamed(usize),
    /// What had the name before is gone.
    Replaced(usize),
    Dropped(usize),
    Set(usize),
    Unset(usize),
}

impl Level {
    pub fn of(migration: &Migration) -> Self {
        let mut root = Self::default();
        for (place, rename) in migration.renames.iter().enumerate() {
            root.field(&rename.from).fate = Fate::Renamed(place);
        }
        for (place, dropped) in migration.drops.iter().enumerate() {
            root.field(dropped).fate = Fate::Dropped(place);
        }
        for (place, set) in migration.sets.iter().enumerate() {
            // Reading a pack makes sure that the lists are there.
            if let Some(lists) = migration.place_before(set.place.lists()) {
                root.records(&lists).sets.push(place);
            }
        }
        root
    }

    /// The records of a list inside others.
    fn records(&mut self, lists: &[String]) -> &mut Self {
        let mut level = self;
        for name in lists {
            level = &mut level.fields.entry(name.clone()).or_default().inside;
        }
        level
    }

    fn field(&mut self, place: &QuestionPlace) -> &mut Field {
        let beside = self.records(place.lists());
        beside.fields.entry(place.name().to_owned()).or_default()
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.sets.is_empty()
    }
}

/// Goes through one migration.
pub struct Migrating<'a> {
    pack: &'a CompiledPack,
    migration: &'a Migration,
    plan: &'a MigrationPlan,
    old: &'a Record,
    variables: Variables,
    meter: &'a Meter,
    done: BTreeSet<Done>,
    faults: Faults,
}

impl<'a> Migrating<'a> {
    pub fn new(
        pack: &'a CompiledPack,
        (migration, plan): (&'a Migration, &'a MigrationPlan),
        old: &'a Record,
        meter: &'a Meter,
    ) -> Self {
        Self {
            pack,
            migration,
            plan,
            old,
            variables: Variables::new(old),
            meter,
            done: BTreeSet::new(),
            faults: Faults::default(),
        }
    }

    /// The new answers, and what was done.
    pub fn run(mut self) -> Result<(Record, Vec<MigrationStep>), Failure> {
        let answers = self.record(self.old, &self.plan.root, &Record::new())?;
        let steps = self.done.iter().map(|done| MigrationStep {
            version: self.migration.to.to_string(),
            change: self.change(*done),
        });
        let steps = steps.collect();
        Ok((self.faults.or(answers)?, steps))
    }

    /// A record as it is now; `own` is what its settings see besides the old answers.
    fn record(&mut self, old: &Record, level: &Level, own: &Record) -> Result<Record, Fault> {
        unless_cancelled(&self.meter.cancel)?;
        let taken = self.taken(old, level);
        let mut new: Vec<(Arc<str>, Node)> = Vec::with_capacity(old.len());
        for (name, value) in old.iter() {
            let field = level.fields.get(&**name);
            let name = match field.map(|field| field.fate).unwrap_or_default() {
                Fate::Dropped(place) => {
                    self.done.insert(Done::Dropped(place));
                    continue;
                }
                Fate::Renamed(place) => {
                    self.done.insert(Done::Renamed(place));
                    self.migration.renames[place].to.name().into()
                }
                Fate::Stays => match taken.get(&**name) {
                    Some(&place) => {
                        self.done.insert(Done::Replaced(place));
                        continue;
                    }
                    None => name.clone(),
                },
            };
            let value = match field {
                Some(field) => self.value(value, &field.inside)?,
                None => value.clone(),
            };
            new.push((name, value));
        }
        let mut new: Record = new.into_iter().collect();
        for &place in &level.sets {
            self.set(place, &mut new, own)?;
        }
        Ok(new)
    }

    /// The names that renamed fields of a record take, with the places of their renames.
    fn taken<'m>(&self, old: &Record, level: &Level) -> HashMap<&'m str, usize>
    where
        'a: 'm,
    {
        let migration: &'a Migration = self.migration;
        let fields = level.fields.iter();
        let renamed = fields.filter_map(|(name, field)| match field.fate {
            Fate::Renamed(place) if old.contains(name) => Some(place),
            _ => None,
        });
        renamed
            .map(|place| (migration.renames[place].to.name(), place))
            .collect()
    }

    /// A value with what happens to its records, if it is a list of some.
    fn value(&mut self, value: &Node, level: &Level) -> Result<Node, Fault> {
        let Node::List(list) = value else {
            return Ok(value.clone());
        };
        if level.is_empty() {
            return Ok(value.clone());
        }
        let records = list.iter().map(|value| match value {
            Node::Record(record) => {
                let own = [("record", value.clone())].into_iter().collect();
                self.record(record, level, &own).map(Node::Record)
            }
            value => Ok(value.clone()),
        });
        Ok(Node::List(records.collect::<Result<_, _>>()?))
    }

    /// Gives a field of a new record its value.
    fn set(&mut self, place: usize, record: &mut Record, own: &Record) -> Result<(), Fault> {
        let name = self.migration.sets[place].place.name();
        let value = match self.evaluate(&self.plan.values[place], own) {
            Ok(value) => value,
            Err(fault) if fault.code == Code::Cancelled => return Err(fault),
            Err(fault) => {
                self.faults.push(self.told(fault, place));
                return Ok(());
            }
        };
        if value.is_null() {
            if record.remove(name).is_some() {
                self.done.insert(Done::Unset(place));
            }
        } else if record.get(name) != Some(&value) {
            record.insert(name, value);
            self.done.insert(Done::Set(place));
        }
        Ok(())
    }

    fn evaluate(&self, value: &Dynamic, own: &Record) -> Result<Node, Fault> {
        match value {
            Dynamic::Literal(value) => Ok(value.clone()),
            Dynamic::Expression(expression) => expression.evaluate(&self.variables.with(own)),
            Dynamic::Template(template) => {
                let context = Context::narrowed(self.old, own, template.reads());
                let scope = Scope {
                    context: &context,
                    alias: None,
                };
                let text = template.render(&scope, &Partials::default(), self.meter)?;
                Ok(Node::from(text))
            }
        }
    }

    /// A fault of a setting's value, at its place in the manifest.
    fn told(&self, fault: Fault, place: usize) -> Fault {
        let set = &self.migration.sets[place];
        let message = format!("{} (for “{}”)", fault.message, set.place);
        let fault = Fault { message, ..fault };
        match &set.value {
            Written::Expression(text) | Written::Template(text) => {
                moved(fault, text, &self.pack.pack)
            }
            Written::Literal(_) => fault,
        }
    }

    fn change(&self, done: Done) -> MigrationChange {
        let migration = self.migration;
        match done {
            Done::Renamed(place) => MigrationChange::Renamed {
                from: migration.renames[place].from.to_string(),
                to: migration.renames[place].to.to_string(),
            },
            Done::Replaced(place) => {
                let rename = &migration.renames[place];
                let replaced = [rename.from.lists(), &[rename.to.name().to_owned()]].concat();
                MigrationChange::Dropped {
                    from: replaced.join("."),
                }
            }
            Done::Dropped(place) => MigrationChange::Dropped {
                from: migration.drops[place].to_string(),
            },
            Done::Set(place) => MigrationChange::Set {
                to: migration.sets[place].place.to_string(),
            },
            Done::Unset(place) => MigrationChange::Dropped {
                from: migration.sets[place].place.to_string(),
            },
        }
    }
}
