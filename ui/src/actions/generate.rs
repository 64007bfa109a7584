use std::rc::Rc;

use formwork_protocol::{
    Agreed, AnswerPath, Code, Edit, Failure, Generate, Generated, Generation, GetRepository,
    Repository, ShowTarget,
};
use wasm_bindgen_futures::spawn_local;

use super::Actions;
use crate::state::build::{BuildAction, Made, Run};
use crate::state::draft::Draft;
use crate::state::outcome::{has_written, headline};
use crate::state::text;
use crate::state::window::Tone;
use crate::texts;
use crate::{dom, ipc};

impl Actions {
    /// Generates the draft, after asking for a folder if it has none, or brings the user to what is
    /// in the way.
    pub fn generate(&self) {
        let Some((tab, _)) = self.draft() else {
            return;
        };
        let actions = self.clone();
        spawn_local(async move {
            // A fault may be gone with the answer to what was typed last.
            let mut draft = actions.settled(tab).await;
            if draft.as_ref().is_some_and(|draft| draft.is_to_be_placed()) {
                draft = actions.take_proposed(tab).await;
            }
            // What else is in the way most often stands in the target, and may be gone by now; what
            // the user edited there since makes conflicts that are to be decided first.
            if draft.is_some_and(|draft| !draft.faults.is_empty() || draft.project.is_some()) {
                actions.look(tab).await;
            }
            actions.generate_settled(tab);
        });
    }

    /// Makes the folder that is proposed the draft's own, as it is free now.
    async fn take_proposed(&self, tab: u64) -> Option<Rc<Draft>> {
        let draft = self.draft_of(tab)?.id.clone();
        match ipc::call(ShowTarget { draft }).await {
            Ok(place) => self.edit_in(tab, Edit::Target(Some(place.folder))),
            // The user is asked for a folder then.
            Err(failure) => self.failed(&failure),
        }
        self.settled(tab).await
    }

    fn generate_settled(&self, number: u64) {
        let state = self.build.read();
        let (Some(tab), Some(draft)) = (state.tab(number), state.open(number)) else {
            return;
        };
        if tab.is_going() {
            return;
        }
        let undecided = draft.undecided();
        let to_mend = draft.form.to_mend();
        let fault = to_mend.first();
        let is_free = fault.is_none() && draft.faults.is_empty() && undecided.is_empty();
        if is_free && draft.target.is_some() {
            return self.generate_agreed(number, Agreed::default());
        }
        // What is in the way is shown, also if the user has gone to another draft meanwhile.
        self.show_tab(number);
        if let Some(fault) = fault {
            self.needs_answer(&fault.path);
        } else if !draft.faults.is_empty() {
            self.say(Tone::Plain, texts::running::the_draft_has_faults());
            dom::focus_soon("build-faults".to_owned());
        } else if draft.target.is_none() {
            // The folder may hold a project, and conflicts with it.
            self.choose_target(Self::generate);
        } else {
            let run = Run::Undecided(Rc::new(undecided));
            self.build.dispatch(BuildAction::Run(number, run));
        }
    }

    /// Generates although conflicts are left.
    pub fn generate_undecided(&self) {
        if let Some((number, _)) = self.draft() {
            self.generate_agreed(number, Agreed::default());
        }
    }

    /// Generates although a project is there that would be replaced.
    pub fn replace_project(&self) {
        let state = self.build.read();
        if let Some(tab) = state.shown()
            && let Run::Asks(consent) = &tab.run
        {
            let agreed = Agreed {
                replace_pack: consent.project.other_pack,
                replace_answers: true,
            };
            self.generate_agreed(tab.number, agreed);
        }
    }

    /// Opens the project that would be replaced.
    pub fn open_target_project(&self) {
        let target = self.draft().and_then(|(_, draft)| draft.target.clone());
        if let Some(target) = target {
            self.open_project(target.to_string());
        }
    }

