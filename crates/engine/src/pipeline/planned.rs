//! The list of outputs that answers lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{Code, Fault, Node, NodeDigest, Phase, Record};
use formwork_render::{Alias, AliasPlace, Context, Meter, Scope, Variables};
use formwork_tree::{Clash, ClashKind, PathFault, RelativePath, find_clashes_with_folders};

use super::{Conditions, Resolved, Stage, limits};
use crate::compiled::{Body, CompiledPack, Each, FilePlan, PathPlan, Text};
use crate::faults::{Faults, cancelled, is_cancelled};

/// Outputs with all that is needed to render them.
#[derive(Debug)]
pub struct Planned {
    pub resolved: Arc<Resolved>,
    pub(super) context: Context,
    /// Sorted by path.
    pub outputs: Vec<PlannedOutput>,
    /// Empty folders to make.
    pub folders: Vec<RelativePath>,
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
    /// Plans the outputs. Everything that is wrong is reported together.
    pub fn plan(self: Arc<Self>, conditions: &Conditions<'_>) -> Result<Planned, Vec<Fault>> {
        let _stage = conditions.stage(Stage::Plan);
        (conditions.progress)(Phase::Plan, 0, 0);
        let pack = self.request.pack.clone();
        let mut planning = Planning {
            pack: &pack,
            meter: conditions.meter,
            variables: Variables::new(&self.values),
            context: Context::new(self.values.clone()),
            outputs: Vec::new(),
            folders: Vec::new(),
            copied: 0,
            faults: Faults::default(),
        };
        planning.all()?;
        planning.outputs.sort_by(|a, b| a.path.cmp(&b.path));
        planning.clashes();
        let Planning {
            context,
            outputs,
            folders,
            faults,
            ..
        } = planning;
        faults.or(Planned {
            resolved: self,
            context,
            outputs,
            folders: folders.into_iter().map(|(path, _)| path).collect(),
        })
    }
}

impl Planned {
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
        let pack = self.pack();
        let mut counts = vec![0usize; pack.files.len()];
        for output in &self.outputs {
            counts[output.file] += 1;
        }
        let mut reach = BTreeMap::new();
        for (questions, count) in pack.reach.iter().zip(counts) {
            for question in questions.iter().filter(|_| count > 0) {
                *reach.entry(question.clone()).or_insert(0) += count;
            }
        }
        reach
    }

    /// The values that templates see.
    pub(super) fn values(&self) -> &Record {
        &self.resolved.values
    }
}

struct Planning<'a> {
    pack: &'a CompiledPack,
    meter: &'a Meter,
    variables: Variables,
    context: Context,
    outputs: Vec<PlannedOutput>,
    /// Empty folders, each with its place in the pack's file plans.
    folders: Vec<(RelativePath, usize)>,
    /// Bytes of what is copied.
    copied: u64,
    faults: Faults,
}

/// The record that an output is made for.
struct ForRecord {
    alias: Alias,
    digest: NodeDigest,
    variables: Variables,
}

