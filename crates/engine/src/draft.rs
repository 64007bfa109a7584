//! An open build: a pack, its answers, a target, and the last results.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use formwork_output::{OnDisk, Target};
use formwork_protocol::{
    AnswerPath, CacheHit, Code, DraftView, Edit, EditOutcome, Failure, Fault, FormState,
    OutputContent, OutputPatch, OutputRow, PreviewFigures, Settings, Shown, Totals,
};
use formwork_render::{CancelToken, Meter};
use serde_json::{Map, Value};

use crate::answers::{Resolved, resolve};
use crate::compare::{Comparison, compare, paths};
use crate::compiled::CompiledPack;
use crate::generate::{fault, read_project};
use crate::outputs::{PreviewOutput, content, rows};
use crate::plan::{Plan, plan};
use crate::project::{Project, SecretKey};
use crate::render::{OutputCache, render, size_of};

/// Answers that can be gone back to.
const UNDO_STEPS: usize = 200;
/// How long an edit waits for one that was sent before it. A lost one must not stop the draft.
const ORDER_PATIENCE: Duration = Duration::from_secs(2);

pub struct Draft {
    pub id: String,
    pub pack: Arc<CompiledPack>,
    /// How requests name the pack.
    pub pack_id: String,
    key: SecretKey,
    state: Mutex<State>,
    turn: Condvar,
    /// Answers of earlier projects that the draft began with.
    proposed: Map<String, Value>,
}

struct State {
    answers: Map<String, Value>,
    system: Map<String, Value>,
    target: Option<PathBuf>,
    revision: u64,
    /// The sequence number of the last edit that was applied.
    sequence: u64,
    undo: Vec<Map<String, Value>>,
    redo: Vec<Map<String, Value>>,
    /// The place of the last single answer set, so that typing is one step back.
    last_set: Option<AnswerPath>,
    /// Stops the preview that is under way.
    cancel: CancelToken,
    started: u64,
    stopped: u64,
    /// What the interface was sent last.
    sent: Option<(u64, BTreeMap<String, OutputRow>)>,
    last: Option<Arc<Preview>>,
    looked: HashMap<String, OnDisk>,
    base: Option<Option<Project>>,
}

/// The results of one preview.
#[derive(Default)]
pub struct Preview {
    pub resolved: Resolved,
    pub outputs: Vec<PreviewOutput>,
    pub comparison: Comparison,
    pub faults: Vec<Fault>,
    pub reach: BTreeMap<String, usize>,
    rendered: usize,
    cached: usize,
}

/// A draft's target with the record of its last run.
struct OpenTarget {
    folder: PathBuf,
    target: Target,
    base: Option<Project>,
}

/// What a generation or an export takes from a draft; later edits do not touch it.
pub struct Snapshot {
    pub pack: Arc<CompiledPack>,
    pub answers: Map<String, Value>,
    pub system: Map<String, Value>,
    pub target: Option<PathBuf>,
}

impl Draft {
    pub fn new(
        id: String,
        pack: Arc<CompiledPack>,
        pack_id: String,
        answers: Map<String, Value>,
        system: Map<String, Value>,
        target: Option<PathBuf>,
        key: SecretKey,
    ) -> Self {
        let state = State {
            answers,
            system,
            target,
            revision: 0,
            sequence: 0,
            undo: Vec::new(),
            redo: Vec::new(),
            last_set: None,
            cancel: CancelToken::default(),
            started: 0,
            stopped: 0,
            sent: None,
            last: None,
            looked: HashMap::new(),
            base: None,
        };
        Self {
            id,
            pack,
            pack_id,
            key,
            state: Mutex::new(state),
            turn: Condvar::new(),
            proposed: Map::new(),
        }
    }

    /// Takes answers that are proposed; the form says which of them still stand.
    pub fn proposing(mut self, proposed: Map<String, Value>) -> Self {
        self.state().answers.extend(proposed.clone());
        self.proposed = proposed;
        self
    }

