use formwork_protocol::{
    AnswerEdit, AnswerPath, Choice, Decision, FormPatch, OutputPatch, PackOrigin, PackSummary,
    QuestionView, Reason, Record, RecordPatch,
};
use serde_json::json;

use super::*;
use crate::state::merge::tests::merge_view;
use crate::state::rows::tests::row;

pub(crate) fn view(revision: u64, base: Option<u64>, paths: &[&str]) -> DraftView {
    let answers = json!({"name": format!("r{revision}")});
    DraftView {
        draft: "d".parse().unwrap(),
        revision,
        base,
        target: None,
        project: None,
        form: FormPatch {
            given: RecordPatch::Whole(Record::from(answers.as_object().unwrap())),
            ..FormPatch::default()
        },
        outputs: OutputPatch {
            upserts: paths.iter().map(|path| row(path, FileState::New)).collect(),
            removed: vec![],
        },
        outdated: false,
        totals: Totals::default(),
        faults: vec![],
        preview: PreviewFigures::default(),
        shown: None,
        can_undo: false,
        can_redo: false,
    }
}

pub(crate) fn opened(view: DraftView, questions: Vec<QuestionView>) -> OpenedDraft {
    let pack = PackSummary {
        id: "p".into(),
        name: "p".into(),
        version: "1".into(),
        title: "P".into(),
        description: String::new(),
        tags: vec![],
        licence: String::new(),
        origin: PackOrigin::BuiltIn,
        location: String::new(),
        questions: 0,
        files: 0,
        bytes: 0,
        picture: String::new(),
        faults: 0,
        gone: false,
        projects: 0,
        used_unix_ms: None,
    };
    OpenedDraft {
        pack,
        questions,
        view,
    }
}

fn draft() -> Draft {
    opened(view(0, None, &["a", "b"]), vec![]).into()
}

fn edit(draft: &mut Draft, value: &str) {
    let path = AnswerPath::question("name");
    let value = value.into();
    draft.edit(AnswerEdit::Set { path, value }.into());
    while draft.edits.next().is_some() {
        draft.edits.sent();
    }
}

fn answer(draft: &mut Draft, number: u64, view: DraftView) {
    let view = Box::new(view);
    draft.answered(number, Some(EditOutcome::View { view }));
}

fn name(draft: &Draft) -> &str {
    draft.form.given.get("name").unwrap().as_str().unwrap()
}

#[test]
fn a_patch_for_another_list_is_not_taken_and_the_whole_is_asked_for() {
    let mut draft = draft();
    answer(&mut draft, 1, view(3, Some(2), &["c"]));
    assert!(draft.stale);
    assert_eq!((draft.revision, draft.rows.len()), (0, 2));
    draft.viewed(view(3, None, &["a", "c"]));
    assert!(!draft.stale);
    assert_eq!((draft.revision, draft.rows.len()), (3, 2));
}

#[test]
fn an_older_view_that_comes_late_changes_nothing_and_asks_for_nothing() {
    let mut draft = draft();
    answer(&mut draft, 2, view(2, Some(0), &["c"]));
    let rows = draft.rows.clone();
    answer(&mut draft, 1, view(1, Some(0), &["x"]));
    assert!(Rc::ptr_eq(&draft.rows, &rows));
    assert!(!draft.stale);
}

#[test]
fn what_was_typed_stays_until_a_view_has_it() {
    let mut draft = draft();
    edit(&mut draft, "one");
    edit(&mut draft, "two");
    assert_eq!(name(&draft), "two");
    draft.answered(1, Some(EditOutcome::Superseded { revision: 2 }));
    assert_eq!(name(&draft), "two");
    edit(&mut draft, "three");
    answer(&mut draft, 2, view(2, Some(0), &[]));
    assert_eq!(name(&draft), "three");
    answer(&mut draft, 3, view(3, Some(2), &[]));
    assert_eq!(name(&draft), "r3");
}

#[test]
fn an_edit_that_a_whole_view_has_already_is_not_shown_twice() {
    let mut draft = draft();
    edit(&mut draft, "one");
    edit(&mut draft, "two");
    draft.viewed(view(2, None, &["a"]));
    assert_eq!(name(&draft), "r2");
    // Its own answer has a patch for a list that is gone; it changes nothing and keeps nothing back.
    answer(&mut draft, 2, view(2, Some(1), &[]));
    assert_eq!((name(&draft), draft.stale), ("r2", false));
}

#[test]
fn what_the_engine_refuses_is_not_shown_and_the_whole_view_is_asked_for() {
    let mut draft = draft();
    edit(&mut draft, "refused");
    draft.answered(1, None);
    assert_eq!((name(&draft), draft.stale), ("r0", true));
}

#[test]
fn outputs_stand_while_answers_have_faults() {
    let mut draft = draft();
    let faulty = DraftView {
        outdated: true,
        ..view(1, Some(0), &[])
    };
    answer(&mut draft, 1, faulty);
    assert!(draft.outdated);
    assert_eq!(draft.rows.len(), 2);
}

