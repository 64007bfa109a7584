use formwork_protocol::{Code, DraftView, Edit, EditOutcome, Phase, ProjectView};

use super::*;
use crate::state::draft::tests::{opened, view};
use crate::state::load::Load;

fn opening(number: u64) -> BuildAction {
    let opening = Opening {
        title: "P".into(),
        source: Source::Pack("p".into()),
    };
    BuildAction::Opening(number, opening, None)
}

fn answered(number: u64, id: &str) -> BuildAction {
    let view = DraftView {
        draft: id.parse().unwrap(),
        ..view(0, None, &["a"])
    };
    BuildAction::Opened(number, Box::new(Ok(opened(view, vec![]))))
}

fn tell(number: u64, action: DraftAction) -> BuildAction {
    BuildAction::Draft(number, action)
}

fn open(number: u64) -> Rc<BuildState> {
    let state = Rc::new(BuildState::default());
    state.reduce(opening(number)).reduce(answered(number, "d"))
}

/// Drafts with the numbers 1, 2 and 3 and the ids a, b and c; the last is shown.
fn three() -> Rc<BuildState> {
    let mut state = Rc::new(BuildState::default());
    for (number, id) in [(1, "a"), (2, "b"), (3, "c")] {
        state = state.reduce(opening(number)).reduce(answered(number, id));
    }
    state
}

fn numbers(state: &BuildState) -> Vec<u64> {
    state.tabs.iter().map(|tab| tab.number).collect()
}

fn shown(state: &BuildState) -> Option<u64> {
    state.shown().map(|tab| tab.number)
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
    let state = open(1).reduce(opening(2)).reduce(BuildAction::Closed(1));
    for late in [
        answered(1, "d"),
        tell(1, DraftAction::Viewed(Box::new(view(9, None, &[])))),
        tell(1, DraftAction::Edited(Edit::Undo)),
        BuildAction::Run(1, Run::Going(job("a"))),
        BuildAction::Loading(1),
        BuildAction::Closed(1),
        BuildAction::Show(1),
        BuildAction::Move(1, 0),
    ] {
        assert!(Rc::ptr_eq(&state, &state.clone().reduce(late)));
    }
}

#[test]
fn what_comes_for_a_draft_in_the_background_goes_to_it_alone() {
    let before = three().reduce(BuildAction::Show(2));
    let after = before
        .clone()
        .reduce(tell(1, DraftAction::Edited(Edit::Undo)))
        .reduce(tell(
            3,
            DraftAction::Viewed(Box::new(view(0, None, &["x", "y"]))),
        ))
        .reduce(BuildAction::Run(1, Run::Going(job("a"))));
    assert_eq!(shown(&after), Some(2));
    assert!(Rc::ptr_eq(before.tab(2).unwrap(), after.tab(2).unwrap()));
    assert_eq!(after.open(1).unwrap().edits.last(), 1);
    assert!(after.tab(1).unwrap().is_going() && !after.tab(3).unwrap().is_going());
    assert_eq!(after.open(3).unwrap().rows.len(), 2);
    assert_eq!(after.open(1).unwrap().rows.len(), 1);
}

#[test]
fn a_draft_that_is_opened_late_is_not_shown_over_another() {
    let state = open(1).reduce(opening(2)).reduce(BuildAction::Show(1));
    let state = state.reduce(answered(2, "late"));
    assert_eq!(shown(&state), Some(1));
    assert_eq!(state.open(2).unwrap().id.as_str(), "late");
}

#[test]
fn a_tab_that_is_closed_leaves_the_one_behind_it_or_the_last() {
    for (shows, closes, left, then) in [
        (2, 2, [1, 3], 3),
        (3, 3, [1, 2], 2),
        (1, 1, [2, 3], 2),
        (1, 3, [1, 2], 1),
        (3, 1, [2, 3], 3),
    ] {
        let state = three().reduce(BuildAction::Show(shows));
        let state = state.reduce(BuildAction::Closed(closes));
        assert_eq!(numbers(&state), left);
        assert_eq!(shown(&state), Some(then), "{closes} closed, {shows} shown");
    }
    let none = open(1).reduce(BuildAction::Closed(1));
    assert_eq!(shown(&none), None);
}

#[test]
fn a_closed_tab_comes_back_where_it_was_with_its_draft_if_that_was_changed() {
    let state = three()
        .reduce(tell(2, DraftAction::Edited(Edit::Undo)))
        .reduce(BuildAction::Closed(2))
        .reduce(BuildAction::Closed(1));
    let last = state.last_closed().unwrap().clone();
    let untouched = Source::Pack("p".into());
    assert_eq!((last.opening.source.clone(), last.place), (untouched, 0));
    let state = state.reduce(BuildAction::Reopened(last));
    let last = state.last_closed().unwrap().clone();
    let draft = Source::Draft("b".parse().unwrap());
    assert_eq!((last.opening.source.clone(), last.place), (draft, 1));
    let state = state.reduce(BuildAction::Opening(9, last.opening, Some(0)));
    assert_eq!(numbers(&state), [9, 3]);
    assert_eq!(shown(&state), Some(9));
}

