use formwork_protocol::{Editing, RenewedPack};

use super::super::tests::{opened, view};
use super::*;

fn draft() -> Draft {
    let mut draft: Draft = opened(view(0, None, &["a", "b"]), vec![]).into();
    draft.target = Some("/target".into());
    draft
}

fn template(text: &str, digest: &str) -> TemplateView {
    TemplateView {
        file: "files/a.hbs".to_owned(),
        files: vec!["files/a.hbs".to_owned(), "partials/p.hbs".to_owned()],
        text: Some(text.to_owned()),
        digest: digest.to_owned(),
        delimiters: None,
        editing: Editing::Here,
    }
}

fn take(draft: &mut Draft, template: TemplateView) {
    let (.., asked) = draft.missing_template().unwrap();
    draft.looked(LookingAction::Template(asked, Box::new(Ok(template))));
}

fn edit(draft: &mut Draft, text: &str) -> Unsaved {
    draft.looked(LookingAction::Typed);
    let file = "files/a.hbs".into();
    draft.looked(LookingAction::Edited(file, text.into()));
    draft.unsaved(false).unwrap()
}

fn saved(draft: &mut Draft, text: &str, answer: Result<&str, Failure>) {
    let answer = answer.map(|digest| SavedTemplate {
        digest: digest.to_owned(),
    });
    draft.looked(LookingAction::Saving);
    let file = "files/a.hbs".into();
    draft.looked(LookingAction::Saved(file, text.into(), Box::new(answer)));
}

#[test]
fn the_chosen_tab_stays_where_it_makes_sense() {
    let mut draft = draft();
    draft.show_pane(Pane::Diff);
    draft.select("b".into());
    assert_eq!(draft.shown_pane(), Pane::Diff);
    draft.target = None;
    assert_eq!(
        draft.shown_pane(),
        Pane::Code,
        "there is nothing to compare with"
    );
    let off = draft.panes().into_iter().filter(|(_, why)| why.is_some());
    assert_eq!(off.map(|(pane, _)| pane).collect::<Vec<_>>(), [Pane::Diff]);
    draft.target = Some("/target".into());
    draft.select("a".into());
    assert_eq!(draft.shown_pane(), Pane::Diff);
}

#[test]
fn what_belongs_to_another_output_is_not_taken() {
    let mut draft = draft();
    draft.show_pane(Pane::Template);
    let (.., late) = draft.missing_template().unwrap();
    draft.select("b".into());
    let answer = Box::new(Ok(template("old", "1")));
    draft.looked(LookingAction::Template(late, answer));
    assert_eq!(draft.looking.template, Load::Idle);
    take(&mut draft, template("new", "2"));
    assert!(draft.looking.template.ready().is_some());
}

#[test]
fn what_was_typed_is_written_over_what_it_was_made_from() {
    let mut draft = draft();
    draft.show_pane(Pane::Template);
    take(&mut draft, template("one", "1"));
    let (_, text, over) = edit(&mut draft, "two");
    assert_eq!((&*text, over.as_deref()), ("two", Some("1")));
    saved(&mut draft, "two", Ok("2"));
    assert_eq!(draft.looking.writing, Writing::Saved);
    assert_eq!(draft.unsaved(false), None);
    let (.., over) = edit(&mut draft, "three");
    assert_eq!(over.as_deref(), Some("2"));
}

#[test]
fn letters_that_came_while_it_was_written_are_written_next() {
    let mut draft = draft();
    draft.show_pane(Pane::Template);
    take(&mut draft, template("one", "1"));
    edit(&mut draft, "two");
    draft.looked(LookingAction::Saving);
    assert_eq!(draft.unsaved(false), None, "one after the other");
    draft.looked(LookingAction::Edited("files/a.hbs".into(), "three".into()));
    saved(&mut draft, "two", Ok("2"));
    assert_eq!(draft.looking.writing, Writing::Typed);
    let (_, text, over) = draft.unsaved(false).unwrap();
    assert_eq!((&*text, over.as_deref()), ("three", Some("2")));
}

#[test]
fn a_template_that_another_program_changed_waits_for_a_decision() {
    let mut draft = draft();
    draft.show_pane(Pane::Template);
    take(&mut draft, template("one", "1"));
    edit(&mut draft, "mine");
    let refused = Failure::new(Code::ChangedMeanwhile, "changed");
    saved(&mut draft, "mine", Err(refused));
    assert_eq!(draft.looking.writing, Writing::Changed);
    assert_eq!(draft.unsaved(false), None);
    // It is read again, but not shown: what was typed would be gone.
    take(&mut draft, template("theirs", "9"));
    let shown = draft.looking.template.ready().unwrap();
    assert_eq!(shown.text.as_deref(), Some("one"));
    let (_, text, over) = draft.unsaved(true).unwrap();
    assert_eq!((&*text, over), ("mine", None));
    draft.looked(LookingAction::Reload);
    take(&mut draft, template("theirs", "9"));
    let shown = draft.looking.template.ready().unwrap();
    assert_eq!(shown.text.as_deref(), Some("theirs"));
    assert_eq!(draft.unsaved(true), None);
}

#[test]
fn a_renewed_pack_keeps_the_answers_and_a_broken_one_keeps_the_pack() {
    let mut draft = draft();
    let pack = (*draft.pack).clone();
    let summary = formwork_protocol::PackSummary {
        version: "2".to_owned(),
        ..pack
    };
    let renewed = |pack, revision| {
        let view = view(revision, None, &["a"]);
        LookingAction::Renewed(Box::new(RenewedDraft { pack, view }))
    };
    let pack = RenewedPack {
        summary,
        questions: vec![],
    };
    draft.looked(renewed(Some(pack), 1));
    assert_eq!((draft.pack.version.as_str(), draft.rows.len()), ("2", 1));
    draft.looked(renewed(None, 2));
    assert_eq!(draft.pack.version, "2");
}
