//! Whether migrations fit each other, and the questions of today.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap, HashSet};

use formwork_protocol::{Fault, QuestionKind};

use super::{Migration, QuestionPlace, Rename, Setting};
use crate::faults::Faults;
use crate::manifest::Manifest;
use crate::question::Question;
use crate::reader::Table;

impl Migration {
    /// Reports what does not go together within it.
    pub(super) fn check(&self, table: &Table<'_>, faults: &mut Faults) {
        let wrong = |place: &QuestionPlace, message: String| table.fault(place.offset, message);
        let mut dropped = HashSet::new();
        for place in &self.drops {
            if !dropped.insert(&place.names[..]) {
                faults.push(wrong(place, format!("“{place}” is dropped already")));
            }
        }
        for Rename { from, .. } in &self.renames {
            if dropped.contains(&from.names[..]) {
                faults.push(wrong(from, format!("“{from}” is both renamed and dropped")));
            }
        }
        let renamed = self.renames.iter().map(|rename| &rename.from);
        for place in renamed.chain(&self.drops) {
            if let Some(list) = inside(place, &dropped) {
                let message = format!("“{place}” goes with “{list}”, which is dropped");
                faults.push(wrong(place, message));
            }
        }
        for Rename { from, to } in &self.renames {
            let lists = self.place_after(from.lists());
            if from.names == to.names {
                faults.push(wrong(to, format!("“{from}” keeps its name")));
            } else if lists.is_some_and(|lists| lists != to.lists()) {
                let message = format!("“{from}” cannot become “{to}”");
                faults.push(wrong(to, message).with_hint(
                    "A field stays in its list. Write the list as this version calls it.",
                ));
            }
        }
        self.check_new(table, faults);
        let mut moved = HashSet::new();
        for pattern in self.files.iter().flat_map(|file| &file.from) {
            if !moved.insert(&pattern.text) {
                let message = format!("“{}” is moved already", pattern.text);
                faults.push(table.fault(pattern.offset, message));
            }
        }
    }

    /// Reports new places that more than one thing comes to, and fields that are set where there
    /// were no records.
    fn check_new(&self, table: &Table<'_>, faults: &mut Faults) {
        let wrong = |place: &QuestionPlace, message: String| table.fault(place.offset, message);
        let set: HashSet<&[String]> = self.sets.iter().map(|set| &set.place.names[..]).collect();
        let renamed = self.renames.iter().map(|rename| &rename.to);
        let mut taken = HashSet::new();
        for place in renamed.chain(self.sets.iter().map(|set| &set.place)) {
            if !taken.insert(&place.names[..]) {
                faults.push(wrong(place, format!("“{place}” is given already")));
            }
            if let Some(list) = inside(place, &set) {
                let message = format!("“{place}” goes with “{list}”, which is set");
                faults.push(wrong(place, message));
            }
        }
        for Setting { place, .. } in &self.sets {
            if self.place_before(place.lists()).is_none() {
                let list = place.lists().join(".");
                let message = format!("“{list}” has another name in this version, or is dropped");
                faults.push(wrong(place, message));
            }
        }
    }
}

/// The list around a place that is one of them.
fn inside(place: &QuestionPlace, lists: &HashSet<&[String]>) -> Option<String> {
    let names = place.lists();
    let mut around = (1..=names.len()).map(|depth| &names[..depth]);
    around
        .find(|list| lists.contains(list))
        .map(|list| list.join("."))
}

/// Reports migrations that are out of order or beyond the pack's own version, and new names that
/// lead to no question of today.
pub(crate) fn check_migrations(manifest: &Manifest, root: &Table<'_>, faults: &mut Faults) {
    let before = faults.len();
    for pair in manifest.migrations.windows(2) {
        let (first, second) = (&pair[0].to, &pair[1].to);
        let message = match first.cmp_precedence(second) {
            Ordering::Less => continue,
            Ordering::Equal => format!("There is a migration to {first} already"),
            Ordering::Greater => {
                format!("The migration to {second} stands behind the one to {first}")
            }
        };
        faults.push(
            root.fault(pair[1].offset, message)
                .with_hint("One for each version, in the order of the versions."),
        );
    }
    for migration in &manifest.migrations {
        let own = &manifest.version;
        if migration.to.cmp_precedence(own).is_gt() {
            let message = format!("“to” is above the pack's own version, {own}");
            faults.push(root.fault(migration.offset, message));
        }
    }
    if faults.len() > before {
        return;
    }
    let mut names = NewNames::default();
    for migration in &manifest.migrations {
        names.go_through(migration);
    }
    names.check(&manifest.questions, &mut Vec::new(), root, faults);
}

