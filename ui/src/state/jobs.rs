//! The jobs of all processes: those that run, and those that have ended.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::{JobItem, JobKind, JobList, JobStanding, Phase, Progress};
use yew::Reducible;

use super::build::Job;
use super::load::{Asked, Load, Slot};
use super::text;

/// Jobs of a page.
pub const PAGE: usize = 50;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobsState {
    /// The panel is shown.
    pub open: bool,
    newest: Slot<JobList>,
    /// Pages behind the newest one.
    older: Rc<Vec<JobItem>>,
    /// What the next page begins before; none: there is none.
    pub next: Option<i64>,
}

pub enum JobsAction {
    Open(bool),
    Newest(Asked<JobList>),
    Older(JobList),
}

impl Reducible for JobsState {
    type Action = JobsAction;

    fn reduce(self: Rc<Self>, action: JobsAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            JobsAction::Open(open) if open == self.open => return self,
            JobsAction::Open(open) => next.open = open,
            JobsAction::Newest(asked) => {
                if let Some(Ok(list)) = &asked.answer
                    && next.older.is_empty()
                {
                    next.next = list.next;
                }
                next.newest.take(asked);
            }
            JobsAction::Older(list) => {
                Rc::make_mut(&mut next.older).extend(list.jobs);
                next.next = list.next;
            }
        }
        Rc::new(next)
    }
}

impl JobsState {
    pub fn newest(&self) -> &Load<JobList> {
        self.newest.get()
    }

    /// The jobs that are known, the newest first. What this window heard of its own jobs since is in
    /// them: `running` are those that have not ended.
    pub fn items(&self, running: &[Job]) -> Vec<JobItem> {
        let newest = self.newest.ready();
        let newest = newest.iter().flat_map(|list| &list.jobs);
        // A page that was loaded before others came has some of them twice.
        let mut items: Vec<JobItem> = Vec::new();
        for item in newest.chain(self.older.iter()) {
            if items.iter().all(|known| known.job != item.job) {
                items.push(item.clone());
            }
        }
        for item in &mut items {
            if let Some(job) = running.iter().find(|job| job.id == item.job) {
                item.standing = JobStanding::Running;
                item.progress = job.progress.clone().or(item.progress.take());
            }
        }
        items
    }

    /// Whether any job is known that nobody has ended.
    pub fn any_goes_on(&self) -> bool {
        let newest = self.newest.ready();
        let mut jobs = newest.iter().flat_map(|list| &list.jobs);
        jobs.any(|job| matches!(job.standing, JobStanding::Waiting | JobStanding::Running))
    }
}

/// What a job does, in words.
pub fn kind_words(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Generate => texts::shared::generate(),
        JobKind::DryRun => texts::jobs::dry_run(),
        JobKind::SaveZip => texts::shared::save_as_zip_title(),
        JobKind::SaveFiles => texts::jobs::save_files(),
        JobKind::DragOut => texts::jobs::drag_out(),
        JobKind::AddPack => texts::jobs::add_a_pack(),
        JobKind::CheckPack => texts::jobs::check_a_pack(),
        JobKind::Undo => texts::jobs::undo_a_run(),
    }
}

/// The name of a standing in the page.
pub fn standing_name(standing: JobStanding) -> &'static str {
    match standing {
        JobStanding::Waiting => "waiting",
        JobStanding::Running => "running",
        JobStanding::Done => "done",
        JobStanding::Failed => "failed",
        JobStanding::Cancelled => "cancelled",
        JobStanding::Interrupted => "interrupted",
    }
}

pub fn standing_words(standing: JobStanding) -> &'static str {
    match standing {
        JobStanding::Waiting => texts::jobs::waiting(),
        JobStanding::Running => texts::jobs::running(),
        JobStanding::Done => texts::shared::done(),
        JobStanding::Failed => texts::shared::failed(),
        JobStanding::Cancelled => texts::shared::cancelled(),
        JobStanding::Interrupted => texts::jobs::interrupted(),
    }
}

pub fn phase_words(phase: Phase) -> &'static str {
    match phase {
        Phase::Load => texts::shared::reading_the_pack(),
        Phase::Plan => texts::shared::planning(),
        Phase::Render => texts::jobs::rendering(),
        Phase::Compare => texts::jobs::comparing_with_the_folder(),
        Phase::Apply => texts::jobs::writing_files(),
    }
}