    /// Counts on from the revision that was kept, so that saves are known to be newer.
    pub fn at_revision(self, revision: u64) -> Self {
        self.state().revision = revision;
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn snapshot(&self) -> Snapshot {
        let state = self.state();
        Snapshot {
            pack: self.pack.clone(),
            answers: state.answers.clone(),
            system: state.system.clone(),
            target: state.target.clone(),
        }
    }

    /// Forgets what the target looked like; the next view looks again.
    pub fn look_again(&self) {
        let mut state = self.state();
        state.looked.clear();
        state.base = None;
    }

    /// Applies an edit in its turn and shows what follows, unless a newer one comes meanwhile.
    pub fn edit(
        &self,
        sequence: u64,
        edit: Edit,
        show: Option<&Shown>,
        settings: &Settings,
        cache: &OutputCache,
    ) -> Result<EditOutcome, Failure> {
        let arrived = Instant::now();
        let mut state = self.state();
        let mut patience = ORDER_PATIENCE;
        while sequence > state.sequence + 1 && !patience.is_zero() {
            let waiting = Instant::now();
            let (guard, _) = self
                .turn
                .wait_timeout(state, patience)
                .unwrap_or_else(PoisonError::into_inner);
            state = guard;
            patience = patience.saturating_sub(waiting.elapsed());
        }
        state.sequence = state.sequence.max(sequence);
        self.turn.notify_all();
        state.apply(edit, &self.pack)?;
        let revision = state.revision;
        drop(state);
        match self.preview(revision, settings, cache) {
            Some(preview) => Ok(match self.view(revision, &preview, show, false, arrived) {
                Some(view) => EditOutcome::View {
                    view: Box::new(view),
                },
                None => EditOutcome::Superseded { revision },
            }),
            None => Ok(EditOutcome::Superseded { revision }),
        }
    }

    /// The whole view, with a fresh look at the target.
    pub fn full_view(
        &self,
        show: Option<&Shown>,
        settings: &Settings,
        cache: &OutputCache,
    ) -> DraftView {
        let arrived = Instant::now();
        loop {
            self.look_again();
            let revision = self.state().revision;
            let preview = self.preview(revision, settings, cache);
            let view =
                preview.and_then(|preview| self.view(revision, &preview, show, true, arrived));
            if let Some(view) = view {
                return view;
            }
            // An edit came in between; its answers are the ones to show.
        }
    }

    /// Plans, renders and compares the answers of a revision. None: a newer edit stopped it.
    fn preview(
        &self,
        revision: u64,
        settings: &Settings,
        cache: &OutputCache,
    ) -> Option<Arc<Preview>> {
        let (answers, system, target, cancel) = {
            let mut state = self.state();
            if state.revision != revision {
                state.stopped += 1;
                state.started += 1;
                return None;
            }
            state.started += 1;
            state.cancel = CancelToken::default();
            (
                state.answers.clone(),
                state.system.clone(),
                state.target.clone(),
                state.cancel.clone(),
            )
        };
        let meter = Meter {
            limits: settings.limits,
            cancel: cancel.clone(),
        };
        let preview = self.make(&answers, &system, target, &meter, cache);
        let mut state = self.state();
        if cancel.is_cancelled() || state.revision != revision {
            state.stopped += 1;
            return None;
        }
        let preview = Arc::new(preview);
        state.last = Some(preview.clone());
        Some(preview)
    }

    fn make(
        &self,
        answers: &Map<String, Value>,
        system: &Map<String, Value>,
        target: Option<PathBuf>,
        meter: &Meter,
        cache: &OutputCache,
    ) -> Preview {
        let target = self.open_target(target);
        // What the first run's defaults saw is what a next run will see.
        let system = match &target {
            Ok(Some(target)) => target.base.as_ref().map(|base| &base.system),
            _ => None,
        }
        .filter(|recorded| !recorded.is_empty())
        .unwrap_or(system);
        let resolved = resolve(&self.pack, answers, system, meter);
        let mut preview = Preview {
            faults: resolved.pack_faults.clone(),
            ..Preview::default()
        };
        let (planned, faults) = plan(&self.pack, &resolved.values, &meter.limits, meter);
        preview.resolved = resolved;
        // Wrong answers often lead to wrong paths; the answer is what the user can mend.
        if !faults.is_empty() {
            preview.faults.extend(faults);
            return preview;
        }
        preview.reach = reach(&self.pack, &planned);
        match render(&self.pack, &planned, cache, meter, &|_| {}) {
            Err(faults) => preview.faults.extend(faults),
            Ok(made) => {
                preview.rendered = made
                    .iter()
                    .filter(|made| made.cache == CacheHit::Missed)
                    .count();
                preview.cached = made
                    .iter()
                    .filter(|made| made.cache == CacheHit::Memory)
                    .count();
                let seen = target.and_then(|target| match target {
                    None => Ok((None, vec![OnDisk::Absent; planned.outputs.len()])),
                    Some(target) => self.look(&planned, target),
                });
                let (base, disk) = seen.unwrap_or_else(|failure| {
                    // The content is worth showing all the same.
                    preview.faults.extend(failure.errors);
                    (None, vec![OnDisk::Absent; planned.outputs.len()])
                });
                preview.comparison = compare(&planned, &made, base.as_ref(), disk, &self.key);
                preview.faults.extend(preview.comparison.faults.clone());
                preview.outputs = PreviewOutput::all(&self.pack, &planned, made);
            }
        }
        preview
    }

    fn open_target(&self, folder: Option<PathBuf>) -> Result<Option<OpenTarget>, Failure> {
        let Some(folder) = folder else {
            return Ok(None);
        };
        let target = Target::open(&folder).map_err(|error| crate::generate::failure(&error))?;
        let known = self.state().base.clone();
        let base = match known {
            Some(base) => base,
            None => read_project(&target)?,
        };
        Ok(Some(OpenTarget {
            folder,
            target,
            base,
        }))
    }

    /// Looks at those paths of the target that were not looked at before.
    fn look(
        &self,
        planned: &Plan,
        open: OpenTarget,
    ) -> Result<(Option<Project>, Vec<OnDisk>), Failure> {
        let OpenTarget {
            folder,
            target,
            base,
        } = open;
        let mut looked = std::mem::take(&mut self.state().looked);
        let paths = paths(planned, base.as_ref());
        let unknown: Vec<_> = paths
            .iter()
            .filter(|path| !looked.contains_key(path.as_str()))
            .cloned()
            .collect();
        for (path, disk) in unknown.iter().zip(target.look_all(&unknown)) {
            let disk = disk.map_err(|error| Failure::from(fault(&error)))?;
            looked.insert(path.as_str().to_owned(), disk);
        }
        let disk = paths
            .iter()
            .map(|path| looked.get(path.as_str()).cloned().unwrap_or(OnDisk::Absent))
            .collect();
        let mut state = self.state();
        if state.target.as_ref() == Some(&folder) {
            state.looked.extend(looked);
            state.base = Some(base.clone());
        }
        Ok((base, disk))
    }

    fn view(
        &self,
        revision: u64,
        preview: &Preview,
        show: Option<&Shown>,
        whole: bool,
        arrived: Instant,
    ) -> Option<DraftView> {
        let rows = rows(preview);
        let mut state = self.state();
        if state.revision != revision {
            state.stopped += 1;
            return None;
        }
        let new: BTreeMap<String, OutputRow> = rows
            .into_iter()
            .map(|row| (row.path.clone(), row))
            .collect();
        let outputs = patch(state.sent.as_ref().filter(|_| !whole), &new);
        let totals = Totals {
            outputs: preview.outputs.len(),
            bytes: preview
                .outputs
                .iter()
                .map(|output| size_of(&output.made.content))
                .sum(),
            states: preview.comparison.counts,
        };
        state.sent = Some((revision, new));
        let shown = show.and_then(|shown| {
            content(preview, &shown.path, 0).filter(|content| content.digest != shown.digest)
        });
        Some(DraftView {
            draft: self.id.clone(),
            revision,
            target: state
                .target
                .as_ref()
                .map(|target| target.display().to_string()),
            form: self.form(&state.answers, preview),
            outputs,
            totals,
            faults: preview.faults.clone(),
            preview: PreviewFigures {
                ms: arrived.elapsed().as_secs_f64() * 1000.0,
                rendered: preview.rendered,
                cached: preview.cached,
                started: state.started,
                stopped: state.stopped,
            },
            shown,
            can_undo: !state.undo.is_empty(),
            can_redo: !state.redo.is_empty(),
        })
    }

    fn form(&self, answers: &Map<String, Value>, preview: &Preview) -> FormState {
        let resolved = &preview.resolved;
        let asks = |name: &str| self.pack.questions.iter().any(|asked| asked.name() == name);
        FormState {
            given: self.without_secrets(answers),
            resolved: self.without_secrets(
                &resolved
                    .values
                    .iter()
                    .filter(|(name, _)| asks(name))
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            ),
            faults: resolved.faults.clone(),
            hidden_options: resolved.hidden_options.clone(),
            proposed: self
                .proposed
                .iter()
                .filter(|(name, value)| answers.get(*name) == Some(value))
                .map(|(name, _)| name.clone())
                .collect(),
            asked: resolved.asked,
            answered: resolved.answered,
            reach: preview.reach.clone(),
        }
    }

    /// Secrets stay on this side: the form shows only whether there is one.
    fn without_secrets(&self, answers: &Map<String, Value>) -> Map<String, Value> {
        let mut answers = answers.clone();
        for secret in &self.pack.secrets {
            if let Some(value) = answers.get_mut(secret) {
                *value = Value::from("");
            }
        }
        answers
    }

    /// A piece of an output's text from the last preview.
    pub fn read(&self, path: &str, offset: u64) -> Result<OutputContent, Failure> {
        let last = self.state().last.clone();
        last.and_then(|preview| content(&preview, path, offset))
            .ok_or_else(|| Failure::new(Code::NotFound, format!("{path} is not made any more")))
    }

    /// The answers as they are kept between sessions, without secrets, with the target and the
    /// revision that both are of.
    pub fn kept(&self) -> (Map<String, Value>, Option<String>, u64) {
        let state = self.state();
        let mut answers = state.answers.clone();
        for secret in &self.pack.secrets {
            answers.shift_remove(secret);
        }
        let target = state
            .target
            .as_ref()
            .map(|target| target.display().to_string());
        (answers, target, state.revision)
    }
}

impl State {
    fn apply(&mut self, edit: Edit, pack: &CompiledPack) -> Result<(), Failure> {
        let before = self.answers.clone();
        let set = match &edit {
            Edit::Set { path, .. } => Some(path.clone()),
            _ => None,
        };
        let changed = change(self, edit, pack);
        if let Err(failure) = changed {
            self.answers = before;
            return Err(failure);
        }
        let step = changed.unwrap_or(Change::None);
        if step == Change::Answers && self.answers != before {
            let typing = set.is_some() && set == self.last_set;
            if !typing || self.undo.is_empty() {
                self.undo.push(before);
                if self.undo.len() > UNDO_STEPS {
                    self.undo.remove(0);
                }
            }
            self.redo.clear();
        }
        self.last_set = set;
        self.revision += 1;
        self.cancel.cancel();
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Answers,
    /// Nothing to go back from.
    None,
}

fn change(state: &mut State, edit: Edit, pack: &CompiledPack) -> Result<Change, Failure> {
    let wrong = |path: &AnswerPath, why: String| {
        Failure::from(Fault::new(Code::Usage, format!("{path}: {why}")).for_answer(path))
    };
    let known = |path: &AnswerPath| match path.root() {
        Some(root) if pack.questions.iter().any(|asked| asked.name() == root) => Ok(()),
        _ => Err(wrong(path, "the pack does not ask for this".to_owned())),
    };
    match edit {
        Edit::Set { path, value } => {
            known(&path)?;
            state.own_list(&path);
            path.set(&mut state.answers, value)
                .map_err(|error| wrong(&path, error.to_string()))?;
        }
        Edit::Unset { path } => {
            path.remove(&mut state.answers);
        }
        Edit::Insert {
            path,
            index,
            record,
        } => {
            known(&path)?;
            let list = state.list(&path).map_err(|why| wrong(&path, why))?;
            let index = index.min(list.len());
            list.insert(index, record);
        }
        Edit::Remove { path, index } => {
            let list = state.list(&path).map_err(|why| wrong(&path, why))?;
            if index >= list.len() {
                return Err(wrong(&path, format!("there is no entry {index}")));
            }
            list.remove(index);
        }
        Edit::Move { path, from, to } => {
            let list = state.list(&path).map_err(|why| wrong(&path, why))?;
            if from >= list.len() || to >= list.len() {
                return Err(wrong(&path, format!("there is no entry {}", from.max(to))));
            }
            let record = list.remove(from);
            list.insert(to, record);
        }
        Edit::Target { folder } => {
            state.target = folder
                .filter(|folder| !folder.trim().is_empty())
                .map(PathBuf::from);
            state.looked.clear();
            state.base = None;
            return Ok(Change::None);
        }
        Edit::Undo => {
            if let Some(answers) = state.undo.pop() {
                state
                    .redo
                    .push(std::mem::replace(&mut state.answers, answers));
            }
            return Ok(Change::None);
        }
        Edit::Redo => {
            if let Some(answers) = state.redo.pop() {
                state
                    .undo
                    .push(std::mem::replace(&mut state.answers, answers));
            }
            return Ok(Change::None);
        }
    }
    Ok(Change::Answers)
}

impl State {
    /// A list's records, for changing. Where the user gave none yet, the default's are taken over.
    fn list(&mut self, path: &AnswerPath) -> Result<&mut Vec<Value>, String> {
        self.own_list(&path.index(0));
        if path.get(&self.answers).is_none_or(Value::is_null) {
            path.set(&mut self.answers, Value::Array(Vec::new()))
                .map_err(|error| error.to_string())?;
        }
        path.get_mut(&mut self.answers)
            .and_then(Value::as_array_mut)
            .ok_or_else(|| "this is not a list".to_owned())
    }

