//! The list of outputs that answers lead to.

mod group;
mod next;

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{AnswerOutputs, Code, Fault, Limits, NextStep, NodeDigest, Phase, Record};
use formwork_render::{Alias, Context, Scope};
use formwork_tree::{Clash, ClashKind, RelativePath, find_clashes_with_folders};

use super::changes::Changes;
use super::{Conditions, Rendered, Resolved, Stage, limits};
use crate::compiled::{CompiledPack, FilePlan};
use crate::faults::{Faults, cancelled, is_cancelled};
use group::{Group, Planning};

/// Outputs with all that is needed to render them.
#[derive(Debug)]
pub struct Planned {
    pub resolved: Arc<Resolved>,
    pub(super) context: Arc<Context>,
    /// Sorted by path.
    pub outputs: Vec<Arc<PlannedOutput>>,
    /// Empty folders to make.
    pub folders: Vec<RelativePath>,
    /// What to run in the project's folder.
    pub next: Vec<NextStep>,
    /// What each file plan of the pack led to.
    pub(super) groups: Vec<Group>,
    limits: Limits,
    pub(super) since: Option<Since>,
}

/// What a plan has in common with the one before it.
#[derive(Debug)]
pub struct Since {
    /// That of the plan before.
    resolved: Arc<Resolved>,
    pub changes: Changes,
    /// For each output its place in the plan before, if it is made for the same record, or for none.
    pub places: Vec<Option<u32>>,
}

#[derive(Debug)]
pub struct PlannedOutput {
    pub path: RelativePath,
    /// Its place in the pack's file plans.
    pub file: usize,
    pub alias: Option<Alias>,
    /// Of the record that the alias names.
    pub(super) alias_digest: Option<NodeDigest>,
}

impl Resolved {
    /// Plans the outputs. Everything that is wrong is reported together. Of `before` is taken over
    /// what nothing that has changed since can be read by.
    pub fn plan(
        self: Arc<Self>,
        before: Option<&Rendered>,
        conditions: &Conditions<'_>,
    ) -> Result<Planned, Vec<Fault>> {
        let _stage = conditions.stage(Stage::Plan);
        (conditions.progress)(Phase::Plan, 0, 0);
        let pack = self.request.pack.clone();
        let limits = &conditions.meter.limits;
        let before = before.map(|before| &before.planned);
        let before = before.filter(|before| before.is_of(&pack, limits));
        let changes = before.map(|before| Changes::between(&before.resolved.values, &self.values));
        let mut planning = Planning::new(&self, conditions.meter);
        let mut groups = Vec::with_capacity(pack.files.len());
        for (place, file) in pack.files.iter().enumerate() {
            let old = before.zip(changes.as_ref());
            let old = old.map(|(before, changes)| (&before.groups[place], changes));
            match planning.group(place, file, old) {
                Ok(group) => groups.push(group),
                Err(()) => return Err(planning.stopped()),
            }
        }
        let (context, mut faults) = planning.end();
        let (next, wrong) = next::steps(&self, &context, conditions.meter);
        faults.extend(wrong);
        let mut planned = Planned {
            context,
            outputs: Vec::new(),
            folders: Vec::new(),
            next,
            groups,
            limits: *limits,
            since: None,
            resolved: self,
        };
        let faults = planned.arrange(before, changes, faults);
        faults.or(planned)
    }
}

impl Planned {
    /// What the template of an output sees.
    pub(super) fn scope<'a>(&'a self, output: &'a PlannedOutput) -> Scope<'a> {
        Scope {
            context: &self.context,
            alias: output.alias.as_ref(),
        }
    }

    pub fn pack(&self) -> &Arc<CompiledPack> {
        &self.resolved.request.pack
    }

    /// What becomes of the source of an output.
    pub fn file(&self, output: &PlannedOutput) -> &FilePlan {
        &self.resolved.request.pack.files[output.file]
    }

    /// How many outputs each question leads to: those whose template can read it, directly or
    /// through a computed value or a default.
    pub fn reach(&self) -> BTreeMap<String, usize> {
        let mut reach: BTreeMap<&str, usize> = BTreeMap::new();
        for (questions, group) in self.pack().reach.iter().zip(&self.groups) {
            let count = group.entries.len();
            for question in questions.iter().filter(|_| count > 0) {
                *reach.entry(question).or_insert(0) += count;
            }
        }
        let all = reach.into_iter();
        all.map(|(question, count)| (question.to_owned(), count))
            .collect()
    }

    /// The outputs that the answer to a question leads to, as [`Planned::reach`] counts them.
    pub fn outputs_of(&self, question: &str) -> AnswerOutputs {
        let groups = self.pack().reach.iter().zip(&self.groups);
        let led_to = groups.filter(|(questions, _)| questions.contains(question));
        let entries = led_to.flat_map(|(_, group)| &group.entries);
        let mut paths: Vec<String> = entries
            .map(|entry| entry.output.path.as_str().to_owned())
            .collect();
        if paths.len() == self.outputs.len() {
            return AnswerOutputs::All;
        }
        paths.sort();
        AnswerOutputs::Some { paths }
    }