    fn generate_agreed(&self, number: u64, agreed: Agreed) {
        let Some(draft) = self.draft_of(number) else {
            return;
        };
        let updates = draft.own_project().is_some();
        let job = self.begin_job(if updates {
            texts::running::updating()
        } else {
            texts::shared::generating()
        });
        let run = move |run| BuildAction::Run(number, run);
        self.build.dispatch(run(Run::Going(job.clone())));
        let actions = self.clone();
        spawn_local(async move {
            actions.settled(number).await;
            let request = Generate {
                draft: draft.id.clone(),
                job: job.clone(),
                agreed,
            };
            let answer = ipc::call(request).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            let ended = match answer {
                Ok(Generation::Done(generated)) => actions.generated(*generated).await,
                Ok(Generation::Asks(consent)) => Run::Asks(Rc::new(consent)),
                Err(failure) => actions.not_generated(failure),
            };
            if matches!(ended, Run::Done(_)) {
                actions.ran();
            }
            actions.say_elsewhere(number, &ended);
            actions.build.dispatch(run(ended));
            actions.view_draft(number);
        });
    }

    /// A generation that has ended, with what can be done with its folder.
    async fn generated(&self, generated: Generated) -> Run {
        let folder = generated.target.clone();
        // Where that cannot be told, nothing is offered.
        let standing = ipc::call(GetRepository { folder }).await;
        Run::Done(Rc::new(Made {
            generated,
            can_be_repository: standing == Ok(Repository::None),
        }))
    }

    /// Lets the generation under way go on without its dialog.
    pub fn hide_progress(&self) {
        if let Some((number, _)) = self.draft() {
            self.build.dispatch(BuildAction::Aside(number));
        }
    }

    /// Says how a generation ended whose draft is not the one that is shown.
    fn say_elsewhere(&self, tab: u64, ended: &Run) {
        if self
            .build
            .read()
            .shown()
            .is_some_and(|shown| shown.number == tab)
        {
            return;
        }
        match ended {
            Run::Done(made) => {
                let Generated { target, report } = &made.generated;
                let said = texts::shared::generated_into_target(target);
                match has_written(report) {
                    true => self.offer_undo_of_run(said, target.clone()),
                    false => self.say(Tone::Done, said),
                }
            }
            Run::Failed(failure) => self.failed(failure),
            Run::Asks(_) => self.say(Tone::Plain, texts::running::nothing_generated_open_draft()),
            Run::None | Run::Undecided(_) | Run::Going(_) => {}
        }
    }

    fn needs_answer(&self, path: &AnswerPath) {
        self.say(
            Tone::Plain,
            texts::running::some_answers_need_your_attention(),
        );
        self.point_at_answer(path);
    }

    fn not_generated(&self, failure: Failure) -> Run {
        if failure.code() == Code::Cancelled {
            self.say(Tone::Plain, texts::running::cancelled_the_folder());
            return Run::None;
        }
        let answers: Vec<&AnswerPath> = failure
            .errors
            .iter()
            .filter_map(|fault| fault.answer.as_ref())
            .collect();
        match answers.first() {
            Some(first) if answers.len() == failure.errors.len() => {
                self.needs_answer(first);
                Run::None
            }
            _ => Run::Failed(Rc::new(failure)),
        }
    }

    /// Closes the dialog of a generation that is not under way. What it wrote can be undone still.
    pub fn close_result(&self) {
        let state = self.build.read();
        let Some(tab) = state.shown() else {
            return;
        };
        self.build.dispatch(BuildAction::Run(tab.number, Run::None));
        if let Run::Done(made) = &tab.run
            && has_written(&made.generated.report)
        {
            let Generated { target, report } = &made.generated;
            let did = headline(report, tab.updates);
            let said = texts::running::did_in_target(&did, text::last_part(target));
            self.offer_undo_of_run(said, target.clone());
        }
    }

    /// Closes results of generations into a folder, which tell of files that are not there any more.
    pub(super) fn forget_results(&self, folder: &str) {
        for tab in self.build.read().tabs.iter() {
            if matches!(&tab.run, Run::Done(made) if made.generated.target == folder) {
                self.build.dispatch(BuildAction::Run(tab.number, Run::None));
            }
        }
    }
}