/// Names that migrations gave, as the last one of them calls them.
#[derive(Debug, Default)]
struct NewNames {
    given: Vec<Given>,
    inside: BTreeMap<String, NewNames>,
}

/// What gave a name.
#[derive(Debug)]
struct Given {
    offset: usize,
    with_value: bool,
}

impl NewNames {
    fn go_through(&mut self, migration: &Migration) {
        for place in &migration.drops {
            self.take(&place.names);
        }
        // Fields before their lists, and then lists before their fields.
        let mut renames: Vec<_> = migration.renames.iter().collect();
        renames.sort_by_key(|rename| Reverse(rename.from.names.len()));
        let mut renamed: Vec<_> = renames
            .into_iter()
            .map(|rename| (rename, self.take(&rename.from.names)))
            .collect();
        renamed.reverse();
        for (rename, taken) in renamed {
            let taken = taken.unwrap_or_default();
            let place = self.at(&rename.to.names);
            // Only the last one that gave a name has to lead to a question.
            place.given = vec![Given {
                offset: rename.to.offset,
                with_value: taken.given.iter().any(|given| given.with_value),
            }];
            place.merge(taken.inside);
        }
        for set in &migration.sets {
            // A list that is set has no record left that had a field renamed or set before.
            *self.at(&set.place.names) = Self {
                given: vec![Given {
                    offset: set.place.offset,
                    with_value: true,
                }],
                inside: BTreeMap::new(),
            };
        }
    }

    fn take(&mut self, names: &[String]) -> Option<Self> {
        let (name, lists) = names.split_last()?;
        let mut place = self;
        for list in lists {
            place = place.inside.get_mut(list)?;
        }
        place.inside.remove(name)
    }

    fn at(&mut self, names: &[String]) -> &mut Self {
        let mut place = self;
        for name in names {
            place = place.inside.entry(name.clone()).or_default();
        }
        place
    }

    fn merge(&mut self, inside: BTreeMap<String, Self>) {
        for (name, other) in inside {
            let place = self.inside.entry(name).or_default();
            place.given.extend(other.given);
            place.merge(other.inside);
        }
    }

    /// Reports those that are no question of today's; `around` is where these are.
    fn check<'a>(
        &'a self,
        questions: &[Question],
        around: &mut Vec<&'a str>,
        root: &Table<'_>,
        faults: &mut Faults,
    ) {
        let asked: HashMap<&str, &Question> = questions
            .iter()
            .map(|question| (question.name.text.as_str(), question))
            .collect();
        for (name, names) in &self.inside {
            around.push(name);
            let question = asked.get(&**name);
            for given in &names.given {
                faults.extend(given.fault(question.copied(), &around.join("."), root));
            }
            let fields = question.map_or(&[][..], |question| &question.fields);
            names.check(fields, around, root, faults);
            around.pop();
        }
    }
}

impl Given {
    /// What is wrong with its name, which now is that question's.
    fn fault(&self, question: Option<&Question>, place: &str, root: &Table<'_>) -> Option<Fault> {
        let wrong = |message: String| Some(root.fault(self.offset, message));
        let Some(question) = question else {
            let fault = wrong(format!("No question of this version is “{place}”"))?;
            return Some(fault.with_hint(
                "It must be asked for, or be renamed or dropped by a migration behind this one.",
            ));
        };
        if self.with_value && question.kind == QuestionKind::Secret {
            return wrong(format!("“{place}” is a secret, which cannot be set"));
        }
        None
    }
}
