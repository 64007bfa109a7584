//! What the answers of a draft lead to: the chain up to its comparison with the target.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use formwork_protocol::{AnswerFault, CacheHit, Code, Failure, Fault, NodeDigest, ProjectView};

use crate::contents::Contents;
use crate::faults::Faults;
use crate::generation::standing;
use crate::pipeline::{
    Against, Compared, Conditions, Deciding, Ground, Planned, Rendered, Request, Resolved, Stage,
};
use crate::project::{RECORD, SecretKey};
use crate::records::Followed;

/// A draft as it stands at one moment; later edits do not touch it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub request: Request,
    pub target: Option<PathBuf>,
    pub revision: u64,
    /// Digest of the answers that the draft has generated into its target last.
    pub generated: Option<NodeDigest>,
    /// The last preview that led to outputs.
    pub before: Option<Arc<Preview>>,
    /// What was resolved last, whether it led to outputs or not.
    pub resolved: Option<Arc<Resolved>>,
    /// What is decided of files that both the pack and the user changed.
    pub deciding: Deciding,
    /// Where records stood in the answers that were generated last.
    pub followed: Option<Arc<Followed>>,
}

/// The results of one preview.
#[derive(Debug)]
pub struct Preview {
    pub resolved: Arc<Resolved>,
    /// None: the answers lead to no outputs; the faults say why.
    pub compared: Option<Compared>,
    pub project: Option<ProjectView>,
    pub faults: Vec<Fault>,
    pub reach: BTreeMap<String, usize>,
}

/// What the target of a draft looked like when it was last looked at.
#[derive(Debug, Default)]
pub struct Seen(Option<Ground>);

impl Seen {
    /// The next preview looks anew.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// The ground of a folder, opened if it is another one than before.
    fn at(
        &mut self,
        folder: Option<&Path>,
        contents: &Arc<dyn Contents>,
    ) -> Result<Option<&mut Ground>, Failure> {
        let Some(folder) = folder else {
            self.0 = None;
            return Ok(None);
        };
        let known = self.0.as_ref().map(|ground| ground.target.path());
        let absolute = std::path::absolute(folder);
        if known.is_none() || absolute.ok().as_deref() != known {
            self.0 = None;
            self.0 = Some(Ground::open(folder, contents.clone())?);
        }
        Ok(self.0.as_mut())
    }
}

impl Preview {
    pub fn make(
        snapshot: Snapshot,
        seen: &mut Seen,
        (key, contents): (&SecretKey, &Arc<dyn Contents>),
        conditions: &Conditions<'_>,
    ) -> Self {
        let _counted = conditions.heap.enter();
        let mut faults = Faults::default();
        let Snapshot {
            request,
            target,
            generated,
            before,
            resolved: last,
            deciding,
            followed,
            ..
        } = snapshot;
        let opening = conditions.stage(Stage::Open);
        let mut ground = seen
            .at(target.as_deref(), contents)
            .unwrap_or_else(|failure| {
                // What the answers lead to is worth showing all the same.
                faults.extend(failure.errors);
                None
            });
        drop(opening);
        let record = ground.as_ref().and_then(|ground| ground.project.clone());
        let request = request.in_project(record.as_deref());
        if let Some(ground) = &mut ground {
            ground.know(&request, &conditions.meter.limits);
        }
        let project = record.map(|project| {
            let pack = request.pack.clone();
            standing(&project, &pack, &request, generated)
        });
        faults.extend(project.as_ref().and_then(|view| other_pack(view, &request)));
        if let Some(ground) = &ground {
            faults.extend(ground.faults_for(&request.pack));
        }
        let resolved = request.resolve_under(last.as_deref(), conditions);
        faults.extend(resolved.pack_faults.iter().cloned());
        let mut reach = BTreeMap::new();
        // A record that was just added has no name yet: what it would lead to is no use to anybody.
        let is_begun = before.is_some() && resolved.faults.iter().any(is_missing_in_record);
        let before_rendered = before.as_ref().and_then(|preview| preview.rendered());
        let planned = match is_begun {
            true => Err(Vec::new()),
            false => resolved.clone().plan(before_rendered, conditions),
        };
        let compared = planned.and_then(|planned| {
            reach = reach_of(&planned, before.as_deref());
            let compared = before
                .as_ref()
                .and_then(|preview| preview.compared.as_ref());
            let rendered = planned.render(before_rendered, conditions)?;
            let against = Against {
                ground,
                key,
                deciding: &deciding,
                followed: followed.as_deref(),
            };
            let compared = rendered.compare(against, compared, conditions);
            compared.map_err(|failure| failure.errors)
        });
        let compared = shown(compared, &resolved, &mut faults);
        Self {
            resolved,
            compared,
            project,
            faults: faults.into_vec(),
            reach,
        }
    }

    /// What it rendered, if it came that far.
    pub fn rendered(&self) -> Option<&Rendered> {
        self.compared.as_ref().map(|compared| &compared.rendered)
    }

    /// Outputs that were rendered, and those whose content was already in memory.
    pub fn rendered_and_cached(&self) -> (usize, usize) {
        let made = self
            .compared
            .iter()
            .flat_map(|compared| &compared.rendered.made);
        made.fold((0, 0), |(rendered, cached), made| match made.cache {
            CacheHit::Missed => (rendered + 1, cached),
            CacheHit::Memory | CacheHit::Disk => (rendered, cached + 1),
            CacheHit::None => (rendered, cached),
        })
    }
}

/// How many outputs each question leads to: as before, while each file of the pack leads to as many
/// as it did.
fn reach_of(planned: &Planned, before: Option<&Preview>) -> BTreeMap<String, usize> {
    let same = before.filter(|before| {
        let before = before.rendered();
        before.is_some_and(|before| before.planned.counts_as(planned))
    });
    same.map_or_else(|| planned.reach(), |same| same.reach.clone())
}

/// What is shown of a comparison, or of why there is none.
fn shown(
    compared: Result<Compared, Vec<Fault>>,
    resolved: &Resolved,
    faults: &mut Faults,
) -> Option<Compared> {
    match compared {
        Ok(compared) => {
            faults.extend(compared.faults.iter().cloned());
            Some(compared)
        }
        // Wrong answers often lead to wrong paths; the answer is what the user can mend.
        Err(_) if !resolved.faults.is_empty() => None,
        Err(more) => {
            faults.extend(more);
            None
        }
    }
}

/// Whether an answer is missing in a record of a list.
fn is_missing_in_record(fault: &AnswerFault) -> bool {
    fault.code == Code::Missing && fault.path.0.len() > 1
}

/// A project does not change its pack unnoticed.
fn other_pack(view: &ProjectView, request: &Request) -> Option<Fault> {
    view.other_pack.then(|| {
        let message = format!(
            "The folder was generated from the pack “{}”, not from “{}”",
            view.pack,
            request.pack.name()
        );
        Fault::new(Code::OtherPack, message)
            .in_file(RECORD)
            .with_hint("Choose another folder, or agree to replace the pack when you generate.")
    })
}
