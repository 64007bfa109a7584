//! A newer version of the application: whether one is known, and what the dialog about it shows.

use std::rc::Rc;

use formwork_protocol::{Code, Failure, JobId, NewVersion, Progress};
use yew::Reducible;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdatesState {
    /// The version that was found last.
    pub found: Option<Rc<NewVersion>>,
    /// What the dialog shows; none: it is closed.
    pub step: Option<Step>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The host is asked.
    Looking(JobId),
    /// The version that runs is the newest.
    Newest,
    /// A newer one is known.
    Found,
    Installing(Installing),
    /// It is installed, and the application starts anew.
    Restarting,
    /// Looking failed, or installing.
    Failed {
        failure: Rc<Failure>,
        of: Tried,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Installing {
    pub job: JobId,
    /// How much is downloaded, in KiB.
    pub progress: Option<Progress>,
    pub stopping: bool,
}

impl Installing {
    /// All of it is downloaded: from then on it cannot be cancelled.
    pub fn is_downloaded(&self) -> bool {
        let progress = self.progress.as_ref();
        progress.is_some_and(|far| far.total > 0 && far.done >= far.total)
    }
}

/// What was tried, and can be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    Look,
    Install,
}

pub enum UpdatesAction {
    /// A version was found when the window opened; nothing is shown by itself.
    Heard(NewVersion),
    /// Shows the version that is known.
    Show,
    Looking(JobId),
    Looked(JobId, Result<Option<NewVersion>, Failure>),
    Installing(JobId),
    Progressed(Progress),
    Stopping,
    Installed(JobId, Result<(), Failure>),
    /// Closes the dialog. What is installed just now goes on.
    Close,
}

impl Reducible for UpdatesState {
    type Action = UpdatesAction;

    fn reduce(self: Rc<Self>, action: UpdatesAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            UpdatesAction::Heard(version) => next.found = Some(Rc::new(version)),
            UpdatesAction::Show => next.step = next.found.is_some().then_some(Step::Found),
            UpdatesAction::Looking(job) => next.step = Some(Step::Looking(job)),
            UpdatesAction::Looked(job, answer) => next.looked(&job, answer),
            UpdatesAction::Installing(job) => {
                next.step = Some(Step::Installing(Installing {
                    job,
                    progress: None,
                    stopping: false,
                }));
            }
            UpdatesAction::Progressed(progress) => {
                if let Some(installing) = next.installing(&progress.job) {
                    installing.progress = Some(progress);
                }
            }
            UpdatesAction::Stopping => {
                if let Some(Step::Installing(installing)) = &mut next.step {
                    installing.stopping = true;
                }
            }
            UpdatesAction::Installed(job, answer) => next.installed(&job, answer),
            UpdatesAction::Close => next.step = None,
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

impl UpdatesState {
    fn looked(&mut self, job: &JobId, answer: Result<Option<NewVersion>, Failure>) {
        // Who has closed the dialog wants to hear nothing of it.
        if self.step != Some(Step::Looking(job.clone())) {
            return;
        }
        self.step = match answer {
            Ok(found) => {
                self.found = found.map(Rc::new);
                Some(self.found.as_ref().map_or(Step::Newest, |_| Step::Found))
            }
            Err(failure) => failed(failure, Tried::Look, None),
        };
    }

    fn installed(&mut self, job: &JobId, answer: Result<(), Failure>) {
        if self.installing(job).is_none() {
            return;
        }
        self.step = match answer {
            Ok(()) => Some(Step::Restarting),
            // It is there still, for another time.
            Err(failure) => failed(failure, Tried::Install, Some(Step::Found)),
        };
    }

    fn installing(&mut self, job: &JobId) -> Option<&mut Installing> {
        match &mut self.step {
            Some(Step::Installing(installing)) if installing.job == *job => Some(installing),
            _ => None,
        }
    }
}

/// What is shown after a failure; a cancelled one leads to what was there `before`.
fn failed(failure: Failure, of: Tried, before: Option<Step>) -> Option<Step> {
    if failure.code() == Code::Cancelled {
        return before;
    }
    let failure = Rc::new(failure);
    Some(Step::Failed { failure, of })
}

#[cfg(test)]
mod tests {
    use formwork_protocol::Phase;

    use super::*;

    fn version(version: &str) -> NewVersion {
        NewVersion {
            version: version.to_owned(),
            from: "example.org".to_owned(),
            english: String::new(),
            german: String::new(),
        }
    }

    fn job(number: u64) -> JobId {
        JobId::numbered(1, number)
    }

    fn after(actions: impl IntoIterator<Item = UpdatesAction>) -> Rc<UpdatesState> {
        let actions = actions.into_iter();
        actions.fold(Rc::default(), |state: Rc<UpdatesState>, action| {
            state.reduce(action)
        })
    }

    fn far(number: u64, done: usize, total: usize) -> UpdatesAction {
        UpdatesAction::Progressed(Progress {
            job: job(number),
            phase: Phase::Load,
            done,
            total,
        })
    }

    fn failure(code: Code) -> Failure {
        Failure::new(code, "no")
    }

    #[test]
    fn what_was_looked_for_is_shown_unless_the_dialog_was_closed_meanwhile() {
        let looked = |answer| UpdatesAction::Looked(job(1), answer);
        let looking = || UpdatesAction::Looking(job(1));
        let found = after([looking(), looked(Ok(Some(version("9.0.0"))))]);
        assert_eq!(found.step, Some(Step::Found));
        let newest = after([looking(), looked(Ok(None))]);
        assert_eq!((&newest.step, &newest.found), (&Some(Step::Newest), &None));
        let closed = after([
            looking(),
            UpdatesAction::Close,
            looked(Ok(Some(version("9.0.0")))),
        ]);
        assert_eq!(*closed, UpdatesState::default());
        let failed = after([looking(), looked(Err(failure(Code::Offline)))]);
        let of_looking = |step: &Step| {
            matches!(
                step,
                Step::Failed {
                    of: Tried::Look,
                    ..
                }
            )
        };
        assert!(failed.step.as_ref().is_some_and(of_looking));
        let cancelled = after([looking(), looked(Err(failure(Code::Cancelled)))]);
        assert_eq!(cancelled.step, None);
    }

    #[test]
    fn what_the_start_found_is_shown_when_somebody_wants_to_see_it() {
        let heard = after([UpdatesAction::Heard(version("9.0.0"))]);
        assert_eq!(heard.step, None);
        assert_eq!(heard.reduce(UpdatesAction::Show).step, Some(Step::Found));
        assert_eq!(after([UpdatesAction::Show]).step, None);
    }

    #[test]
    fn a_download_tells_how_far_it_is_and_its_end() {
        let installing = || {
            [
                UpdatesAction::Heard(version("9.0.0")),
                UpdatesAction::Installing(job(2)),
            ]
        };
        let state = after(installing().into_iter().chain([far(2, 1, 4), far(1, 4, 4)]));
        let Some(Step::Installing(shown)) = &state.step else {
            panic!("{state:?}");
        };
        assert_eq!(shown.progress.as_ref().map(|far| far.done), Some(1));
        assert!(!shown.is_downloaded());
        let state = state.reduce(far(2, 4, 4));
        let ended = |answer| {
            let state = state.clone();
            state
                .reduce(UpdatesAction::Installed(job(2), answer))
                .step
                .clone()
        };
        assert_eq!(ended(Ok(())), Some(Step::Restarting));
        assert_eq!(ended(Err(failure(Code::Cancelled))), Some(Step::Found));
        let of_installing = |step: &Step| {
            matches!(
                step,
                Step::Failed {
                    of: Tried::Install,
                    ..
                }
            )
        };
        assert!(
            ended(Err(failure(Code::DiskFull)))
                .as_ref()
                .is_some_and(of_installing)
        );
        // How large it is need not be known.
        let state = after(installing().into_iter().chain([far(2, 4, 0)]));
        let downloaded = |step: &Step| matches!(step, Step::Installing(it) if it.is_downloaded());
        assert!(!state.step.as_ref().is_some_and(downloaded));
    }
}
