//! Drafts, as the window opens, edits and keeps them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use formwork_protocol::{
    Code, DraftId, DraftView, Edit, EditOutcome, Failure, MergeView, OpenedDraft, OutputContent,
    PackId, Record, Shown,
};
use formwork_render::{CancelToken, Origins};
use formwork_telemetry::Timing;

use super::{DraftLoss, Engine, Update};
use crate::drafts::{Beginning, Draft, Look, Preview, Seen, Snapshot, Waiting};
use crate::failure::ToFailure;
use crate::jobs::Lane;
use crate::library::Loaded;
use crate::performance::About;
use crate::pipeline::{QUIET, Request};
use crate::records::Followed;

/// What [`Engine::edit`] and [`Engine::view`] answer with, when they know.
pub type Reply<T> = Box<dyn FnOnce(Result<T, Failure>) + Send>;

impl Engine {
    /// Opens a draft of a pack.
    pub fn open_draft(
        &self,
        pack: &PackId,
        answers: Record,
        target: Option<String>,
    ) -> Result<OpenedDraft, Failure> {
        let loaded = self.load(pack, &CancelToken::default())?;
        let is_given = !answers.is_empty();
        let proposed = self.proposals(&loaded, &answers);
        let mut given = answers;
        for (name, value) in proposed.iter() {
            given.insert(name.clone(), value.clone());
        }
        let beginning = self.beginning(&loaded, pack, given, target.map(PathBuf::from));
        let draft = self.open_as(
            self.new_id()?,
            loaded,
            Beginning {
                proposed,
                ..beginning
            },
        )?;
        // Without answers there is nothing to be kept until the first edit.
        if is_given {
            self.keep_draft(&*self.draft(&draft.view.draft)?);
        }
        Ok(draft)
    }

    /// Opens a draft of what a folder was generated from, with its answers as the pack of today asks
    /// for them.
    pub fn open_project(&self, folder: &Path) -> Result<OpenedDraft, Failure> {
        let update = self.begin_update(folder, None, &CancelToken::default())?;
        let generated = Some(update.recorded);
        let Update { loaded, given, .. } = update;
        let pack = loaded.summary.id.clone();
        let followed = Some(Followed::begin(given.digest()));
        let beginning = self.beginning(&loaded, &pack, given, Some(folder.to_owned()));
        let draft = self.open_as(
            self.new_id()?,
            loaded,
            Beginning {
                generated,
                followed,
                ..beginning
            },
        )?;
        let kept = self.draft(&draft.view.draft)?;
        self.keep_draft(&kept);
        Ok(draft)
    }

    /// A file that both the pack and the user changed.
    pub fn merge_view(&self, id: &DraftId, path: &str) -> Result<Option<MergeView>, Failure> {
        Ok(self.draft(id)?.merge(path))
    }

    pub(super) fn beginning(
        &self,
        loaded: &Loaded,
        pack_id: &PackId,
        given: Record,
        target: Option<PathBuf>,
    ) -> Beginning {
        Beginning {
            request: Request {
                pack: loaded.pack.clone(),
                given,
                system: self.around.system(),
            },
            pack_id: pack_id.clone(),
            proposed: Record::new(),
            target,
            revision: 0,
            generated: None,
            decided: BTreeMap::new(),
            goes_on: false,
            followed: None,
        }
    }

    fn open_as(
        &self,
        id: DraftId,
        loaded: Loaded,
        beginning: Beginning,
    ) -> Result<OpenedDraft, Failure> {
        let draft = Arc::new(Draft::new(id, beginning));
        self.drafts.insert(draft.clone());
        Ok(OpenedDraft {
            questions: loaded.questions(),
            pack: loaded.summary,
            view: answered(|reply| self.look(&draft, None, reply))?,
        })
    }

    /// Opens a draft of an earlier session again, with its answers.
    pub fn resume_draft(&self, id: &DraftId) -> Result<OpenedDraft, Failure> {
        let (loaded, beginning) = self.kept_draft(id)?;
        self.open_as(id.clone(), loaded, beginning)
    }

    /// The draft of an id: one that was let go of is taken up again from where it is kept.
    pub(super) fn draft(&self, id: &DraftId) -> Result<Arc<Draft>, Failure> {
        if let Some(draft) = self.drafts.get(id) {
            return Ok(draft);
        }
        let (_, beginning) = self.kept_draft(id)?;
        let beginning = Beginning {
            goes_on: true,
            ..beginning
        };
        let draft = Arc::new(Draft::new(id.clone(), beginning));
        self.drafts.insert(draft.clone());
        Ok(draft)
    }

    /// Closes a draft and takes it off the list. [`Engine::restore_draft`] brings it back.
    pub fn close_draft(&self, id: &DraftId) -> Result<(), Failure> {
        if let Ok(draft) = self.draft(id) {
            self.drafts.close(draft);
        }
        let deleted = self.store.delete_draft(id.as_str());
        deleted.map(drop).map_err(|error| error.to_failure())
    }