#[test]
fn a_draft_that_is_not_kept_any_more_does_not_come_back() {
    let gone = |id: &str| BuildAction::Gone(id.parse().unwrap());
    let edited = three().reduce(tell(2, DraftAction::Edited(Edit::Undo)));
    let state = edited.clone().reduce(gone("b"));
    assert_eq!(numbers(&state), [1, 3]);
    assert_eq!(state.last_closed(), None);
    let state = edited.reduce(BuildAction::Closed(2)).reduce(gone("b"));
    assert_eq!(state.last_closed(), None);
}

#[test]
fn tabs_are_gone_through_in_a_circle_and_moved_within_their_ends() {
    let state = three();
    assert_eq!(
        (state.neighbour(1), state.neighbour(-1)),
        (Some(1), Some(2))
    );
    let state = state.reduce(BuildAction::Move(3, 0));
    assert_eq!(numbers(&state), [3, 1, 2]);
    assert_eq!((shown(&state), state.neighbour(1)), (Some(3), Some(1)));
    let state = state.reduce(BuildAction::Move(1, 9));
    assert_eq!(numbers(&state), [3, 2, 1]);
    assert_eq!(BuildState::default().neighbour(1), None);
}

#[test]
fn a_draft_and_a_project_are_found_in_their_tabs() {
    let project = |folder: &str| DraftView {
        draft: "d".parse().unwrap(),
        target: Some(folder.into()),
        project: Some(ProjectView {
            pack: "p".into(),
            version: "1".into(),
            other_pack: false,
            other_answers: false,
        }),
        ..view(0, None, &["a"])
    };
    let viewed = DraftAction::Viewed(Box::new(project("/made")));
    let state = open(1).reduce(tell(1, viewed)).reduce(BuildAction::Opening(
        2,
        Opening {
            title: "other".into(),
            source: Source::Project("/other".into()),
        },
        None,
    ));
    let found = |tab: Option<&Rc<Tab>>| tab.map(|tab| tab.number);
    assert_eq!(found(state.tab_of(&"d".parse().unwrap())), Some(1));
    assert_eq!(found(state.tab_of(&"e".parse().unwrap())), None);
    assert_eq!(found(state.tab_of_project("/made")), Some(1));
    assert_eq!(found(state.tab_of_project("/other")), Some(2));
    assert_eq!(found(state.tab_of_project("/else")), None);
}

#[test]
fn an_edit_can_be_read_as_the_last_one_at_once() {
    let state = open(1).reduce(tell(1, DraftAction::Edited(Edit::Redo)));
    let last = state.draft().unwrap().last_edit();
    assert_eq!((last.draft.as_str(), last.edit), ("d", 1));
}

#[test]
fn waiting_shows_only_when_an_answer_is_late() {
    let waited = || BuildAction::Draft(1, DraftAction::WaitedFor(1));
    let state = open(1)
        .reduce(BuildAction::Draft(1, DraftAction::Edited(Edit::Undo)))
        .reduce(BuildAction::Draft(1, DraftAction::Sent));
    assert!(!state.draft().unwrap().edits.is_late());
    let late = state.clone().reduce(waited());
    assert!(late.draft().unwrap().edits.is_late());
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
fn a_draft_that_cannot_be_opened_says_why_and_can_be_tried_again() {
    let failure = Failure::new(Code::NoPack, "There is no pack “p”");
    let state = Rc::new(BuildState::default())
        .reduce(opening(1))
        .reduce(BuildAction::Opened(1, Box::new(Err(failure.clone()))));
    let load = |state: &BuildState| state.shown().unwrap().draft.clone();
    assert_eq!(load(&state), Load::Failed(Rc::new(failure)));
    let state = state.reduce(BuildAction::Loading(1));
    assert_eq!(load(&state), Load::Loading);
}

#[test]
fn a_generation_goes_on_aside_until_it_ends() {
    let state = open(1).reduce(BuildAction::Aside(1));
    let aside = |state: &BuildState| state.shown().unwrap().aside;
    assert!(!aside(&state), "nothing is under way");
    let state = state
        .reduce(BuildAction::Run(1, Run::Going(job("a"))))
        .reduce(BuildAction::Aside(1));
    assert!(aside(&state) && state.shown().unwrap().is_going());
    let state = state.reduce(BuildAction::Run(1, Run::None));
    assert!(!aside(&state));
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
            .reduce(tell(1, DraftAction::Viewed(Box::new(viewed))))
            .reduce(going);
        assert_eq!(state.shown().unwrap().updates, updates);
        // The project is the draft's own once it is generated, and this was no update all the same.
        let done = state.reduce(BuildAction::Run(1, Run::None));
        assert_eq!(done.shown().unwrap().updates, updates);
    }
}
