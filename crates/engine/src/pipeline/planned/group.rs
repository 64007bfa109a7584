//! What one file plan leads to.

use std::sync::Arc;

use formwork_protocol::{Code, Fault, List, Node, Record};
use formwork_render::{Alias, AliasPlace, Context, Meter, Scope, Variables};
use formwork_tree::{Content, PathFault, RelativePath, resolve_link};

use super::{PlannedOutput, limits, stopped};
use crate::compiled::{Body, CompiledPack, Each, FilePlan, PathPlan, Text};
use crate::faults::{Faults, cancelled};
use crate::pipeline::Resolved;
use crate::pipeline::changes::Changes;

/// The outputs of a file plan, in the order of its records.
#[derive(Debug, Default)]
pub struct Group {
    pub entries: Vec<Entry>,
    /// Empty folders.
    pub folders: Vec<RelativePath>,
    /// The list that it is made for each of.
    pub list: Option<List>,
    /// For each record, whether it led to an output: its place among the entries.
    records: Vec<Option<u32>>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub output: Arc<PlannedOutput>,
    /// Its place among all outputs, once they are sorted.
    pub place: u32,
    /// The place of the output of this path in the plan before; none once all is in order.
    pub path_from: Option<u32>,
    /// It is for the record that it was for in the plan before.
    pub same_record: bool,
}

/// Plans the groups of a pack one after the other.
pub struct Planning<'a> {
    pack: &'a CompiledPack,
    meter: &'a Meter,
    variables: Variables,
    context: Arc<Context>,
    /// Outputs so far.
    count: u64,
    /// Bytes of what is copied.
    copied: u64,
    faults: Faults,
}

/// The record that an output is made for.
struct ForRecord<'a> {
    alias: Alias,
    record: &'a Node,
}

/// Where the plan before had the same record.
#[derive(Clone, Copy)]
struct Old<'g> {
    group: &'g Group,
    /// Of the record in the list.
    index: usize,
    /// Nothing else that decides on the output has changed, so its path is what it was.
    holds: bool,
}

impl<'a> Planning<'a> {
    pub fn new(resolved: &'a Resolved, meter: &'a Meter) -> Self {
        Self {
            pack: &resolved.request.pack,
            meter,
            variables: Variables::new(&resolved.values),
            context: Arc::new(Context::new(resolved.values.clone())),
            count: 0,
            copied: 0,
            faults: Faults::default(),
        }
    }

    /// The values as templates see them, and what went wrong.
    pub fn end(self) -> (Arc<Context>, Faults) {
        (self.context, self.faults)
    }

    /// What is told when a group stopped everything.
    pub fn stopped(self) -> Vec<Fault> {
        stopped(self.faults)
    }

    /// Plans a file. Stops at once when it is cancelled, or when a limit is broken.
    pub fn group(
        &mut self,
        place: usize,
        file: &FilePlan,
        old: Option<(&Group, &Changes)>,
    ) -> Result<Group, ()> {
        let mut group = Group::default();
        let planned = match &file.each {
            None => self.once(place, file, old, &mut group),
            Some(each) => self.for_each(place, (file, each), old, &mut group),
        };
        match planned {
            Ok(()) => Ok(group),
            Err(fault) => {
                let stops = matches!(fault.code, Code::Cancelled | Code::Limit);
                self.faults.push(located(fault, file));
                if stops { Err(()) } else { Ok(group) }
            }
        }
    }

    fn once(
        &mut self,
        place: usize,
        file: &FilePlan,
        old: Option<(&Group, &Changes)>,
        group: &mut Group,
    ) -> Result<(), Fault> {
        if let Some((old, changes)) = old
            && !changes.reach(&file.placing)
        {
            group.folders.clone_from(&old.folders);
            return match old.entries.first() {
                None => Ok(()),
                Some(entry) => self.put(file, entry.kept(None), group),
            };
        }
        let variables = self.variables.clone();
        let Some(path) = self.path_of(file, None, &variables)? else {
            return Ok(());
        };
        if let Body::Folder = file.body {
            group.folders.push(path);
            return Ok(());
        }
        let old = old.and_then(|(old, _)| old.entries.first());
        let entry = Entry {
            path_from: old.and_then(|old| old.place_of(&path)),
            place: 0,
            same_record: true,
            output: Arc::new(PlannedOutput {
                path,
                file: place,
                alias: None,
                alias_digest: None,
            }),
        };
        self.put(file, entry, group)
    }

