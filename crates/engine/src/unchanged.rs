//! A run that would do what the last one did: neither pack nor answers nor the target have changed
//! since, so nothing is rendered and nothing read.
//!
//! A run leaves a note of what it was made from and of what stood at each path when it was done.
//! The next one trusts none of it: it looks at every path again, and goes the full way if one
//! differs.

use formwork_output::{OnDisk, Target};
use formwork_protocol::{
    CacheCounts, CacheHit, Evaluator, Fault, FileCounts, FileState, Limits, MemoryFigures,
    NextStep, OutputReport, Phase, REPORT_SCHEMA, Reason, Report, Why,
};
use formwork_tree::{Content, Digest, RelativePath};
use serde::{Deserialize, Serialize};

use crate::pipeline::{Compared, ComparedFile, Conditions, Looked, Request, Stage, times};
use crate::project::{SecretKey, Written};

/// What the outputs of the same pack and answers depend on besides: the program that evaluates
/// them. Raise the number when one version of the program comes to give other bytes than before.
const PROGRAM: &str = concat!("2 ", env!("CARGO_PKG_VERSION"));

/// What a run would do that finds everything as the last one left it.
pub struct LastRun {
    files: FileCounts,
    bytes: u64,
    warnings: Vec<Fault>,
    outputs: Vec<OutputReport>,
    next: Vec<NextStep>,
}

/// The note as it is kept. It holds keyed digests alone: with plain ones of answers or contents,
/// anybody who has it could try secrets until one fits.
#[derive(Serialize, Deserialize)]
struct Note<'a> {
    inputs: [u8; 32],
    record: [u8; 32],
    bytes: u64,
    /// As JSON.
    #[serde(borrow)]
    warnings: &'a str,
    folders: Vec<&'a str>,
    files: Vec<NotedFile<'a>>,
    /// As JSON.
    #[serde(borrow)]
    next: &'a str,
}

/// One file of a note: what stands there, and what the report says of it.
#[derive(Serialize, Deserialize)]
struct NotedFile<'a> {
    path: &'a str,
    /// None: nothing.
    stands: Option<[u8; 32]>,
    is_kept: bool,
    reason: Reason,
    template: &'a str,
    evaluator: Evaluator,
    bytes: u64,
}

/// What a run leaves that ends with this comparison written, and with this record. None: the next
/// run has to go the full way whatever it finds.
pub fn note(
    compared: &Compared,
    record: &str,
    key: &SecretKey,
    limits: &Limits,
) -> Option<Vec<u8>> {
    let planned = &compared.rendered.planned;
    let stays =
        |file: &&ComparedFile| file.stands.state != FileState::Removed || file.output.is_some();
    let files = compared.files.iter().filter(stays);
    let files = files.map(|file| noted(compared, file, key));
    let warnings = serde_json::to_string(&*compared.warnings).ok()?;
    let next = serde_json::to_string(&planned.next).ok()?;
    let note = Note {
        inputs: inputs(&planned.resolved.request, limits, key, PROGRAM)?,
        record: key.digest(Digest::of(record.as_bytes())).0,
        bytes: compared.bytes,
        warnings: &warnings,
        folders: planned.folders.iter().map(RelativePath::as_str).collect(),
        files: files.collect::<Option<_>>()?,
        next: &next,
    };
    postcard::to_allocvec(&note).ok()
}

fn noted<'a>(
    compared: &'a Compared,
    file: &'a ComparedFile,
    key: &SecretKey,
) -> Option<NotedFile<'a>> {
    let planned = &compared.rendered.planned;
    let made = file.output.map(|place| &compared.rendered.made[place]);
    let template = file
        .output
        .map(|place| &planned.file(&planned.outputs[place]).source);
    let kept = file.stands.disk.digest();
    let (stands, reason) = match file.stands.state {
        FileState::New | FileState::Changed | FileState::Same => (Some(made?.digest), Reason::None),
        FileState::Kept => (kept, file.stands.reason),
        // It is the user's from then on, if it is not what the pack makes.
        FileState::Merged | FileState::Conflict => {
            let both = file.stands.both.as_ref()?;
            let put = both.puts.as_ref().map(Content::digest).or(kept);
            match put == Some(made?.digest) {
                true => (put, Reason::None),
                false => (put, Reason::Yours),
            }
        }
        FileState::Removed => return None,
    };
    Some(NotedFile {
        path: file.stands.path.as_str(),
        stands: stands.map(|digest| key.digest(digest).0),
        is_kept: reason != Reason::None,
        reason,
        template: template.map_or("", String::as_str),
        evaluator: made.map_or(Evaluator::None, |made| made.evaluator),
        bytes: file.stands.wanted.map_or(0, |wanted| wanted.size),
    })
}

/// A keyed digest of all that a run's outputs depend on. Date, user and uuid are in the record,
/// which is compared too.
fn inputs(request: &Request, limits: &Limits, key: &SecretKey, program: &str) -> Option<[u8; 32]> {
    let all = (
        program,
        request.pack.digest().0,
        request.given.digest().0,
        limits,
    );
    let all = postcard::to_allocvec(&all).ok()?;
    Some(key.digest(Digest::of(&all)).0)
}