#[test]
fn a_project_of_another_pack_in_the_target_is_nothing_to_mend() {
    let mut draft = draft();
    let wrong = Fault::new(Code::Io, "no room");
    let other_pack = Fault::new(Code::OtherPack, "from another pack");
    let faulty = DraftView {
        faults: vec![other_pack, wrong.clone()],
        ..view(1, Some(0), &[])
    };
    answer(&mut draft, 1, faulty);
    assert_eq!(*draft.faults, [wrong]);
}

#[test]
fn pieces_of_a_file_are_put_together_once() {
    let piece = |offset: u64, text: &str, next: Option<u64>| OutputContent {
        path: "a".into(),
        digest: "d".into(),
        size: 6,
        text: Some(text.into()),
        offset,
        next,
        template: String::new(),
    };
    let mut draft = draft();
    assert_eq!(draft.missing_content(), Some(("a".into(), "d".into())));
    draft.loaded(piece(0, "abc", Some(3)));
    draft.loaded(piece(3, "def", None));
    draft.loaded(piece(3, "def", None));
    let file = draft.content.ready().unwrap();
    assert_eq!(file.text.as_deref(), Some("abcdef"));
    assert_eq!(draft.missing_content(), None);
    assert_eq!(draft.shown().unwrap().digest, "d");
}

#[test]
fn a_file_that_cannot_be_read_is_not_asked_for_again_until_something_changes() {
    let mut draft = draft();
    let failure = || Failure::new(Code::Io, "no");
    draft.load_failed(&"b".into(), failure());
    assert!(draft.missing_content().is_some(), "it is not the one shown");
    draft.load_failed(&"a".into(), failure());
    assert_eq!(draft.missing_content(), None);
    draft.select("b".into());
    assert_eq!(draft.missing_content(), Some(("b".into(), "d".into())));
}

fn conflicts(paths: &[&str]) -> OutputPatch {
    OutputPatch {
        upserts: paths
            .iter()
            .map(|path| row(path, FileState::Conflict))
            .collect(),
        removed: vec![],
    }
}

/// A draft that shows the conflicts of its one file.
fn conflicting() -> Draft {
    let view = DraftView {
        outputs: conflicts(&["a"]),
        ..view(0, None, &[])
    };
    let mut draft: Draft = opened(view, vec![]).into();
    let (_, asked) = draft.missing_merge().unwrap();
    draft.merged(asked, Ok(Some(merge_view("a", 2))));
    draft
}

fn decide(draft: &mut Draft, conflict: usize, choice: Choice) {
    let file = draft.merge.ready().unwrap();
    let edit = Edit::Decide {
        path: file.path.to_string(),
        decided: file.choose(conflict, Some(choice)),
    };
    draft.edit(edit);
    while draft.edits.next().is_some() {
        draft.edits.sent();
    }
}

fn decided(draft: &Draft) -> usize {
    draft.merge.ready().unwrap().decided()
}

#[test]
fn a_decision_shows_at_once_and_stays_whatever_comes_late() {
    let mut draft = conflicting();
    assert_eq!(draft.shown_pane(), Pane::Merge);
    let (_, first) = draft.missing_merge().unwrap();
    decide(&mut draft, 0, Choice::New);
    decide(&mut draft, 1, Choice::Yours);
    assert_eq!(decided(&draft), 2);
    // Asked for before the decisions were answered.
    let view = DraftView {
        outputs: conflicts(&["a"]),
        ..view(1, Some(0), &[])
    };
    answer(&mut draft, 1, view);
    draft.merged(first, Ok(Some(merge_view("a", 2))));
    assert_eq!(decided(&draft), 2);
    // The first decision is in it, the second is still on its way.
    let (_, second) = draft.missing_merge().unwrap();
    assert_ne!(first, second);
    let mut known = merge_view("a", 2);
    known.decided = Some(Decision::Hunks {
        choices: vec![Some(Choice::New), None],
    });
    draft.merged(second, Ok(Some(known)));
    assert_eq!(decided(&draft), 2);
}

#[test]
fn what_is_shown_of_a_file_stays_while_it_is_decided() {
    let mut draft = conflicting();
    decide(&mut draft, 0, Choice::Yours);
    decide(&mut draft, 1, Choice::Yours);
    let mut kept = row("a", FileState::Kept);
    kept.reason = Reason::Yours;
    let outputs = OutputPatch {
        upserts: vec![kept],
        removed: vec![],
    };
    let view = DraftView {
        outputs,
        ..view(2, Some(0), &[])
    };
    answer(&mut draft, 2, view);
    assert_eq!(draft.shown_pane(), Pane::Merge);
    assert!(draft.missing_merge().is_some());
}

#[test]
fn a_file_that_only_one_side_changed_has_nothing_to_merge() {
    let mut draft = draft();
    assert_eq!(
        (draft.shown_pane(), draft.missing_merge()),
        (Pane::Code, None)
    );
    let view = DraftView {
        outputs: conflicts(&["b"]),
        ..view(1, Some(0), &[])
    };
    answer(&mut draft, 1, view);
    assert_eq!(draft.undecided(), ["b"]);
    draft.select("b".into());
    assert_eq!(draft.shown_pane(), Pane::Merge);
    let (path, asked) = draft.missing_merge().unwrap();
    assert_eq!(path, "b");
    draft.select("a".into());
    draft.merged(asked, Ok(Some(merge_view("b", 1))));
    assert_eq!(draft.merge, Load::Idle);
}
