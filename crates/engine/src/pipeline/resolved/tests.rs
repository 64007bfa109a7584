//! What is taken over is what resolving anew would give, and no more than has to be is resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{AnswerEdit, Key, Record};
use formwork_render::Meter;
use serde_json::json;

use super::random::{self, Dice};
use super::{Request, Resolved};
use crate::compiled::CompiledPack;
use crate::testing::{pack, record, request};

/// Packs that are thrown, and edits of each.
const PACKS: u64 = 750;
const EDITS: usize = 40;

fn assert_same(resolved: &Resolved, fresh: &Resolved, about: &str) {
    assert_eq!(resolved.values, fresh.values, "{about}");
    assert_eq!(resolved.faults, fresh.faults, "{about}");
    assert_eq!(resolved.hidden_options, fresh.hidden_options, "{about}");
    assert_eq!(resolved.pack_faults, fresh.pack_faults, "{about}");
    assert_eq!(resolved.open, fresh.open, "{about}");
    let counts = |resolved: &Resolved| (resolved.asked, resolved.answered);
    assert_eq!(counts(resolved), counts(fresh), "{about}");
}

/// What kind an edit is of, and how deep in lists.
fn kind(edit: &AnswerEdit) -> String {
    let kind = match edit {
        AnswerEdit::Set { .. } => "set",
        AnswerEdit::Unset { .. } => "unset",
        AnswerEdit::Insert { .. } => "insert",
        AnswerEdit::Remove { .. } => "remove",
        AnswerEdit::Move { .. } => "move",
        AnswerEdit::Replace { .. } => "replace",
        AnswerEdit::All(_) => "all",
    };
    let keys = edit.paths()[0].0.iter();
    let depth = keys.filter(|key| matches!(key, Key::Index(_))).count();
    format!("{kind} {depth}")
}

fn at(pack: &Arc<CompiledPack>, given: &Record, date: &str) -> Request {
    Request {
        given: given.clone(),
        system: record(json!({"date": date, "user": "user", "uuid": "0"})),
        ..request(pack, json!({}))
    }
}

#[test]
fn what_is_taken_over_is_what_resolving_anew_gives() {
    let meter = Meter::default();
    let (mut packs, mut edits) = (0, BTreeMap::<String, usize>::new());
    let (mut faulty, mut failing, mut hiding) = (0, 0, 0);
    for seed in 0..PACKS {
        let mut dice = Dice(seed);
        let Some(pack) = random::pack(&mut dice).map(Arc::new) else {
            continue;
        };
        packs += 1;
        let mut given = Record::new();
        let mut last = at(&pack, &given, "2026-01-31").resolve(&meter);
        let mut date = "2026-01-31";
        for step in 0..EDITS {
            let edit = random::edit(&mut dice, &pack);
            let default = |path: &formwork_protocol::AnswerPath| path.get(&last.values).cloned();
            if let Ok(after) = edit.apply(&given, &default) {
                *edits.entry(kind(&edit)).or_default() += usize::from(after != given);
                given = after;
            }
            if dice.chance(3) {
                // Equal answers in memory of their own.
                given = Record::from(given.to_json().as_object().unwrap());
            }
            if dice.chance(3) {
                date = "2026-02-01";
            }
            let fresh = at(&pack, &given, date).resolve(&meter);
            let resolved = at(&pack, &given, date).resolve_after(Some(&last), &meter);
            assert_same(
                &resolved,
                &fresh,
                &format!("seed {seed}, step {step}: {edit:?}"),
            );
            faulty += fresh.faults.len();
            failing += fresh.pack_faults.len();
            hiding += fresh.hidden_options.len();
            // Not every preview leads to outputs, so some edits lie between two of them.
            if dice.chance(70) {
                last = resolved;
            }
        }
    }
    assert!(packs >= 300, "{packs} packs");
    for (kind, least) in [
        ("set 0", 1000),
        ("set 1", 1000),
        ("set 2", 100),
        ("unset 0", 200),
        ("unset 1", 20),
        ("insert 0", 200),
        ("insert 1", 20),
        ("remove 0", 100),
        ("remove 1", 20),
        ("move 0", 100),
        ("move 1", 10),
    ] {
        let count = edits.get(kind).copied().unwrap_or(0);
        assert!(count >= least, "{kind}: {count} of {edits:?}");
    }
    assert!(
        faulty > 10_000 && failing > 1000 && hiding > 1000,
        "{faulty} {failing} {hiding}"
    );
}

const LISTS: &str = r#"
[[question]]
name = "title"
type = "text"
[[question]]
name = "length"
type = "integer"
default = { expr = "len(title)" }
[[question]]
name = "list"
type = "list"
[[question.fields]]
name = "name"
type = "text"
validate = { unique = true, check = "value != title" }
[[question.fields]]
name = "inner"
type = "list"
fields = [{ name = "n", type = "integer", default = { expr = "length" } }]
"#;

