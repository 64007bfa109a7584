//! An open build: its answers with their history, what its target looked like, its last results,
//! and the order in which its edits are applied.
//!
//! Whoever puts an edit in works through all that are ready, unless another thread is at it
//! already; so previews of one draft are made one after the other, and no thread waits for another.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use formwork_protocol::{
    AnswerEdit, AnswerPath, Code, Decided, DraftId, DraftView, Edit, EditOutcome, Failure, Fault,
    FormState, NodeDigest, PackId, Record, Shown,
};
use formwork_render::{CancelToken, Meter};

use super::answers::Answers;
use super::preview::{Preview, Seen, Snapshot};
use super::turns::Turns;
use crate::compiled::CompiledPack;
use crate::engine::Reply;
use crate::failure::ToFailure;
use crate::faults::usage;
use crate::pipeline::{Compared, Deciding, Request};
use crate::records::Followed;

/// Makes the preview of a request; the token stops it.
pub type MakePreview<'a> = &'a dyn Fn(Snapshot, &mut Seen, &CancelToken) -> Preview;

#[derive(Debug)]
pub struct Draft {
    pub id: DraftId,
    /// How requests name the pack.
    pub pack_id: PackId,
    /// Answers of earlier projects that the draft began with.
    pub(super) proposed: Record,
    state: Mutex<State>,
    /// Touched by whoever makes the preview alone.
    seen: Mutex<Seen>,
    /// It was taken off the list: nothing of it is kept any more.
    closed: AtomicBool,
}

/// An edit that waits for its turn.
pub struct Waiting {
    pub edit: Edit,
    pub show: Option<Shown>,
    pub arrived: Instant,
    pub reply: Reply<EditOutcome>,
}

/// A request for the whole view.
pub struct Look {
    pub show: Option<Shown>,
    pub arrived: Instant,
    pub reply: Reply<DraftView>,
}

pub(super) struct State {
    pub pack: Arc<CompiledPack>,
    /// Why the pack cannot be built as its files are now: the draft stays with what it was.
    pub broken: Vec<Fault>,
    pub answers: Answers,
    /// Date, user and uuid, as the draft was opened.
    pub system: Record,
    pub target: Option<PathBuf>,
    /// Counts the edits.
    pub revision: u64,
    pub turns: Turns<Waiting>,
    pub looks: Vec<Look>,
    /// A thread works through what is ready.
    pub busy: bool,
    /// Stops the preview that is under way.
    pub cancel: CancelToken,
    pub started: u64,
    pub stopped: u64,
    pub results: Results,
    /// Digest of the answers that were generated last, and where.
    pub generated: Option<(PathBuf, NodeDigest)>,
    /// What is decided of files that both the pack and the user changed.
    pub deciding: Deciding,
    /// Where records stood when the target was generated last.
    pub followed: Option<Arc<Followed>>,
}

/// What the last previews led to.
#[derive(Default)]
pub(super) struct Results {
    pub last: Option<Arc<Preview>>,
    /// The last one that led to outputs.
    pub good: Option<Arc<Preview>>,
    /// What the interface was sent last.
    pub sent: Option<Sent>,
}

pub(super) struct Sent {
    pub revision: u64,
    pub form: FormState,
    /// Whose outputs the rows are of.
    pub preview: Option<Arc<Preview>>,
}

impl Sent {
    /// What the rows are of; none: there are none.
    pub fn compared(&self) -> Option<&Compared> {
        self.preview.as_ref()?.compared.as_ref()
    }
}

/// What a draft begins with.
pub struct Beginning {
    pub request: Request,
    pub pack_id: PackId,
    pub proposed: Record,
    pub target: Option<PathBuf>,
    pub revision: u64,
    pub generated: Option<NodeDigest>,
    /// What is decided of files that both the pack and the user changed, by path.
    pub decided: BTreeMap<String, Decided>,
    /// Its edits had numbers before, which go on: the window does not know that it was let go of.
    pub goes_on: bool,
    /// Where its records stood when its target was generated last.
    pub followed: Option<Followed>,
}