    fn for_each(
        &mut self,
        place: usize,
        (file, each): (&FilePlan, &Each),
        old: Option<(&Group, &Changes)>,
        group: &mut Group,
    ) -> Result<(), Fault> {
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
        if self.count + list.len() as u64 > self.meter.limits.outputs {
            return Err(limits::outputs(self.meter.limits.outputs));
        }
        let aligned = old.map(|(old, changes)| (Aligned::of(old, &list), changes));
        let holds = aligned
            .as_ref()
            .is_some_and(|(_, changes)| !changes.reach(&file.placing));
        for (index, record) in list.iter().enumerate() {
            let old = aligned.as_ref().and_then(|(aligned, _)| aligned.at(index));
            let old = old.map(|(group, index)| Old {
                group,
                index,
                holds,
            });
            let one = ForRecord {
                alias: alias(each, record, index, list.len()),
                record,
            };
            match self.record(place, file, one, old, group) {
                Ok(()) => {}
                Err(fault) if matches!(fault.code, Code::Cancelled | Code::Limit) => {
                    return Err(fault);
                }
                Err(fault) => self.faults.push(located(fault, file)),
            }
        }
        group.list = Some(list);
        Ok(())
    }

    fn record(
        &mut self,
        place: usize,
        file: &FilePlan,
        one: ForRecord<'_>,
        old: Option<Old<'_>>,
        group: &mut Group,
    ) -> Result<(), Fault> {
        let before = group.entries.len();
        let planned = self.record_entry(place, file, one, old, group);
        let made = (group.entries.len() > before).then(|| u32::try_from(before).ok());
        group.records.push(made.flatten());
        planned
    }

    fn record_entry(
        &mut self,
        place: usize,
        file: &FilePlan,
        one: ForRecord<'_>,
        old: Option<Old<'_>>,
        group: &mut Group,
    ) -> Result<(), Fault> {
        let ForRecord { alias, record } = one;
        let then = old.and_then(|old| old.group.entry(old.index));
        let same_record = old.is_some_and(|old| old.group.is_for(old.index, record));
        let at_same_place = old.is_some_and(|old| old.group.is_at(old.index, &alias));
        if let Some(old) = old
            && old.holds
            && same_record
            && (at_same_place || !file.placing.position)
            && old.group.folders.is_empty()
        {
            return match then {
                None => Ok(()),
                Some(entry) => self.put(file, entry.kept((!at_same_place).then_some(alias)), group),
            };
        }
        let own = Record::from_iter([(alias.name.as_str(), record.clone())]);
        let variables = self.variables.with(&own);
        let Some(path) = self.path_of(file, Some(&alias), &variables)? else {
            return Ok(());
        };
        if let Body::Folder = file.body {
            group.folders.push(path);
            return Ok(());
        }
        let entry = Entry {
            path_from: then.and_then(|then| then.place_of(&path)),
            place: 0,
            same_record,
            output: Arc::new(PlannedOutput {
                path,
                file: place,
                alias: Some(alias),
                alias_digest: Some(record.digest()),
            }),
        };
        self.put(file, entry, group)
    }

    /// Takes an output, as far as the limits allow.
    fn put(&mut self, file: &FilePlan, entry: Entry, group: &mut Group) -> Result<(), Fault> {
        if let Body::Copy(source) = &file.body {
            self.count_copy(*source)?;
            self.check_link(*source, &entry.output.path)?;
        }
        group.entries.push(entry);
        self.count += 1;
        match self.count > self.meter.limits.outputs {
            true => Err(limits::outputs(self.meter.limits.outputs)),
            false => Ok(()),
        }
    }