/// What a job does now, with how many files are done.
pub fn progress_words(progress: &Progress) -> String {
    let done = text::count(progress.done);
    let total = texts::nouns::files(progress.total);
    match (progress.phase, progress.total) {
        (phase @ (Phase::Load | Phase::Plan), _) | (phase, 0) => phase_words(phase).to_owned(),
        (Phase::Render, _) => texts::jobs::rendering_of(&done, &total),
        (Phase::Compare, _) => texts::jobs::comparing_of(&done, &total),
        (Phase::Apply, _) => texts::jobs::writing_of(&done, &total),
    }
}

/// How many files of its phase a job has done.
pub fn done_words(progress: &Progress) -> String {
    match progress.total {
        0 => String::new(),
        total => texts::jobs::done_of(text::count(progress.done), texts::nouns::files(total)),
    }
}

/// How much of its phase a job has done, from 0 to 1; none: that is not known.
pub fn share_done(progress: &Progress) -> Option<f64> {
    (progress.total > 0).then(|| (progress.done as f64 / progress.total as f64).min(1.0))
}

#[cfg(test)]
mod tests {
    use formwork_protocol::JobAgain;

    use super::*;
    use crate::state::load::tests::{begun, ended};

    fn item(name: &str, standing: JobStanding) -> JobItem {
        JobItem {
            job: name.parse().unwrap(),
            kind: JobKind::Generate,
            subject: "/code/app".into(),
            standing,
            progress: None,
            failure: None,
            again: JobAgain::NoNeed,
            created_unix_ms: 0,
            ended_unix_ms: None,
        }
    }

    fn page(names: &[&str], next: Option<i64>) -> JobList {
        JobList {
            jobs: names
                .iter()
                .map(|name| item(name, JobStanding::Done))
                .collect(),
            next,
        }
    }

    fn with(first: JobList) -> Rc<JobsState> {
        Rc::new(JobsState::default())
            .reduce(JobsAction::Newest(begun(1)))
            .reduce(JobsAction::Newest(ended(1, first)))
    }

    fn names(state: &JobsState) -> Vec<String> {
        state
            .items(&[])
            .iter()
            .map(|item| item.job.to_string())
            .collect()
    }

    #[test]
    fn older_pages_stay_behind_a_newest_page_that_is_loaded_again() {
        let state = with(page(&["c", "b"], Some(2))).reduce(JobsAction::Older(page(&["a"], None)));
        assert_eq!(names(&state), ["c", "b", "a"]);
        let state = state
            .reduce(JobsAction::Newest(begun(2)))
            .reduce(JobsAction::Newest(ended(2, page(&["d", "c"], Some(3)))));
        assert_eq!(names(&state), ["d", "c", "a"]);
        assert_eq!(state.next, None, "the end was reached before");
    }

    #[test]
    fn progress_says_what_is_done_to_how_many_files() {
        for (phase, done, total, words) in [
            (Phase::Plan, 0, 0, "Planning"),
            (Phase::Render, 0, 0, "Rendering"),
            (Phase::Render, 3, 1200, "Rendering 3 of 1,200 files"),
            (Phase::Compare, 0, 1, "Comparing 0 of 1 file"),
            (Phase::Apply, 12, 40, "Writing 12 of 40 files"),
        ] {
            let job = "b".parse().unwrap();
            let progress = Progress {
                job,
                phase,
                done,
                total,
            };
            assert_eq!(progress_words(&progress), words);
        }
    }

    #[test]
    fn what_this_window_does_is_shown_as_it_is_now() {
        let mut list = page(&["b", "a"], None);
        list.jobs[0].standing = JobStanding::Waiting;
        let state = with(list);
        assert!(state.any_goes_on());
        let job = Job {
            id: "b".parse().unwrap(),
            label: "Generating".into(),
            progress: Some(Progress {
                job: "b".parse().unwrap(),
                phase: Phase::Apply,
                done: 1,
                total: 4,
            }),
            stopping: false,
        };
        let items = state.items(&[job]);
        assert_eq!(items[0].standing, JobStanding::Running);
        assert_eq!(items[0].progress.as_ref().and_then(share_done), Some(0.25));
        assert_eq!(items[1].standing, JobStanding::Done);
    }
}
