//! The order of edits, and what becomes of previews when newer edits come.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use formwork_protocol::{
    AnswerEdit, DraftView, Edit, EditOutcome, Failure, FormState, Node, PackId, Record,
};
use formwork_render::CancelToken;
use serde_json::{Value, json};

use super::draft::{Beginning, Draft, Look, Waiting};
use super::preview::{Preview, Seen, Snapshot};
use crate::testing::{Bench, KEY, no_contents, pack, request};

const QUESTIONS: &str = r#"
[[question]]
name = "name"
type = "text"
required = true
default = "n"
[[question]]
name = "token"
type = "secret"
[[question]]
name = "shout"
type = "text"
default = "{{token}}!"
[[question]]
name = "list"
type = "list"
default = [{ x = "a" }, { x = "b" }]
fields = [{ name = "x", type = "text", required = true }]
[[file]]
match = "one.txt.hbs"
each = "list"
as = "item"
path = "{{item.x}}/f.txt"
"#;

fn draft(given: Value) -> Draft {
    draft_of(QUESTIONS, given)
}

fn draft_of(manifest: &str, given: Value) -> Draft {
    let files = [("files/one.txt.hbs", "{{name}} {{item.x}}")];
    let request = request(&pack(manifest, &files), given);
    Draft::new(
        "draft".parse().unwrap(),
        Beginning {
            request,
            pack_id: PackId::from("case"),
            proposed: Record::new(),
            target: None,
            revision: 0,
            generated: None,
            decided: Default::default(),
            goes_on: false,
            followed: None,
        },
    )
}

fn set(at: &str, value: Value) -> Edit {
    Edit::Answer(AnswerEdit::Set {
        path: at.parse().unwrap(),
        value: value.into(),
    })
}

type Answer = Receiver<Result<EditOutcome, Failure>>;

fn waiting(edit: Edit) -> (Waiting, Answer) {
    let (told, answer) = channel();
    let waiting = Waiting {
        edit,
        show: None,
        arrived: Instant::now(),
        // A test that does not wait has let go of the other end.
        reply: Box::new(move |outcome| drop(told.send(outcome))),
    };
    (waiting, answer)
}

fn make(snapshot: Snapshot, seen: &mut Seen, cancel: &CancelToken) -> Preview {
    let mut bench = Bench::default();
    bench.meter.cancel = cancel.clone();
    Preview::make(snapshot, seen, (&KEY, &no_contents()), &bench.conditions())
}

fn edit(draft: &Draft, sequence: u64, edit: Edit) -> Answer {
    let (waiting, answer) = waiting(edit);
    draft.edit(sequence, waiting, &make);
    answer
}

fn view(answer: &Answer) -> DraftView {
    match answer.try_recv().unwrap().unwrap() {
        EditOutcome::View { view } => *view,
        EditOutcome::Superseded { revision } => panic!("superseded at {revision}"),
    }
}

fn is_superseded(answer: &Answer) -> bool {
    matches!(answer.try_recv(), Ok(Ok(EditOutcome::Superseded { .. })))
}

fn look(draft: &Draft) -> DraftView {
    let (told, answer) = channel();
    let look = Look {
        show: None,
        arrived: Instant::now(),
        reply: Box::new(move |view| told.send(view).unwrap()),
    };
    draft.look(look, &make);
    answer.try_recv().unwrap().unwrap()
}

fn form(view: &DraftView) -> FormState {
    assert_eq!(view.base, None);
    let mut form = FormState::default();
    form.apply(view.form.clone());
    form
}

fn paths(view: &DraftView) -> Vec<&str> {
    let rows = view.outputs.upserts.iter();
    rows.map(|row| row.path.as_str()).collect()
}

/// A preview that says when it begins and waits until it may go on.
struct Held {
    begun: Mutex<Sender<CancelToken>>,
    go_on: Mutex<Receiver<()>>,
}

impl Held {
    fn new() -> (Self, Receiver<CancelToken>, Sender<()>) {
        let ((begun, has_begun), (go, go_on)) = (channel(), channel());
        let held = Self {
            begun: Mutex::new(begun),
            go_on: Mutex::new(go_on),
        };
        (held, has_begun, go)
    }

    fn maker(&self) -> impl Fn(Snapshot, &mut Seen, &CancelToken) -> Preview {
        |snapshot, seen, cancel| {
            self.begun.lock().unwrap().send(cancel.clone()).unwrap();
            self.go_on.lock().unwrap().recv().unwrap();
            make(snapshot, seen, cancel)
        }
    }
}