    /// Whether each file plan leads to as many outputs as in another plan of the pack, so that
    /// their `reach` is the same.
    pub fn counts_as(&self, other: &Self) -> bool {
        let count = |group: &Group| group.entries.len();
        Arc::ptr_eq(self.pack(), other.pack())
            && self
                .groups
                .iter()
                .map(count)
                .eq(other.groups.iter().map(count))
    }

    /// The values that templates see.
    pub(super) fn values(&self) -> &Record {
        &self.resolved.values
    }

    /// What it has in common with that plan, if it was made with it as the one before.
    pub(super) fn since(&self, before: &Self) -> Option<&Since> {
        let since = self.since.as_ref();
        since.filter(|since| Arc::ptr_eq(&since.resolved, &before.resolved))
    }

    fn is_of(&self, pack: &Arc<CompiledPack>, limits: &Limits) -> bool {
        Arc::ptr_eq(self.pack(), pack) && self.limits == *limits
    }

    /// Puts what the groups have led to in order, and looks for clashes.
    fn arrange(
        &mut self,
        before: Option<&Self>,
        changes: Option<Changes>,
        mut faults: Faults,
    ) -> Faults {
        let is_as_before = before.filter(|before| {
            let entries = self.groups.iter().flat_map(|group| &group.entries);
            let mut count = 0;
            let same = entries
                .inspect(|_| count += 1)
                .all(|entry| entry.path_from.is_some());
            let folders =
                |planned: &Self| planned.groups.iter().any(|group| !group.folders.is_empty());
            same && count == before.outputs.len() && !folders(self) && !folders(before)
        });
        match is_as_before {
            Some(before) => {
                // Each path stands where it stood, and none is new that could clash.
                self.outputs.clone_from(&before.outputs);
                for entry in self.groups.iter_mut().flat_map(|group| &mut group.entries) {
                    let place = entry.path_from.unwrap_or_default();
                    self.outputs[place as usize] = entry.output.clone();
                    entry.place = place;
                }
            }
            None => faults.extend(self.sort()),
        }
        if let (Some(before), Some(changes)) = (before, changes) {
            let mut places = vec![None; self.outputs.len()];
            for entry in self.groups.iter().flat_map(|group| &group.entries) {
                places[entry.place as usize] = entry.path_from.filter(|_| entry.same_record);
            }
            self.since = Some(Since {
                resolved: before.resolved.clone(),
                changes,
                places,
            });
        }
        for entry in self.groups.iter_mut().flat_map(|group| &mut group.entries) {
            entry.path_from = None;
        }
        faults
    }

    fn sort(&mut self) -> Vec<Fault> {
        let mut sorted: Vec<(Arc<PlannedOutput>, usize, usize)> = Vec::new();
        for (group, of_group) in self.groups.iter().enumerate() {
            for (entry, planned) in of_group.entries.iter().enumerate() {
                sorted.push((planned.output.clone(), group, entry));
            }
        }
        sorted.sort_by(|(a, ..), (b, ..)| a.path.cmp(&b.path));
        for (place, (_, group, entry)) in sorted.iter().enumerate() {
            self.groups[*group].entries[*entry].place = u32::try_from(place).unwrap_or(u32::MAX);
        }
        self.outputs = sorted.into_iter().map(|(output, ..)| output).collect();
        let folders = self.groups.iter().enumerate();
        let folders: Vec<(RelativePath, usize)> = folders
            .flat_map(|(file, group)| group.folders.iter().map(move |path| (path.clone(), file)))
            .collect();
        let faults = self.clashes(&folders);
        self.folders = folders.into_iter().map(|(path, _)| path).collect();
        faults
    }

    /// Two paths that cannot stand side by side on every system.
    fn clashes(&self, folders: &[(RelativePath, usize)]) -> Vec<Fault> {
        let files: Vec<&RelativePath> = self.outputs.iter().map(|output| &output.path).collect();
        let only_paths: Vec<&RelativePath> = folders.iter().map(|(path, _)| path).collect();
        let placed = |index: usize| match index.checked_sub(self.outputs.len()) {
            None => (&self.outputs[index].path, self.outputs[index].file),
            Some(index) => (&folders[index].0, folders[index].1),
        };
        let clashes = find_clashes_with_folders(&files, &only_paths);
        let faults = clashes.into_iter().map(|clash| {
            let Clash {
                first,
                second,
                kind,
            } = clash;
            let ((a, from), (b, other)) = (placed(first), placed(second));
            let message = match kind {
                ClashKind::Same => format!("Two outputs have the path {a}"),
                ClashKind::CaseTwin => {
                    format!("{a} and {b} are one file on systems that ignore case")
                }
                ClashKind::FileIsFolder => format!("{a} is a file, and a folder in {b}"),
            };
            let source = |file: usize| self.pack().files[file].source_file();
            let (from, other) = (source(from), source(other));
            let hint = match from == other {
                true => format!("Both come from {from}."),
                false => format!("They come from {from} and {other}."),
            };
            let fault = Fault::new(Code::Clash, message).in_file(other);
            fault.with_hint(hint)
        });
        faults.collect()
    }
}

/// What is told where planning was stopped.
fn stopped(faults: Faults) -> Vec<Fault> {
    let faults = faults.into_vec();
    match is_cancelled(&faults) {
        true => vec![cancelled()],
        false => faults,
    }
}
