use std::rc::Rc;

use formwork_protocol::{DraftView, Edit, FileState};
use yew::Reducible;

use super::*;
use crate::state::build::{BuildAction, DraftAction};
use crate::state::draft::tests::{opened, view};
use crate::state::window::WindowAction;

fn opening(source: Source) -> Opening {
    Opening {
        title: "P".into(),
        source,
    }
}

fn answered(number: u64, id: &str) -> BuildAction {
    let view = DraftView {
        draft: id.parse().unwrap(),
        ..view(0, None, &["a", "b", "c"])
    };
    BuildAction::Opened(number, Box::new(Ok(opened(view, vec![]))))
}

fn tell(number: u64, action: DraftAction) -> BuildAction {
    BuildAction::Draft(number, action)
}

/// A changed draft, an untouched one, and a project that cannot be opened.
fn left() -> Rc<BuildState> {
    let filter = Filter {
        text: "a".into(),
        states: vec![FileState::New],
    };
    let pack = || opening(Source::Pack("p".into()));
    [
        BuildAction::Opening(1, pack(), None),
        answered(1, "one"),
        tell(1, DraftAction::Edited(Edit::Undo)),
        tell(1, DraftAction::Select("b".into())),
        tell(1, DraftAction::Filter(filter)),
        BuildAction::Opening(2, pack(), None),
        answered(2, "two"),
        BuildAction::Opening(3, opening(Source::Project("/gone".into())), None),
        BuildAction::Show(2),
    ]
    .into_iter()
    .fold(Rc::default(), |state: Rc<BuildState>, action| {
        state.reduce(action)
    })
}

fn again(build: &BuildState) -> Rc<BuildState> {
    let kept = serde_json::to_string(&Arrangement::of(&WindowState::default(), build)).unwrap();
    let kept: Arrangement = serde_json::from_str(&kept).unwrap();
    let mut last = 10;
    let tabs = kept.tabs(|| {
        last += 1;
        last
    });
    Rc::new(BuildState::default()).reduce(BuildAction::Restored(tabs, kept.shown))
}

#[test]
fn tabs_come_back_in_order_with_what_was_shown_of_them() {
    let before = left();
    let state = again(&before);
    let sources: Vec<Source> = state
        .tabs
        .iter()
        .map(|tab| tab.opening.source.clone())
        .collect();
    let expected = [
        Source::Draft("one".parse().unwrap()),
        Source::Pack("p".into()),
        Source::Project("/gone".into()),
    ];
    assert_eq!(sources, expected);
    assert_eq!(state.shown().map(|tab| tab.number), Some(12));
    // What was not opened yet is kept as it was.
    let kept = |state| Arrangement::of(&WindowState::default(), state);
    assert_eq!(kept(&state), kept(&before));

    let state = state.reduce(answered(11, "one"));
    let draft = state.open(11).unwrap();
    assert_eq!(draft.selected.as_deref(), Some("b"));
    assert_eq!(draft.filter.text, "a");
    assert_eq!(draft.filter.states, [FileState::New]);
}

#[test]
fn a_selected_output_that_is_gone_leaves_the_first() {
    let state = again(&left().reduce(tell(1, DraftAction::Select("gone".into()))));
    let state = state.reduce(answered(11, "one"));
    assert_eq!(state.open(11).unwrap().selected.as_deref(), Some("a"));
}

#[test]
fn what_an_older_version_kept_is_read_as_far_as_it_goes() {
    let kept: Arrangement = serde_json::from_str(r#"{"screen":"build"}"#).unwrap();
    assert_eq!(kept.screen, Screen::Build);
    assert!(kept.tabs(|| 1).is_empty());
}

#[test]
fn screen_and_widths_are_kept() {
    let window = Rc::new(WindowState::default())
        .reduce(WindowAction::Show(Screen::Settings))
        .reduce(WindowAction::Width("--form-width".into(), 400));
    let kept = Arrangement::of(&window, &BuildState::default());
    assert_eq!(kept.screen, Screen::Settings);
    assert_eq!(kept.widths["--form-width"], 400);
}