    /// Brings a draft back that was closed.
    pub fn restore_draft(&self, id: &DraftId) -> Result<(), Failure> {
        let draft = self.drafts.restore(id).ok_or_else(|| no_draft(id))?;
        let row = self.row(&draft)();
        let row = row.map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
        self.store
            .insert_draft(&row)
            .map_err(|error| error.to_failure())
    }

    /// Applies an edit in its turn. The reply comes when its view is made, or when a newer edit
    /// has taken its place; on this thread or on another that works on the draft already.
    pub fn edit(
        &self,
        id: &DraftId,
        sequence: u64,
        edit: Edit,
        show: Option<Shown>,
        reply: Reply<EditOutcome>,
    ) {
        let arrived = Instant::now();
        let draft = match self.draft(id) {
            Ok(draft) => draft,
            Err(failure) => return reply(Err(failure)),
        };
        self.performance.edited(id);
        let recorder = self.performance.recorder.clone();
        let reply: Reply<EditOutcome> = Box::new(move |outcome| {
            if let Ok(EditOutcome::View { view }) = &outcome {
                let length_ns = (view.preview.ms * 1e6) as u64;
                recorder.time(Timing::Preview, "preview", length_ns);
            }
            reply(outcome);
        });
        let waiting = Waiting {
            edit,
            show,
            arrived,
            reply,
        };
        draft.edit(sequence, waiting, &|snapshot, seen, cancel| {
            self.preview(snapshot, seen, cancel)
        });
        self.keep_draft(&draft);
    }

    /// The whole view, with a fresh look at the target.
    pub fn view(&self, id: &DraftId, show: Option<Shown>, reply: Reply<DraftView>) {
        match self.draft(id) {
            Ok(draft) => self.look(&draft, show, reply),
            Err(failure) => reply(Err(failure)),
        }
    }

    pub(super) fn look(&self, draft: &Draft, show: Option<Shown>, reply: Reply<DraftView>) {
        let look = Look {
            show,
            arrived: Instant::now(),
            reply,
        };
        draft.look(look, &|snapshot, seen, cancel| {
            self.preview(snapshot, seen, cancel)
        });
    }

    fn preview(&self, snapshot: Snapshot, seen: &mut Seen, cancel: &CancelToken) -> Preview {
        let started_unix_ms = (self.around.now)();
        let target = snapshot.target.clone();
        let recording = self.performance.recorder.begin();
        let _goes_first = self.jobs.gate().preview();
        self.under(cancel, QUIET, (&recording, Lane::Preview), |conditions| {
            let preview = Preview::make(
                snapshot,
                seen,
                (&self.preferences.key, &self.contents()),
                conditions,
            );
            if !cancel.is_cancelled() {
                let about = About {
                    target: target.as_deref(),
                    started_unix_ms,
                };
                self.performance.previewed(&preview, about, conditions);
            }
            preview
        })
    }

    /// For each line of an output of a draft the template line, and the answers and values that it
    /// was made of.
    pub fn output_origins(&self, id: &DraftId, path: &str) -> Result<Origins, Failure> {
        let preview = self.draft(id)?.last_good();
        let rendered = preview.as_ref().and_then(|preview| preview.rendered());
        let rendered = rendered.ok_or_else(|| {
            let message = format!("{path} is not made any more");
            Failure::new(Code::NotFound, message)
        })?;
        rendered.origins(path, &self.meter(&CancelToken::default()))
    }

    pub fn read_output(
        &self,
        id: &DraftId,
        path: &str,
        offset: u64,
    ) -> Result<OutputContent, Failure> {
        self.draft(id)?.read(path, offset)
    }

    /// What the user should know by now and was not told, once.
    pub fn take_notice(&self) -> Option<String> {
        if let Some(error) = self.store.take_unkept() {
            self.drafts_are_lost(&error.to_failure());
        }
        let mut loss = locked(&self.draft_loss);
        match std::mem::replace(&mut *loss, DraftLoss::Said) {
            DraftLoss::ToSay(text) => Some(text),
            before => {
                *loss = before;
                None
            }
        }
    }

    fn drafts_are_lost(&self, failure: &Failure) {
        let mut loss = locked(&self.draft_loss);
        if *loss == DraftLoss::None {
            *loss = DraftLoss::ToSay(format!("Drafts are not kept: {failure}"));
        }
    }
}

/// Waits for what is told on a thread of its own choice.
fn answered<T: Send + 'static>(ask: impl FnOnce(Reply<T>)) -> Result<T, Failure> {
    let (told, answer) = std::sync::mpsc::channel();
    ask(Box::new(move |result| {
        // Nobody waits any more; there is nothing to tell.
        let _ = told.send(result);
    }));
    answer
        .recv()
        .unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The draft did not answer")))
}

fn locked(loss: &Mutex<DraftLoss>) -> MutexGuard<'_, DraftLoss> {
    loss.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn no_draft(id: &DraftId) -> Failure {
    Failure::new(Code::NotFound, format!("There is no open draft “{id}”"))
}