/// The last run, if this one would leave everything as it is; else what was looked at to find out.
pub fn unchanged(
    target: &Target,
    request: &Request,
    key: &SecretKey,
    conditions: &Conditions<'_>,
) -> Result<LastRun, Looked> {
    let nothing = Looked::new;
    let bytes = target.note().ok_or_else(nothing)?;
    let note: Note = postcard::from_bytes(&bytes).map_err(|_| nothing())?;
    let fits = Some(note.inputs) == inputs(request, &conditions.meter.limits, key, PROGRAM);
    // Who was cancelled goes on to where that is told.
    if !fits || conditions.meter.cancel.is_cancelled() {
        return Err(nothing());
    }
    let _stage = conditions.stage(Stage::Compare);
    (conditions.progress)(Phase::Compare, 0, note.files.len());
    note.check(target, key)?;
    let warnings = serde_json::from_str(note.warnings).map_err(|_| nothing())?;
    let next = serde_json::from_str(note.next).map_err(|_| nothing())?;
    Ok(note.last_run(warnings, next))
}

impl Note<'_> {
    /// Fails with what was looked at, unless everything is as it was left.
    fn check(&self, target: &Target, key: &SecretKey) -> Result<(), Looked> {
        let nothing = Looked::new;
        let is = |disk: &OnDisk, digest| Written::Keyed(Digest(digest)).is_on(disk, key);
        let record = target.look(&RelativePath::own(formwork_output::RECORD));
        if !record.is_ok_and(|disk| is(&disk, self.record)) {
            return Err(nothing());
        }
        let folders = parsed(self.folders.iter().copied()).ok_or_else(nothing)?;
        let is_folder = |found: Result<OnDisk, _>| found.is_ok_and(|disk| disk == OnDisk::Folder);
        if !target.look_all(&folders).into_iter().all(is_folder) {
            return Err(nothing());
        }
        let files = parsed(self.files.iter().map(|file| file.path)).ok_or_else(nothing)?;
        let found: Result<Vec<OnDisk>, _> = target.look_all(&files).into_iter().collect();
        let found = found.map_err(|_| nothing())?;
        let stands = |(file, disk): (&NotedFile, &OnDisk)| match file.stands {
            None => *disk == OnDisk::Absent,
            Some(digest) => is(disk, digest),
        };
        match self.files.iter().zip(&found).all(stands) {
            true => Ok(()),
            false => Err(files.into_iter().zip(found).collect()),
        }
    }

    fn last_run(&self, warnings: Vec<Fault>, next: Vec<NextStep>) -> LastRun {
        let mut files = FileCounts::default();
        let outputs = self.files.iter().map(|file| {
            let state = match file.is_kept {
                true => FileState::Kept,
                false => FileState::Same,
            };
            files.count(state);
            OutputReport {
                path: file.path.to_owned(),
                state,
                template: file.template.to_owned(),
                evaluator: file.evaluator,
                cache: CacheHit::None,
                ms: 0.0,
                reason: file.reason,
                why: match file.evaluator {
                    Evaluator::Copy | Evaluator::None => Why::NotRendered,
                    _ => Why::Unchanged,
                },
                bytes: file.bytes,
                from: Vec::new(),
                other: None,
            }
        });
        LastRun {
            outputs: outputs.collect(),
            files,
            bytes: self.bytes,
            warnings,
            next,
        }
    }
}

fn parsed<'a>(paths: impl Iterator<Item = &'a str>) -> Option<Vec<RelativePath>> {
    paths.map(|path| RelativePath::parse(path).ok()).collect()
}

impl LastRun {
    /// What the full way would report.
    pub fn report(self, dry_run: bool, conditions: &Conditions<'_>) -> Report {
        Report {
            schema: REPORT_SCHEMA,
            run: String::new(),
            dry_run,
            files: self.files,
            bytes: self.bytes,
            rendered: 0,
            cache: CacheCounts::default(),
            ms: times(conditions.recording),
            memory: MemoryFigures {
                peak_bytes: conditions.heap.peak_bytes(),
            },
            budgets: Vec::new(),
            warnings: self.warnings,
            outputs: self.outputs,
            update: None,
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{KEY, pack, request};

    #[test]
    fn every_input_counts() {
        let question = "[[question]]\nname = \"name\"\ntype = \"secret\"\n";
        let one = pack(question, &[("files/a", "1")]);
        let request = |given| request(&one, given);
        let limits = Limits::default();
        let of = |request: &Request, limits: &Limits, key: &SecretKey, program: &str| {
            inputs(request, limits, key, program).unwrap()
        };
        let given = request(json!({"name": "n"}));
        let usual = of(&given, &limits, &KEY, "1 0.1.0");
        assert_eq!(usual, of(&given, &limits, &KEY, "1 0.1.0"));
        let other_pack = Request {
            pack: pack(question, &[("files/a", "2")]),
            ..given.clone()
        };
        let fuel = limits.fuel + 1;
        let others = [
            of(&given, &limits, &KEY, "1 0.2.0"),
            of(&given, &limits, &KEY, "2 0.1.0"),
            of(&given, &limits, &SecretKey([8; 32]), "1 0.1.0"),
            of(&given, &Limits { fuel, ..limits }, &KEY, "1 0.1.0"),
            of(&request(json!({"name": "m"})), &limits, &KEY, "1 0.1.0"),
            of(&request(json!({})), &limits, &KEY, "1 0.1.0"),
            of(&other_pack, &limits, &KEY, "1 0.1.0"),
        ];
        for (place, other) in others.iter().enumerate() {
            assert_ne!(*other, usual, "{place}");
        }
    }
}