    /// Where a link leads depends on where it stands, which a rule may have changed.
    fn check_link(&self, source: usize, path: &RelativePath) -> Result<(), Fault> {
        match &self.pack.pack.files[source].content {
            Content::Link { target } => resolve_link(path.as_str(), target)
                .map(drop)
                .map_err(|fault| Fault::new(Code::Path, fault.to_string())),
            Content::File { .. } => Ok(()),
        }
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

    /// Where the output goes; none: it is not made.
    fn path_of(
        &self,
        file: &FilePlan,
        alias: Option<&Alias>,
        variables: &Variables,
    ) -> Result<Option<RelativePath>, Fault> {
        if self.meter.cancel.is_cancelled() {
            return Err(cancelled());
        }
        if let Some(when) = &file.when
            && !when
                .is_true(variables)
                .map_err(|fault| self.pack.told(fault, when))?
        {
            return Ok(None);
        }
        let Some(path) = self.path(file, alias)? else {
            return Ok(None);
        };
        let path = RelativePath::parse(&path).map_err(|fault| path_fault(&path, &fault))?;
        Ok(Some(path))
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
}

/// Which records of a list are those of the plan before: those at its beginning and at its end
/// that are the same, and between them, if there are as many, those at the same place.
struct Aligned<'g> {
    group: &'g Group,
    same_at_start: usize,
    same_at_end: usize,
    then: usize,
    now: usize,
}

impl<'g> Aligned<'g> {
    fn of(group: &'g Group, now: &List) -> Self {
        let then = group.list.as_ref().map_or(&[][..], List::as_slice);
        let now = now.as_slice();
        let same = |(then, now): &(&Node, &Node)| then.is_same(now);
        let same_at_start = then.iter().zip(now).take_while(same).count();
        let (rest_then, rest_now) = (&then[same_at_start..], &now[same_at_start..]);
        let ends = rest_then.iter().rev().zip(rest_now.iter().rev());
        Self {
            group,
            same_at_start,
            same_at_end: ends.take_while(same).count(),
            then: then.len(),
            now: now.len(),
        }
    }

    /// The place of the record then.
    fn at(&self, index: usize) -> Option<(&'g Group, usize)> {
        let from_end = self.now - index;
        let then = if index < self.same_at_start || self.then == self.now {
            index
        } else if from_end <= self.same_at_end {
            self.then - from_end
        } else {
            return None;
        };
        Some((self.group, then))
    }
}

impl Group {
    /// What a record led to.
    fn entry(&self, index: usize) -> Option<&Entry> {
        let place = self.records.get(index).copied().flatten()?;
        self.entries.get(place as usize)
    }

    /// The output that a record led to.
    pub fn output_of(&self, index: usize) -> Option<&PlannedOutput> {
        self.entry(index).map(|entry| &*entry.output)
    }

    /// The question whose list it is made for; none: the list is computed.
    pub fn question(&self) -> Option<&str> {
        match &self.entries.first()?.output.alias.as_ref()?.place {
            AliasPlace::Path(path) if path.len() == 2 => path.first().map(String::as_str),
            AliasPlace::Path(_) | AliasPlace::Value(_) => None,
        }
    }

    /// Whether the record at a place is that one.
    fn is_for(&self, index: usize, record: &Node) -> bool {
        let list = self.list.as_ref();
        let then = list.and_then(|list| list.as_slice().get(index));
        then.is_some_and(|then| then.is_same(record) || then == record)
    }

    /// Whether a record has its place still, and is the last still if it was.
    fn is_at(&self, index: usize, alias: &Alias) -> bool {
        let count = self.list.as_ref().map_or(0, List::len);
        index == alias.index && (index + 1 == count) == (alias.index + 1 == alias.count)
    }
}

impl Entry {
    /// The same in the next plan; `alias` if its record has another place there.
    fn kept(&self, alias: Option<Alias>) -> Self {
        let output = match alias {
            None => self.output.clone(),
            Some(alias) => Arc::new(PlannedOutput {
                path: self.output.path.clone(),
                file: self.output.file,
                alias: Some(alias),
                alias_digest: self.output.alias_digest,
            }),
        };
        Self {
            output,
            place: 0,
            path_from: Some(self.place),
            same_record: true,
        }
    }

    fn place_of(&self, path: &RelativePath) -> Option<u32> {
        (self.output.path == *path).then_some(self.place)
    }
}

fn alias(each: &Each, record: &Node, index: usize, count: usize) -> Alias {
    let place = match &each.place {
        Some(place) => {
            let mut place = place.clone();
            place.push(index.to_string());
            AliasPlace::Path(place)
        }
        None => AliasPlace::Value(record.clone()),
    };
    Alias {
        name: each.alias.clone(),
        place,
        index,
        count,
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
