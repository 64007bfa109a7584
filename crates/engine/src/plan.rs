//! The list of outputs that answers lead to.

use std::collections::HashMap;

use formwork_pack::Owner;
use formwork_protocol::{Code, Fault, Limits};
use formwork_render::{Alias, AliasPlace, Context, Meter, Variables};
use formwork_tree::{ClashKind, Content, PathFault, RelativePath, find_clashes};
use serde_json::{Map, Value};

use crate::compiled::{Compiled, CompiledPack, FilePlan, PathPlan};

/// Outputs with all that is needed to render them.
pub struct Plan {
    pub context: Context,
    pub outputs: Vec<PlannedOutput>,
    /// Hashes of the values that templates see, by name.
    pub hashes: HashMap<String, blake3::Hash>,
    /// Of all of them together.
    pub whole: blake3::Hash,
}

pub struct PlannedOutput {
    pub path: RelativePath,
    /// Its place in the pack's file plans.
    pub file: usize,
    pub alias: Option<Alias>,
    /// Of the record that the alias names.
    pub alias_hash: Option<blake3::Hash>,
    pub executable: bool,
    pub owner: Owner,
}

/// Plans the outputs of resolved answers. Everything that is wrong is reported together.
pub fn plan(
    pack: &CompiledPack,
    values: &Map<String, Value>,
    limits: &Limits,
    meter: &Meter,
) -> (Plan, Vec<Fault>) {
    let mut work = Planning {
        pack,
        limits,
        meter,
        variables: Variables::new(values),
        context: Context::new(values.clone()),
        outputs: Vec::new(),
        faults: Vec::new(),
    };
    for (place, file) in pack.files.iter().enumerate() {
        if meter.cancel.is_cancelled() {
            work.faults.push(Fault::new(Code::Cancelled, "Cancelled"));
            break;
        }
        work.file(place, file);
        if work.outputs.len() > limits.outputs {
            work.faults
                .push(too_many(limits, &pack.pack.files[file.source].path));
            break;
        }
    }
    work.outputs
        .sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    work.clashes();
    let hashes: HashMap<String, blake3::Hash> = values
        .iter()
        .map(|(name, value)| (name.clone(), hash_of(value)))
        .collect();
    let mut whole = blake3::Hasher::new();
    for name in values.keys() {
        whole
            .update(name.as_bytes())
            .update(&[0])
            .update(hashes[name].as_bytes());
    }
    let plan = Plan {
        context: work.context,
        outputs: work.outputs,
        hashes,
        whole: whole.finalize(),
    };
    (plan, work.faults)
}

pub fn hash_of(value: &Value) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    // Writing into a hasher cannot fail, nor can a value be anything but JSON.
    let _ = serde_json::to_writer(&mut hasher, value);
    hasher.finalize()
}

struct Planning<'a> {
    pack: &'a CompiledPack,
    limits: &'a Limits,
    meter: &'a Meter,
    variables: Variables,
    context: Context,
    outputs: Vec<PlannedOutput>,
    faults: Vec<Fault>,
}

