use formwork_protocol::{
    AnswerEdit, AnswerPath, FormPatch, OutputPatch, PackOrigin, PackSummary, QuestionView, Record,
    RecordPatch,
};
use serde_json::json;

use super::*;
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
