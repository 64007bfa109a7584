use std::rc::Rc;

use formwork_protocol::{Code, Failure, Generate};
use wasm_bindgen_futures::spawn_local;

use super::Actions;
use crate::state::app::Tone;
use crate::state::build::{BuildAction, Run};
use crate::{dom, ipc};

impl Actions {
    /// Generates the draft, after asking for a folder if it has none.
    pub fn generate(&self, has_target: bool, start: Option<String>) {
        let actions = self.clone();
        spawn_local(async move {
            if !has_target && !actions.choose_target(start).await {
                return;
            }
            let generation = actions.open.generation.get();
            let job = actions.begin_job("Generating");
            actions.ran(generation, Run::Going(job.clone()));
            actions.settled().await;
            let request = Generate {
                draft: actions.draft(),
                job: job.to_string(),
            };
            let answer = ipc::call(request).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            let run = match answer {
                Ok(generated) => Run::Done(Rc::new(generated)),
                Err(failure) => actions.not_generated(failure),
            };
            actions.ran(generation, run);
            if actions.is_current(generation) {
                actions.view_draft();
            }
        });
    }

    fn not_generated(&self, failure: Failure) -> Run {
        if failure.code() == Code::Cancelled {
            self.say(Tone::Plain, "Cancelled. The folder is as it was before.");
            return Run::None;
        }
        let answers: Vec<&str> = failure
            .errors
            .iter()
            .filter_map(|fault| fault.answer.as_deref())
            .collect();
        match answers.first() {
            Some(first) if answers.len() == failure.errors.len() => {
                self.point_at_answer(first);
                Run::None
            }
            _ => Run::Failed(Rc::new(failure)),
        }
    }

    /// Brings the user to an answer that is not valid.
    pub fn point_at_answer(&self, path: &str) {
        self.build.dispatch(BuildAction::Insist);
        self.say(Tone::Plain, "Some answers need your attention first");
        dom::focus_soon(format!("answer-{path}"));
    }

    pub fn close_result(&self) {
        self.ran(self.open.generation.get(), Run::None);
    }

    fn ran(&self, generation: u64, run: Run) {
        self.build.dispatch(BuildAction::Ran { generation, run });
    }
}