#[test]
fn edits_are_applied_in_the_order_of_their_numbers_however_they_arrive() {
    let draft = draft(json!({}));
    let second = edit(&draft, 2, set("name", json!("second")));
    assert!(second.try_recv().is_err(), "its turn has not come");
    let first = edit(&draft, 1, set("name", json!("first")));
    assert!(is_superseded(&first));
    let shown = view(&second);
    assert_eq!((shown.revision, shown.can_undo), (2, true));
    let name = draft.snapshot().request.given.get("name").cloned();
    assert_eq!(name, Some(Node::from("second")));
}

#[test]
fn an_edit_that_comes_after_a_newer_one_is_refused() {
    let draft = draft(json!({}));
    edit(&draft, 3, set("name", json!("third")));
    look(&draft);
    let late = edit(&draft, 2, set("name", json!("second")));
    assert!(late.try_recv().unwrap().is_err());
    let given = draft.snapshot().request.given;
    assert_eq!(given.to_json(), json!({"name": "third"}));
}

#[test]
fn a_newer_edit_stops_the_preview_that_is_under_way_and_its_thread_goes_on_with_it() {
    let draft = draft(json!({}));
    let (held, begun, go_on) = Held::new();
    let make_held = held.maker();
    let (first, first_answer) = waiting(set("name", json!("first")));
    std::thread::scope(|scope| {
        let (draft, make_held) = (&draft, &make_held);
        let worker = scope.spawn(move || draft.edit(1, first, make_held));
        let cancel = begun.recv().unwrap();
        assert!(!cancel.is_cancelled());
        // Comes back at once: the other thread takes it along.
        let second = edit(draft, 2, set("name", json!("second")));
        assert!(cancel.is_cancelled());
        assert!(second.try_recv().is_err());
        go_on.send(()).unwrap();
        let next = begun.recv().unwrap();
        assert!(is_superseded(&first_answer));
        assert!(!next.is_cancelled());
        go_on.send(()).unwrap();
        worker.join().unwrap();
        let shown = view(&second);
        assert_eq!(
            (shown.revision, shown.preview.started, shown.preview.stopped),
            (2, 2, 1)
        );
    });
    assert!(!draft.is_busy());
}

#[test]
fn of_many_edits_that_wait_for_one_preview_only_the_last_is_previewed() {
    let draft = draft(json!({}));
    let (held, begun, go_on) = Held::new();
    let make_held = held.maker();
    let (first, _first_answer) = waiting(set("name", json!("0")));
    std::thread::scope(|scope| {
        let (draft, make_held) = (&draft, &make_held);
        let worker = scope.spawn(move || draft.edit(1, first, make_held));
        begun.recv().unwrap();
        let answers: Vec<Answer> = (2..=9)
            .map(|number| edit(draft, number, set("name", json!(format!("{number}")))))
            .collect();
        go_on.send(()).unwrap();
        begun.recv().unwrap();
        go_on.send(()).unwrap();
        worker.join().unwrap();
        let (last, before) = answers.split_last().unwrap();
        assert!(before.iter().all(is_superseded));
        assert_eq!(view(last).revision, 9);
        assert!(begun.try_recv().is_err(), "no third preview");
    });
}

#[test]
fn a_whole_view_that_is_asked_for_meanwhile_shows_the_newest_answers() {
    let draft = Arc::new(draft(json!({})));
    let (held, begun, go_on) = Held::new();
    let make_held = held.maker();
    let (told, looked) = channel();
    std::thread::scope(|scope| {
        let (draft, make_held) = (&draft, &make_held);
        let look = Look {
            show: None,
            arrived: Instant::now(),
            reply: Box::new(move |view| told.send(view).unwrap()),
        };
        let worker = scope.spawn(move || draft.look(look, make_held));
        begun.recv().unwrap();
        let answer = edit(draft, 1, set("name", json!("new")));
        go_on.send(()).unwrap();
        begun.recv().unwrap();
        go_on.send(()).unwrap();
        worker.join().unwrap();
        assert_eq!(view(&answer).revision, 1);
        let view: DraftView = looked.try_recv().unwrap().unwrap();
        assert_eq!(form(&view).given.to_json(), json!({"name": "new"}));
    });
}

#[test]
fn a_preview_that_panics_leaves_the_draft_working() {
    let draft = draft(json!({}));
    let (waiting, answer) = waiting(set("name", json!("first")));
    let panics = |_: Snapshot, _: &mut Seen, _: &CancelToken| -> Preview { panic!("on purpose") };
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        draft.edit(1, waiting, &panics);
    }));
    assert!(panicked.is_err());
    assert!(answer.try_recv().is_err(), "the reply was dropped");
    assert_eq!(
        view(&edit(&draft, 2, set("name", json!("second")))).revision,
        2
    );
}