impl Draft {
    pub fn new(id: DraftId, beginning: Beginning) -> Self {
        let Beginning {
            request,
            pack_id,
            proposed,
            target,
            revision,
            generated,
            decided,
            goes_on,
            followed,
        } = beginning;
        Self {
            id,
            pack_id,
            proposed,
            seen: Mutex::default(),
            closed: AtomicBool::new(false),
            state: Mutex::new(State {
                pack: request.pack,
                broken: Vec::new(),
                answers: Answers::new(request.given),
                system: request.system,
                generated: target.clone().zip(generated),
                deciding: Deciding {
                    decided,
                    ..Deciding::default()
                },
                followed: followed.map(Arc::new),
                target,
                revision,
                turns: match goes_on {
                    true => Turns::going_on(),
                    false => Turns::default(),
                },
                looks: Vec::new(),
                busy: false,
                cancel: CancelToken::default(),
                started: 0,
                stopped: 0,
                results: Results::default(),
            }),
        }
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn snapshot(&self) -> Snapshot {
        self.state().snapshot()
    }

    pub fn pack(&self) -> Arc<CompiledPack> {
        self.state().pack.clone()
    }

    /// Takes its pack as the files of that are now; faults: it cannot be built, and the draft stays
    /// with what it was.
    pub fn renew(&self, pack: Result<Arc<CompiledPack>, Vec<Fault>>) {
        let mut state = self.state();
        state.cancel.cancel();
        match pack {
            Ok(pack) => {
                state.pack = pack;
                state.broken.clear();
            }
            Err(faults) => state.broken = faults,
        }
    }

    /// What its pack was broken by since the draft began.
    pub fn broken(&self) -> Vec<Fault> {
        self.state().broken.clone()
    }

    /// Puts an edit in, to be applied in its turn; then works through what is ready, if nobody
    /// does. A preview that is under way is stopped: its answers are no longer the last.
    pub fn edit(&self, sequence: u64, waiting: Waiting, make: MakePreview<'_>) {
        let mut state = self.state();
        match state.turns.put(sequence, waiting) {
            Ok(ready) => {
                if ready {
                    state.cancel.cancel();
                }
                drop(state);
                self.work(make);
            }
            Err(late) => {
                drop(state);
                (late.0.reply)(Err(usage("A newer edit came before this one")));
            }
        }
    }

    /// Asks for the whole view, with a fresh look at the target. What has not arrived of the edits
    /// by then counts as lost.
    pub fn look(&self, look: Look, make: MakePreview<'_>) {
        let mut state = self.state();
        state.turns.skip_missing();
        state.looks.push(look);
        drop(state);
        self.work(make);
    }

    /// Remembers that answers were generated into the target: `given`, recorded as `answers`. What is
    /// decided of its conflicts is done.
    pub fn was_generated(&self, folder: &Path, given: &Record, answers: NodeDigest) {
        let mut state = self.state();
        state.generated = Some((folder.to_owned(), answers));
        let mut followed = Followed::begin(answers);
        followed.edited(given, state.answers.given());
        state.followed = Some(Arc::new(followed));
        state.deciding.decided.clear();
    }

    /// Takes it that these answers are in the folder instead of those that it generated there; false
    /// if it did not.
    pub fn was_undone(&self, folder: &Path, before: NodeDigest, now: NodeDigest) -> bool {
        let mut state = self.state();
        let generated = state.generated.as_ref();
        let is_its = generated.is_some_and(|(at, answers)| at == folder && *answers == before);
        if is_its {
            state.generated = Some((folder.to_owned(), now));
        }
        is_its
    }

    /// The next preview looks at the target anew.
    pub fn look_again(&self) {
        self.seen().forget();
    }

    /// It was taken off the list: nothing of it is to be kept any more.
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    /// It is on the list again.
    pub fn reopen(&self) {
        self.closed.store(false, Ordering::SeqCst);
    }

    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }

    /// Whether a thread works on it now.
    pub fn is_busy(&self) -> bool {
        self.state().busy
    }

    /// The last preview that led to outputs.
    pub fn last_good(&self) -> Option<Arc<Preview>> {
        self.state().results.good.clone()
    }

    /// The last preview that led to outputs, if its target is that one.
    pub fn led_to(&self, target: Option<&Path>) -> Option<Arc<Preview>> {
        let state = self.state();
        let good = state.results.good.as_ref();
        good.filter(|_| state.target.as_deref() == target).cloned()
    }

    /// Files that the interface shows as going.
    pub fn seen_going(&self) -> std::collections::BTreeSet<String> {
        let state = self.state();
        let sent = state.results.sent.as_ref();
        let compared = sent.and_then(Sent::compared).into_iter();
        compared
            .flat_map(|compared| compared.going().map(str::to_owned))
            .collect()
    }
}

impl Results {
    pub fn take(&mut self, preview: &Arc<Preview>) {
        self.last = Some(preview.clone());
        // Once there is nothing wrong with the answers, what is wrong is not hidden by old outputs.
        if preview.compared.is_some() || preview.resolved.faults.is_empty() {
            self.good = Some(preview.clone());
        }
    }
}

impl State {
    pub fn snapshot(&self) -> Snapshot {
        let generated = self.generated.as_ref();
        Snapshot {
            request: Request {
                pack: self.pack.clone(),
                given: self.answers.given().clone(),
                system: self.system.clone(),
            },
            revision: self.revision,
            generated: generated
                .filter(|(folder, _)| Some(folder) == self.target.as_ref())
                .map(|(_, digest)| *digest),
            target: self.target.clone(),
            before: self.results.good.clone(),
            resolved: self.results.last.as_ref().map(|last| last.resolved.clone()),
            deciding: self.deciding.clone(),
            followed: self.followed.clone(),
        }
    }

    pub fn target_shown(&self) -> Option<String> {
        let target = self.target.as_ref();
        target.map(|target| target.display().to_string())
    }

    pub fn apply(&mut self, edit: &Edit) -> Result<(), Failure> {
        let before = self.answers.given().clone();
        match edit {
            Edit::Answer(edit) => self.apply_answer(edit)?,
            Edit::Target(folder) => {
                let folder = folder.as_ref().filter(|folder| !folder.trim().is_empty());
                self.target = folder.map(PathBuf::from);
            }
            Edit::Undo => self.answers.undo(),
            Edit::Redo => self.answers.redo(),
            Edit::Decide { path, decided } => {
                match decided {
                    Some(decided) => self.deciding.decided.insert(path.clone(), decided.clone()),
                    None => self.deciding.decided.remove(path),
                };
            }
        }
        if let Some(followed) = &mut self.followed {
            Arc::make_mut(followed).edited(&before, self.answers.given());
        }
        self.revision += 1;
        Ok(())
    }

    fn apply_answer(&mut self, edit: &AnswerEdit) -> Result<(), Failure> {
        let asks = |name: &str| self.pack.questions.iter().any(|asked| asked.name() == name);
        let unasked = |path: &&AnswerPath| !path.root().is_some_and(asks);
        let takes_back = matches!(edit, AnswerEdit::Unset { .. });
        if let Some(path) = edit.paths().into_iter().find(unasked)
            && !takes_back
        {
            let message = format!("{path}: the pack does not ask for this");
            return Err(Fault::new(Code::Usage, message).for_answer(path).into());
        }
        // A default follows the answers as they are now, so the last preview is not asked for it.
        let resolved = OnceLock::new();
        let request = self.snapshot().request;
        let default = |path: &AnswerPath| {
            let resolve = || request.clone().resolve(&Meter::default());
            path.get(&resolved.get_or_init(resolve).values).cloned()
        };
        self.answers
            .edit(edit, &default)
            .map_err(|error| error.to_failure())
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("revision", &self.revision)
            .field("target", &self.target)
            .finish_non_exhaustive()
    }
}
