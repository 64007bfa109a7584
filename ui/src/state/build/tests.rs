use formwork_protocol::{Code, Edit, Phase, ProjectView};

use super::*;
use crate::state::draft::tests::{opened, view};
use crate::state::load::Load;
use crate::state::load::tests::{begun, ended};

fn opening() -> BuildAction {
    BuildAction::Opening(Opening {
        title: "P".into(),
        source: Source::Pack("p".into()),
    })
}

fn open(number: u64) -> Rc<BuildState> {
    let draft = opened(view(0, None, &["a"]), vec![]);
    Rc::new(BuildState::default())
        .reduce(opening())
        .reduce(BuildAction::Opened(begun(number)))
        .reduce(BuildAction::Opened(ended(number, Box::new(draft))))
}

fn job(name: &str) -> JobId {
    name.parse().unwrap()
}

fn working(names: &[&str]) -> Rc<BuildState> {
    names.iter().fold(open(1), |state, name| {
        state.reduce(BuildAction::JobBegan(job(name), "Working".into()))
    })
}

#[test]
fn what_comes_for_a_draft_that_is_no_longer_open_is_dropped() {
    let state = open(1).reduce(opening());
    assert_eq!(*state.draft.get(), Load::Idle);
    let state = state.reduce(BuildAction::Opened(begun(2)));
    for late in [
        BuildAction::Opened(ended(1, Box::new(opened(view(9, None, &[]), vec![])))),
        BuildAction::Draft(1, DraftAction::Viewed(Box::new(view(9, None, &[])))),
        BuildAction::Draft(1, DraftAction::Edited(Edit::Undo)),
        BuildAction::Run(1, Run::Going(job("a"))),
    ] {
        assert!(Rc::ptr_eq(&state, &state.clone().reduce(late)));
    }
}

#[test]
fn an_edit_can_be_read_as_the_last_one_at_once() {
    let state = open(1).reduce(BuildAction::Draft(1, DraftAction::Edited(Edit::Redo)));
    let last = state.draft.ready().unwrap().last_edit();
    assert_eq!((last.draft.as_str(), last.edit), ("d", 1));
}

#[test]
fn waiting_shows_only_when_an_answer_is_late() {
    let waited = || BuildAction::Draft(1, DraftAction::WaitedFor(1));
    let state = open(1)
        .reduce(BuildAction::Draft(1, DraftAction::Edited(Edit::Undo)))
        .reduce(BuildAction::Draft(1, DraftAction::Sent));
    assert!(!state.draft.ready().unwrap().edits.is_late());
    let late = state.clone().reduce(waited());
    assert!(late.draft.ready().unwrap().edits.is_late());
    let outcome = EditOutcome::View {
        view: Box::new(view(1, Some(0), &[])),
    };
    let answered = state.reduce(BuildAction::Draft(
        1,
        DraftAction::Answered(1, Some(outcome)),
    ));
    // Nothing is drawn anew when the moment passes for an edit that was answered.
    assert!(Rc::ptr_eq(&answered, &answered.clone().reduce(waited())));
}

#[test]
fn the_question_whether_to_close_goes_with_the_last_work() {
    let state = working(&["a", "b"]).reduce(BuildAction::CloseAsked(true));
    let state = state.reduce(BuildAction::JobEnded(job("a")));
    assert!(state.close_asked);
    let state = state.reduce(BuildAction::JobEnded(job("b")));
    assert!(!state.close_asked);
}

#[test]
fn progress_and_stopping_are_noted_at_their_job_alone() {
    let state = working(&["a", "b"]);
    let progress = |name: &str| Progress {
        job: job(name),
        phase: Phase::Render,
        done: 1,
        total: 2,
    };
    let after = state
        .clone()
        .reduce(BuildAction::Progressed(progress("b")))
        .reduce(BuildAction::Stopping(job("b")));
    assert_eq!(after.job(&job("a")), state.job(&job("a")));
    let stopping = after.job(&job("b")).unwrap();
    assert_eq!(stopping.progress, Some(progress("b")));
    assert!(stopping.stopping);
    let unknown = BuildAction::Progressed(progress("c"));
    assert!(Rc::ptr_eq(&after, &after.clone().reduce(unknown)));
}

#[test]
fn a_draft_that_cannot_be_opened_says_why() {
    let failure = Failure::new(Code::NoPack, "There is no pack “p”");
    let state = Rc::new(BuildState::default())
        .reduce(opening())
        .reduce(BuildAction::Opened(begun(1)))
        .reduce(BuildAction::Opened(Asked {
            number: 1,
            answer: Some(Err(failure.clone())),
        }));
    assert_eq!(*state.draft.get(), Load::Failed(Rc::new(failure)));
    assert!(state.opening.is_some(), "so that it can be tried again");
}

#[test]
fn a_generation_goes_on_aside_until_it_ends() {
    let state = open(1).reduce(BuildAction::Aside);
    assert!(!state.aside, "nothing is under way");
    let state = state
        .reduce(BuildAction::Run(1, Run::Going(job("a"))))
        .reduce(BuildAction::Aside);
    assert!(state.aside && matches!(state.run, Run::Going(_)));
    let state = state.reduce(BuildAction::Run(1, Run::None));
    assert!(!state.aside);
}

#[test]
fn a_generation_into_the_drafts_own_project_is_an_update() {
    let project = |other_pack, other_answers| ProjectView {
        pack: "p".into(),
        version: "1".into(),
        other_pack,
        other_answers,
    };
    for (project, updates) in [
        (None, false),
        (Some(project(false, false)), true),
        (Some(project(true, false)), false),
        (Some(project(false, true)), false),
    ] {
        let viewed = DraftView {
            project,
            ..view(0, None, &["a"])
        };
        let going = BuildAction::Run(1, Run::Going(job("a")));
        let state = open(1)
            .reduce(BuildAction::Draft(1, DraftAction::Viewed(Box::new(viewed))))
            .reduce(going);
        assert_eq!(state.updates, updates);
        // The project is the draft's own once it is generated, and this was no update all the same.
        let done = state.reduce(BuildAction::Run(1, Run::None));
        assert_eq!(done.updates, updates);
    }
}