#[test]
fn a_default_list_that_is_changed_is_the_one_of_the_answers_as_they_are_now() {
    let draft = draft(json!({}));
    // Nothing was previewed yet, so there is no older preview to take the default from.
    let shown = view(&edit(&draft, 1, set("list.1.x", json!("c"))));
    assert_eq!(paths(&shown), ["a/f.txt", "c/f.txt"]);
    let given = draft.snapshot().request.given;
    assert_eq!(given.to_json(), json!({"list": [{"x": "a"}, {"x": "c"}]}));
}

#[test]
fn wrong_answers_leave_the_last_good_outputs_standing() {
    let draft = draft(json!({}));
    assert_eq!(paths(&look(&draft)), ["a/f.txt", "b/f.txt"]);
    let add = Edit::Answer(AnswerEdit::Insert {
        path: "list".parse().unwrap(),
        index: 2,
        record: Node::Record(Record::new()),
    });
    let shown = view(&edit(&draft, 1, add));
    assert!(shown.outdated);
    assert_eq!((shown.faults, shown.outputs.removed.len()), (vec![], 0));
    let fault = &shown.form.faults.unwrap()[0];
    assert_eq!(fault.path.to_string(), "list.2.x");
    assert!(draft.read("a/f.txt", 0).is_ok());
    let shown = view(&edit(&draft, 2, set("list.2.x", json!("c"))));
    assert!(!shown.outdated);
    assert_eq!(paths(&shown), ["c/f.txt"]);
}

#[test]
fn a_record_that_has_no_name_yet_leads_to_no_outputs() {
    let manifest = QUESTIONS.replace("{{item.x}}/f.txt", "{{item.x}}.txt");
    let draft = draft_of(&manifest, json!({}));
    assert_eq!(paths(&look(&draft)), ["a.txt", "b.txt"]);
    let add = Edit::Answer(AnswerEdit::Insert {
        path: "list".parse().unwrap(),
        index: 2,
        record: Node::Record(Record::new()),
    });
    let shown = view(&edit(&draft, 1, add));
    assert!(shown.outdated);
    assert!(paths(&shown).is_empty(), "no file called .txt");
    assert_eq!(shown.form.reach, None, "what answers lead to stands, too");
    assert_eq!(
        paths(&view(&edit(&draft, 2, set("list.2.x", json!("c"))))),
        ["c.txt"]
    );
    // With nothing to show instead it is shown what there is.
    let begun = draft_of(&manifest, json!({"list": [{}]}));
    assert_eq!(paths(&look(&begun)), [".txt"]);
}

#[test]
fn what_is_wrong_with_right_answers_is_shown_and_no_older_outputs() {
    let draft = draft(json!({}));
    look(&draft);
    let shown = view(&edit(&draft, 1, set("list.1.x", json!("a"))));
    assert!(!shown.outdated);
    assert_eq!(shown.faults[0].message, "Two outputs have the path a/f.txt");
    assert_eq!(shown.outputs.removed, ["a/f.txt", "b/f.txt"]);
}

#[test]
fn views_carry_what_differs_since_the_last_one() {
    let draft = draft(json!({}));
    let first = look(&draft);
    let mut form = form(&first);
    let shown = view(&edit(&draft, 1, set("list.1.x", json!("c"))));
    assert_eq!((first.revision, shown.base), (0, Some(0)));
    assert_eq!(
        (paths(&shown), &shown.outputs.removed),
        (vec!["c/f.txt"], &vec!["b/f.txt".to_owned()])
    );
    form.apply(shown.form);
    assert_eq!(
        form.resolved.get("list").unwrap().to_json(),
        json!([{"x": "a"}, {"x": "c"}])
    );
    let shown = view(&edit(&draft, 2, set("name", json!("m"))));
    assert_eq!(
        (shown.base, paths(&shown)),
        (Some(1), vec!["a/f.txt", "c/f.txt"])
    );
    assert_eq!(shown.form.faults, None);
    assert_eq!(shown.form.hidden_options, None);
}

#[test]
fn secrets_and_defaults_made_of_them_do_not_reach_the_window() {
    let draft = draft(json!({"token": "hush", "name": "n"}));
    let shown = look(&draft);
    let text = serde_json::to_string(&shown).unwrap();
    assert!(!text.contains("hush"), "{text}");
    let form = form(&shown);
    assert_eq!(form.given.to_json(), json!({"token": "", "name": "n"}));
    assert_eq!(form.resolved.get("shout"), Some(&Node::from("")));
    let shown = view(&edit(&draft, 1, set("shout", json!("own"))));
    let mut form = form;
    form.apply(shown.form);
    assert_eq!(form.resolved.get("shout"), Some(&Node::from("own")));
}