    /// Changing a part of a default makes all of it the user's: a default list with one record
    /// changed is no default any more.
    fn own_list(&mut self, path: &AnswerPath) {
        let shown = self.last.as_ref().map(|preview| &preview.resolved.values);
        for end in 1..path.0.len() {
            let outer = AnswerPath(path.0[..end].to_vec());
            if outer.get(&self.answers).is_none()
                && let Some(value @ Value::Array(_)) = shown.and_then(|values| outer.get(values))
            {
                let value = value.clone();
                // A path that does not fit is reported by the change itself.
                let _ = outer.set(&mut self.answers, value);
            }
        }
    }
}

fn patch(
    sent: Option<&(u64, BTreeMap<String, OutputRow>)>,
    new: &BTreeMap<String, OutputRow>,
) -> OutputPatch {
    let Some((base, old)) = sent else {
        return OutputPatch {
            base: None,
            upserts: new.values().cloned().collect(),
            removed: Vec::new(),
        };
    };
    OutputPatch {
        base: Some(*base),
        upserts: new
            .values()
            .filter(|row| old.get(&row.path) != Some(row))
            .cloned()
            .collect(),
        removed: old
            .keys()
            .filter(|path| !new.contains_key(*path))
            .cloned()
            .collect(),
    }
}

/// How many outputs each question leads to: those whose template can read it, directly or through
/// a computed value or a default.
fn reach(pack: &CompiledPack, plan: &Plan) -> BTreeMap<String, usize> {
    let mut counts = vec![0usize; pack.files.len()];
    for output in &plan.outputs {
        counts[output.file] += 1;
    }
    let mut reach = BTreeMap::new();
    for (questions, count) in pack.reads.iter().zip(counts) {
        for question in questions.iter().filter(|_| count > 0) {
            *reach.entry(question.clone()).or_insert(0) += count;
        }
    }
    reach
}
