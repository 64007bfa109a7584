//! How a draft works through what is put into it, a round of edits at a time.

use std::sync::Arc;
use std::time::Instant;

use formwork_protocol::{DraftView, EditOutcome, Failure, PreviewFigures, Shown, Totals};
use formwork_render::CancelToken;

use super::draft::{Draft, Look, MakePreview, Sent, State, Waiting};
use super::preview::{Preview, Snapshot};
use super::view;
use crate::engine::Reply;

/// A reply with what it is to be told.
type Settled = (Reply<EditOutcome>, Result<EditOutcome, Failure>);

/// What is previewed at once: the last of some edits, and all who want the whole view.
struct Round {
    snapshot: Snapshot,
    cancel: CancelToken,
    last: Option<Waiting>,
    looks: Vec<Look>,
}

/// A thread that works; one that panics works no longer.
struct Busy<'a>(&'a Draft);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.state().busy = false;
        }
    }
}

impl Draft {
    /// Works through what is ready, unless another thread is at it: it takes this along, too.
    pub(super) fn work(&self, make: MakePreview<'_>) {
        {
            let mut state = self.state();
            if state.busy {
                return;
            }
            state.busy = true;
        }
        // Also when a preview panics: the next edit goes on.
        let _busy = Busy(self);
        while let Some(round) = self.next_round() {
            self.round(round, make);
        }
    }

    /// Applies all edits that are ready and says what is to be shown; none: nobody waits, and this
    /// thread has stopped working.
    fn next_round(&self) -> Option<Round> {
        let mut state = self.state();
        let edits = state.turns.take();
        let looks = std::mem::take(&mut state.looks);
        if edits.is_empty() && looks.is_empty() {
            state.busy = false;
            return None;
        }
        let (mut settled, mut last): (Vec<Settled>, Option<Waiting>) = (Vec::new(), None);
        for waiting in edits {
            match state.apply(&waiting.edit) {
                Ok(()) => {
                    let revision = state.revision - 1;
                    if let Some(before) = last.replace(waiting) {
                        state.started += 1;
                        state.stopped += 1;
                        settled.push((before.reply, Ok(EditOutcome::Superseded { revision })));
                    }
                }
                Err(failure) => settled.push((waiting.reply, Err(failure))),
            }
        }
        state.cancel = CancelToken::default();
        let round = Round {
            snapshot: state.snapshot(),
            cancel: state.cancel.clone(),
            last,
            looks,
        };
        if round.last.is_some() || !round.looks.is_empty() {
            state.started += 1;
        }
        drop(state);
        for (reply, outcome) in settled {
            reply(outcome);
        }
        Some(round)
    }

    fn round(&self, round: Round, make: MakePreview<'_>) {
        if round.last.is_none() && round.looks.is_empty() {
            return;
        }
        let revision = round.snapshot.revision;
        let preview = {
            let mut seen = self.seen();
            if !round.looks.is_empty() {
                seen.forget();
            }
            Arc::new(make(round.snapshot, &mut seen, &round.cancel))
        };
        let mut state = self.state();
        // Letting go of thousands of outputs takes its time; whoever waits for a reply gets it first.
        let _until_replied = state.results.good.clone();
        if round.cancel.is_cancelled() {
            state.stopped += 1;
            // Whoever asked for the whole view gets that of the newer answers.
            state.looks.splice(0..0, round.looks);
            drop(state);
            if let Some(last) = round.last {
                (last.reply)(Ok(EditOutcome::Superseded { revision }));
            }
            return;
        }
        state.results.take(&preview);
        let edited = round.last.map(|last| {
            let view = self.view(
                &mut state,
                &preview,
                last.show.as_ref(),
                last.arrived,
                false,
            );
            (last.reply, view)
        });
        let looked: Vec<_> = round
            .looks
            .into_iter()
            .map(|look| {
                let view = self.view(&mut state, &preview, look.show.as_ref(), look.arrived, true);
                (look.reply, view)
            })
            .collect();
        drop(state);
        if let Some((reply, view)) = edited {
            reply(Ok(EditOutcome::View {
                view: Box::new(view),
            }));
        }
        for (reply, view) in looked {
            reply(Ok(view));
        }
    }

    fn view(
        &self,
        state: &mut State,
        preview: &Preview,
        show: Option<&Shown>,
        arrived: Instant,
        whole: bool,
    ) -> DraftView {
        let good = state.results.good.clone();
        let compared = good.as_ref().and_then(|good| good.compared.as_ref());
        let mut form = view::form(preview, &self.proposed);
        if let (None, Some(good)) = (&preview.compared, &good) {
            // What an answer leads to is said of the outputs that are shown.
            form.reach.clone_from(&good.reach);
        }
        let sent = state.results.sent.take().filter(|_| !whole);
        let outputs = view::patch(sent.as_ref().and_then(Sent::compared), compared);
        let patch = form.patch_from(sent.as_ref().map(|sent| &sent.form));
        let shown = show.and_then(|shown| {
            let compared = compared?;
            let file = compared.file(&shown.path)?;
            let target = state.target.as_deref();
            if view::digest(compared, file) == shown.digest {
                return None;
            }
            let content = view::content(compared, file, target, 0).ok()?;
            (content.digest != shown.digest).then_some(content)
        });
        let (rendered, cached) = preview.rendered_and_cached();
        let base = sent.map(|sent| sent.revision);
        state.results.sent = Some(Sent {
            revision: state.revision,
            form,
            preview: good.clone(),
        });
        DraftView {
            draft: self.id.clone(),
            revision: state.revision,
            base,
            target: state.target_shown(),
            project: preview.project.clone(),
            form: patch,
            outputs,
            outdated: preview.compared.is_none() && compared.is_some(),
            totals: compared.map_or_else(Totals::default, view::totals),
            faults: [&*state.broken, &*preview.faults].concat(),
            preview: PreviewFigures {
                ms: crate::millis(arrived),
                rendered,
                cached,
                started: state.started,
                stopped: state.stopped,
            },
            shown,
            can_undo: state.answers.can_undo(),
            can_redo: state.answers.can_redo(),
        }
    }
}