impl Planning<'_> {
    /// Stops at once when it is cancelled, or when a limit is broken.
    fn all(&mut self) -> Result<(), Vec<Fault>> {
        for (place, file) in self.pack.files.iter().enumerate() {
            if let Err(fault) = self.file(place, file) {
                let stopped = matches!(fault.code, Code::Cancelled | Code::Limit);
                self.faults.push(located(fault, file));
                if stopped {
                    return Err(self.stop());
                }
            }
        }
        Ok(())
    }

    fn stop(&mut self) -> Vec<Fault> {
        let faults = std::mem::take(&mut self.faults).into_vec();
        if is_cancelled(&faults) {
            vec![cancelled()]
        } else {
            faults
        }
    }

    fn file(&mut self, place: usize, file: &FilePlan) -> Result<(), Fault> {
        let Some(each) = &file.each else {
            let variables = self.variables.clone();
            return self.output(place, file, None, &variables);
        };
        let evaluated = each.list.evaluate(&self.variables);
        let list = match evaluated.map_err(|fault| self.pack.told(fault, &each.list))? {
            Node::List(list) => list,
            Node::Null => return Ok(()),
            other => {
                let message = format!("“{}” is not a list: {other}", each.list.text());
                let fault = Fault::new(Code::Render, message);
                return Err(self.pack.told(fault, &each.list));
            }
        };
        if self.outputs.len() as u64 + list.len() as u64 > self.meter.limits.outputs {
            return Err(limits::outputs(self.meter.limits.outputs));
        }
        for (index, record) in list.iter().enumerate() {
            let one = self.each(each, record, index, list.len());
            let variables = one.variables.clone();
            match self.output(place, file, Some(one), &variables) {
                Ok(()) => {}
                Err(fault) if matches!(fault.code, Code::Cancelled | Code::Limit) => {
                    return Err(fault);
                }
                Err(fault) => self.faults.push(located(fault, file)),
            }
        }
        Ok(())
    }

    fn each(&self, each: &Each, record: &Node, index: usize, count: usize) -> ForRecord {
        let own = Record::from_iter([(each.alias.as_str(), record.clone())]);
        let place = match &each.place {
            Some(place) => {
                let mut place = place.clone();
                place.push(index.to_string());
                AliasPlace::Path(place)
            }
            None => AliasPlace::Value(record.clone()),
        };
        ForRecord {
            digest: record.digest(),
            variables: self.variables.with(&own),
            alias: Alias {
                name: each.alias.clone(),
                place,
                index,
                count,
            },
        }
    }

    fn output(
        &mut self,
        place: usize,
        file: &FilePlan,
        each: Option<ForRecord>,
        variables: &Variables,
    ) -> Result<(), Fault> {
        if self.meter.cancel.is_cancelled() {
            return Err(cancelled());
        }
        if let Some(when) = &file.when
            && !when
                .is_true(variables)
                .map_err(|fault| self.pack.told(fault, when))?
        {
            return Ok(());
        }
        let alias = each.as_ref().map(|each| &each.alias);
        let Some(path) = self.path(file, alias)? else {
            return Ok(());
        };
        let path = RelativePath::parse(&path).map_err(|fault| path_fault(&path, &fault))?;
        match &file.body {
            Body::Folder => {
                self.folders.push((path, place));
                return Ok(());
            }
            Body::Copy(source) => self.count_copy(*source)?,
            Body::Render(_) => {}
        }
        let (alias, alias_digest) = each.map(|each| (each.alias, each.digest)).unzip();
        self.outputs.push(PlannedOutput {
            path,
            file: place,
            alias,
            alias_digest,
        });
        if self.outputs.len() as u64 > self.meter.limits.outputs {
            return Err(limits::outputs(self.meter.limits.outputs));
        }
        Ok(())
    }

    /// The sizes of copies are known, so a pack that copies too much is refused before it begins.
    fn count_copy(&mut self, source: usize) -> Result<(), Fault> {
        let allowed = &self.meter.limits;
        let size = self.pack.pack.files[source].content.size();
        if size > allowed.output_bytes {
            return Err(limits::output_bytes(size, allowed.output_bytes));
        }
        self.copied += size;
        if self.copied > allowed.total_bytes {
            return Err(limits::total_bytes(allowed.total_bytes));
        }
        Ok(())
    }

    /// The path, or nothing where a part of it renders to nothing.
    fn path(&self, file: &FilePlan, alias: Option<&Alias>) -> Result<Option<String>, Fault> {
        match &file.path {
            PathPlan::Path(text) => {
                let path = self.text(text, alias)?;
                Ok((!path.trim().is_empty()).then(|| path.trim().to_owned()))
            }
            PathPlan::Name(parts) => {
                let mut path = String::new();
                for part in parts {
                    let name = self.text(part, alias)?;
                    if name.trim().is_empty() {
                        return Ok(None);
                    }
                    if name.contains('/') {
                        let message = format!("The name “{name}” holds a “/”");
                        return Err(Fault::new(Code::Path, message)
                            .with_hint("Folders come only from “path” in a file rule."));
                    }
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(&name);
                }
                Ok(Some(path))
            }
        }
    }

    fn text(&self, text: &Text, alias: Option<&Alias>) -> Result<String, Fault> {
        match text {
            Text::Literal(text) => Ok(text.clone()),
            Text::Template(template) => {
                let scope = Scope {
                    context: &self.context,
                    alias,
                };
                template.render(&scope, &self.pack.partials, self.meter)
            }
        }
    }

    /// Two paths that cannot stand side by side on every system.
    fn clashes(&mut self) {
        let files: Vec<&RelativePath> = self.outputs.iter().map(|output| &output.path).collect();
        let folders: Vec<&RelativePath> = self.folders.iter().map(|(path, _)| path).collect();
        let clashes = find_clashes_with_folders(&files, &folders);
        for Clash {
            first,
            second,
            kind,
        } in clashes
        {
            let ((a, from), (b, other)) = (self.placed(first), self.placed(second));
            let message = match kind {
                ClashKind::Same => format!("Two outputs have the path {a}"),
                ClashKind::CaseTwin => {
                    format!("{a} and {b} are one file on systems that ignore case")
                }
                ClashKind::FileIsFolder => format!("{a} is a file, and a folder in {b}"),
            };
            let (from, other) = (from.source_file(), other.source_file());
            let hint = match from == other {
                true => format!("Both come from {from}."),
                false => format!("They come from {from} and {other}."),
            };
            let fault = Fault::new(Code::Clash, message).in_file(other);
            self.faults.push(fault.with_hint(hint));
        }
    }

    /// The path at an index of outputs and then folders, and what it comes from.
    fn placed(&self, index: usize) -> (&RelativePath, &FilePlan) {
        let (path, file) = match index.checked_sub(self.outputs.len()) {
            None => (&self.outputs[index].path, self.outputs[index].file),
            Some(index) => (&self.folders[index].0, self.folders[index].1),
        };
        (path, &self.pack.files[file])
    }
}

/// A fault of an output, told of its source.
fn located(fault: Fault, file: &FilePlan) -> Fault {
    match fault.code {
        Code::Cancelled => fault,
        _ => Fault {
            file: Some(file.source_file()),
            ..fault
        },
    }
}

fn path_fault(path: &str, fault: &PathFault) -> Fault {
    Fault::new(Code::Path, format!("“{path}” cannot be a path: {fault}"))
        .with_hint("Paths must be allowed on Windows, macOS and Linux, and stay below the folder.")
}
