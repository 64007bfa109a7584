use super::*;
use crate::state::rows::tests::row;
use formwork_protocol::{AnswerPath, OutputPatch};
use serde_json::json;

fn view(revision: u64, base: Option<u64>, paths: &[&str]) -> DraftView {
    DraftView {
        draft: "d".into(),
        revision,
        target: None,
        form: FormState {
            given: json!({"name": format!("r{revision}")})
                .as_object()
                .unwrap()
                .clone(),
            ..FormState::default()
        },
        outputs: OutputPatch {
            base,
            upserts: paths.iter().map(|path| row(path, FileState::New)).collect(),
            removed: vec![],
        },
        totals: Totals::default(),
        faults: vec![],
        preview: PreviewFigures::default(),
        shown: None,
        can_undo: false,
        can_redo: false,
    }
}

fn opened() -> Rc<BuildState> {
    let state = BuildState {
        generation: 1,
        ..BuildState::default()
    };
    let action = BuildAction::Viewed {
        generation: 1,
        view: Box::new(view(0, None, &["a", "b"])),
    };
    Rc::new(state).reduce(action)
}

fn answered(number: u64, view: DraftView) -> BuildAction {
    let outcome = EditOutcome::View {
        view: Box::new(view),
    };
    BuildAction::Answered {
        generation: 1,
        number,
        outcome,
    }
}

fn edited(number: u64, value: &str) -> BuildAction {
    let edit = Edit::Set {
        path: AnswerPath::question("name"),
        value: json!(value),
    };
    BuildAction::Edited {
        generation: 1,
        number,
        edit,
    }
}

fn name(state: &BuildState) -> &str {
    state.form.given["name"].as_str().unwrap()
}

#[test]
fn an_answer_for_an_older_draft_is_dropped() {
    let state = opened();
    let late = BuildAction::Viewed {
        generation: 0,
        view: Box::new(view(9, None, &[])),
    };
    assert_eq!(state.clone().reduce(late), state);
}

#[test]
fn a_patch_for_another_list_is_not_taken_and_the_whole_is_asked_for() {
    let state = opened().reduce(answered(1, view(3, Some(2), &["c"])));
    assert!(state.stale);
    assert_eq!((state.revision, state.rows.len()), (0, 2));
    let whole = BuildAction::Viewed {
        generation: 1,
        view: Box::new(view(3, None, &["a", "c"])),
    };
    let state = state.reduce(whole);
    assert!(!state.stale);
    assert_eq!((state.revision, state.rows.len()), (3, 2));
}

#[test]
fn an_older_view_that_comes_late_changes_nothing_and_asks_for_nothing() {
    let state = opened().reduce(answered(2, view(2, Some(0), &["c"])));
    let late = state.clone().reduce(answered(1, view(1, Some(0), &["x"])));
    assert_eq!(late.rows, state.rows);
    assert!(!late.stale);
}

#[test]
fn what_was_typed_stays_until_a_view_has_it() {
    let state = opened().reduce(edited(1, "one")).reduce(edited(2, "two"));
    assert_eq!(name(&state), "two");
    let outcome = EditOutcome::Superseded { revision: 2 };
    let state = state.reduce(BuildAction::Answered {
        generation: 1,
        number: 1,
        outcome,
    });
    assert_eq!(name(&state), "two");
    let state = state
        .reduce(edited(3, "three"))
        .reduce(answered(2, view(2, Some(0), &[])));
    assert_eq!(name(&state), "three");
    let state = state.reduce(answered(3, view(3, Some(2), &[])));
    assert_eq!(name(&state), "r3");
}

#[test]
fn an_edit_that_a_whole_view_has_already_is_not_shown_twice() {
    let state = opened().reduce(edited(1, "one")).reduce(edited(2, "two"));
    let whole = BuildAction::Viewed {
        generation: 1,
        view: Box::new(view(2, None, &["a"])),
    };
    let state = state.reduce(whole);
    assert_eq!(name(&state), "r2");
    // Its own answer has a patch for a list that is gone; it changes nothing and keeps nothing back.
    let state = state.reduce(answered(2, view(2, Some(1), &[])));
    assert_eq!((name(&state), state.stale), ("r2", false));
}

#[test]
fn pieces_of_a_file_are_put_together_once() {
    let piece = |offset: u64, text: &str, next: Option<u64>| BuildAction::Loaded {
        generation: 1,
        content: OutputContent {
            path: "a".into(),
            digest: "d".into(),
            size: 6,
            text: Some(text.into()),
            offset,
            next,
            template: String::new(),
        },
    };
    let state = opened();
    assert_eq!(state.missing_content(), Some(("a".into(), "d".into())));
    let state = state
        .reduce(piece(0, "abc", Some(3)))
        .reduce(piece(3, "def", None))
        .reduce(piece(3, "def", None));
    let Content::File(file) = &state.content else {
        panic!("the file is shown")
    };
    assert_eq!(file.text.as_deref(), Some("abcdef"));
    assert_eq!(state.missing_content(), None);
}