impl Planning<'_> {
    fn source_name(&self, file: &FilePlan) -> String {
        format!("files/{}", self.pack.pack.files[file.source].path)
    }

    fn report(&mut self, fault: Fault, file: &FilePlan) {
        let name = self.source_name(file);
        self.faults.push(Fault {
            file: Some(name),
            ..fault
        });
    }

    fn file(&mut self, place: usize, file: &FilePlan) {
        let Some(each) = &file.each else {
            let variables = self.variables.clone();
            return self.output(place, file, None, None, &variables);
        };
        let list = match each.list.evaluate(&self.variables) {
            Ok(Value::Array(list)) => list,
            Ok(Value::Null) => Vec::new(),
            Ok(other) => {
                let message = format!("“{}” is not a list: {other}", each.list.text());
                return self.report(Fault::new(Code::Render, message), file);
            }
            Err(fault) => return self.report(fault, file),
        };
        let count = list.len();
        if self.outputs.len() + count > self.limits.outputs {
            let name = self.source_name(file);
            return self.faults.push(too_many(self.limits, &name));
        }
        for (index, record) in list.into_iter().enumerate() {
            let own = Map::from_iter([(each.alias.clone(), record.clone())]);
            let variables = self.variables.with(&own);
            let hash = hash_of(&record);
            let alias = Alias {
                name: each.alias.clone(),
                place: match &each.place {
                    Some(place) => {
                        let mut place = place.clone();
                        place.push(index.to_string());
                        AliasPlace::Path(place)
                    }
                    None => AliasPlace::Value(record),
                },
                index,
                count,
            };
            self.output(place, file, Some(alias), Some(hash), &variables);
        }
    }

    fn output(
        &mut self,
        place: usize,
        file: &FilePlan,
        alias: Option<Alias>,
        alias_hash: Option<blake3::Hash>,
        variables: &Variables,
    ) {
        if let Some(when) = &file.when {
            match when.is_true(variables) {
                Ok(true) => {}
                Ok(false) => return,
                Err(fault) => return self.report(fault, file),
            }
        }
        let path = match self.path(file, alias.as_ref()) {
            Ok(Some(path)) => path,
            Ok(None) => return,
            Err(fault) => return self.report(fault, file),
        };
        let path = match RelativePath::parse(&path) {
            Ok(path) => path,
            Err(fault) => return self.report(path_fault(&path, &fault), file),
        };
        let as_source = matches!(
            self.pack.pack.files[file.source].content,
            Content::File {
                executable: true,
                ..
            }
        );
        self.outputs.push(PlannedOutput {
            path,
            file: place,
            alias,
            alias_hash,
            executable: file.executable.unwrap_or(as_source),
            owner: file.owner,
        });
    }

    /// The path, or nothing where a part of it renders to nothing.
    fn path(&self, file: &FilePlan, alias: Option<&Alias>) -> Result<Option<String>, Fault> {
        match &file.path {
            PathPlan::Path(value) => {
                let path = self.text(value, alias)?;
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

    fn text(&self, value: &Compiled, alias: Option<&Alias>) -> Result<String, Fault> {
        match value {
            Compiled::Literal(Value::String(text)) => Ok(text.clone()),
            Compiled::Literal(other) => Ok(other.to_string()),
            Compiled::Expression(expression) => expression
                .evaluate(&self.variables)
                .map(|value| value.to_string()),
            Compiled::Template(template) => {
                self.pack
                    .evaluator
                    .render(template, &self.context, alias, self.meter)
            }
        }
    }

    fn clashes(&mut self) {
        let clashes = find_clashes(self.outputs.iter().map(|output| &output.path));
        for clash in clashes {
            let (first, second) = (&self.outputs[clash.first], &self.outputs[clash.second]);
            let names: Vec<String> = [first, second]
                .iter()
                .map(|output| self.source_name(&self.pack.files[output.file]))
                .collect();
            let (a, b) = (first.path.as_str(), second.path.as_str());
            let message = match clash.kind {
                ClashKind::Same => format!("Two outputs have the path {a}"),
                ClashKind::CaseTwin => {
                    format!("{a} and {b} are one file on systems that ignore case")
                }
                ClashKind::FileIsFolder => format!("{a} is a file, and a folder in {b}"),
            };
            let hint = if names[0] == names[1] {
                format!("Both come from {}.", names[0])
            } else {
                format!("They come from {} and {}.", names[0], names[1])
            };
            let fault = Fault::new(Code::Clash, message).in_file(names[1].clone());
            self.faults.push(fault.with_hint(hint));
        }
    }
}

fn path_fault(path: &str, fault: &PathFault) -> Fault {
    Fault::new(Code::Path, format!("“{path}” cannot be a path: {fault}"))
        .with_hint("Paths must be allowed on Windows, macOS and Linux, and stay below the folder.")
}

fn too_many(limits: &Limits, source: &str) -> Fault {
    Fault::new(
        Code::Limit,
        format!("The pack makes more than {} outputs", limits.outputs),
    )
    .in_file(source)
    .with_hint("The limit “number of outputs” is in the settings.")
}