/// For each record of the list, whether its values and what was found in it were taken over.
fn taken_over(from: &Resolved, to: &Resolved) -> Vec<(bool, bool)> {
    let values = |resolved: &Resolved| {
        resolved.kept.questions[2]
            .records
            .iter()
            .cloned()
            .collect::<Vec<_>>()
    };
    let judged = |resolved: &Resolved| {
        let judged = resolved.kept.judged[2].as_ref().unwrap();
        judged.records.iter().cloned().collect::<Vec<_>>()
    };
    let (old, old_judged) = (values(from), judged(from));
    let new = values(to).into_iter().zip(judged(to));
    new.map(|(new, judged)| {
        (
            old.iter().any(|old| Arc::ptr_eq(old, &new)),
            old_judged.iter().any(|old| Arc::ptr_eq(old, &judged)),
        )
    })
    .collect()
}

#[test]
fn what_an_edit_does_not_touch_is_taken_over() {
    let meter = Meter::default();
    let pack = pack(LISTS, &[]);
    let records: Vec<_> = (0..4)
        .map(|n| json!({"name": n.to_string(), "inner": [{}, {"n": 1}]}))
        .collect();
    let given = record(json!({"title": "abc", "list": records}));
    let first = at(&pack, &given, "").resolve(&meter);
    let after = |edit: &AnswerEdit| {
        let given = edit.apply(&given, &|_| None).unwrap();
        let second = at(&pack, &given, "").resolve_after(Some(&first), &meter);
        taken_over(&first, &second)
    };
    let list = || "list".parse().unwrap();
    let set = |path: &str, value: serde_json::Value| AnswerEdit::Set {
        path: path.parse().unwrap(),
        value: value.into(),
    };
    let (all, new) = ((true, true), (false, false));
    let move_ = AnswerEdit::Move {
        path: list(),
        from: 0,
        to: 3,
    };
    let insert = AnswerEdit::Insert {
        path: list(),
        index: 1,
        record: json!({}).into(),
    };
    for (edit, expected) in [
        (set("list.1.name", json!("x")), vec![all, new, all, all]),
        (set("list.2.inner.0.n", json!(7)), vec![all, all, new, all]),
        (insert, vec![all, new, all, all, all]),
        (
            AnswerEdit::Remove {
                path: list(),
                index: 0,
            },
            vec![all; 3],
        ),
        (move_, vec![all, all, all, new]),
        // The check reads the title, and the default its length, which is the same.
        (set("title", json!("xyz")), vec![(true, false); 4]),
        (set("title", json!("longer")), vec![new; 4]),
        (set("length", json!(3)), vec![all; 4]),
    ] {
        assert_eq!(after(&edit), expected, "{edit:?}");
    }
}

#[test]
fn what_did_not_change_is_the_same_in_memory() {
    let meter = Meter::default();
    let pack = pack(LISTS, &[]);
    let given = record(json!({"title": "abc", "list": [{"name": "a", "inner": [{}]}]}));
    let first = at(&pack, &given, "").resolve(&meter);
    let copy = Record::from(given.to_json().as_object().unwrap());
    let again = at(&pack, &copy, "").resolve_after(Some(&first), &meter);
    assert!(again.values.is_same(&first.values));
    let mut other = given.clone();
    other.insert("title", "xyz".into());
    let second = at(&pack, &other, "").resolve_after(Some(&first), &meter);
    let list = |resolved: &Resolved| resolved.values.get("list").unwrap().clone();
    assert!(!second.values.is_same(&first.values));
    assert!(list(&second).is_same(&list(&first)));
}

#[test]
fn what_was_resolved_of_another_pack_or_was_stopped_is_not_taken_over() {
    let manifest = |default: &str| {
        format!("[[question]]\nname = \"a\"\ntype = \"text\"\ndefault = {default:?}\n")
    };
    let meter = Meter::default();
    let one = at(&pack(&manifest("one"), &[]), &Record::new(), "").resolve(&meter);
    let other = pack(&manifest("{{pack.name}} {{json this}}"), &[]);
    let after_one = at(&other, &Record::new(), "").resolve_after(Some(&one), &meter);
    let fresh = at(&other, &Record::new(), "").resolve(&meter);
    assert_same(&after_one, &fresh, "another pack");
    let stopped = Meter::default();
    stopped.cancel.cancel();
    let stopped = at(&other, &Record::new(), "").resolve(&stopped);
    assert!(!stopped.pack_faults.is_empty());
    let after_stopped = at(&other, &Record::new(), "").resolve_after(Some(&stopped), &meter);
    assert_same(&after_stopped, &fresh, "stopped");
}
