//! The proof that what is taken over from the chain before is what a chain from the beginning
//! makes, held against the reference of the language, over packs and edits that nobody thought of.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{AnswerEdit, CacheHit, Record};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::compiled::CompiledPack;
use crate::pipeline::same_key::{MANIFEST, PIECES, RECORD_PIECES, edit, pieces};
use crate::pipeline::{Rendered, Request};
use crate::testing::{Bench, request, try_pack};

/// Sequences of a usual run; `FORMWORK_SEQUENCES=10000` for all of it.
const SEQUENCES: u32 = 200;

/// Rules whose outputs come, go and move with the answers.
const RULES: &str = r#"
[[file]]
match = "some.hbs"
each = "list"
as = "item"
when = "item.name != b"
path = "some/{{@index}}-{{snakeCase item.name}}"
[[file]]
match = "named.hbs"
each = "list"
as = "item"
path = "named/{{item.name}}{{item.inner.0.n}}"
[[file]]
match = "perhaps.hbs"
when = "flag"
path = "perhaps/{{b}}.txt"
[[file]]
match = "copied.txt"
each = "list"
as = "item"
path = "copied/{{item.name}}"
"#;

fn packs() -> impl Strategy<Value = Arc<CompiledPack>> {
    let once = || pieces(PIECES);
    let each = || pieces(RECORD_PIECES);
    let parts = (
        pieces(&PIECES[..8]),
        pieces(&PIECES[..4]),
        pieces(&RECORD_PIECES[..4]),
    );
    ((once(), once(), once()), (each(), each(), each()), parts).prop_filter_map(
        "names are checked",
        |((one, other, perhaps), (each, some, named), (part, deep, of_record))| {
            let deep = format!("{deep}{{{{> part}}}}");
            let files = [
                ("files/one.hbs", one.as_str()),
                ("files/other.hbs", &other),
                ("files/perhaps.hbs", &perhaps),
                ("files/each.hbs", &each),
                ("files/some.hbs", &some),
                ("files/named.hbs", &named),
                ("files/copied.txt", "{{as it is}}"),
                ("partials/part.hbs", &part),
                ("partials/deep.hbs", &deep),
                ("partials/record.hbs", &of_record),
            ];
            let manifest = format!("{MANIFEST}{RULES}");
            try_pack(&manifest, &files).ok().map(Arc::new)
        },
    )
}

/// What happens to a draft.
#[derive(Clone, Debug)]
enum Step {
    Edit(AnswerEdit),
    /// The pack's files are changed.
    Pack(usize),
    /// A preview in between was stopped: the one before it stays the last.
    Stopped(AnswerEdit),
}

impl Step {
    fn name(&self) -> &'static str {
        match self {
            Self::Edit(AnswerEdit::Set { path, .. }) if path.0.len() > 3 => {
                "set in a record's record"
            }
            Self::Edit(AnswerEdit::Set { path, .. }) if path.0.len() > 1 => "set in a record",
            Self::Edit(AnswerEdit::Set { .. }) => "set",
            Self::Edit(AnswerEdit::Unset { .. }) => "unset",
            Self::Edit(AnswerEdit::Insert { .. }) => "insert",
            Self::Edit(AnswerEdit::Remove { .. }) => "remove",
            Self::Edit(AnswerEdit::Move { .. }) => "move",
            Self::Edit(AnswerEdit::Replace { .. }) => "replace",
            Self::Edit(AnswerEdit::All(_)) => "several",
            Self::Pack(_) => "another version of the pack",
            Self::Stopped(_) => "stopped",
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => edit().prop_map(Step::Edit),
        1 => (0usize..2).prop_map(Step::Pack),
        1 => edit().prop_map(Step::Stopped),
    ]
}

/// How often each kind of step led to outputs, and how many of these were taken over.
#[derive(Default)]
struct Counts {
    steps: BTreeMap<&'static str, u32>,
    taken_over: usize,
    rendered: usize,
}

/// A chain from the beginning, and what differs from the reference in it.
fn from_scratch(pack: &Arc<CompiledPack>, given: &Record) -> Option<(Rendered, usize)> {
    let bench = Bench::default();
    let rendered = bench.render(request(pack, given.to_json())).ok()?;
    let referred = rendered.refer(&bench.conditions());
    Some((rendered, referred.into_iter().flatten().count()))
}

fn sequence(
    packs: &[Arc<CompiledPack>; 2],
    steps: &[Step],
    counts: &RefCell<Counts>,
) -> Result<(), TestCaseError> {
    let (mut pack, mut given) = (&packs[0], Record::new());
    let mut before: Option<Rendered> = None;
    for step in steps {
        match step {
            Step::Pack(other) => pack = &packs[*other],
            Step::Edit(edit) | Step::Stopped(edit) => {
                if let Ok(after) = edit.apply(&given, &|_| None) {
                    given = after;
                }
            }
        }
        if let Step::Stopped(_) = step {
            continue;
        }
        let bench = Bench::default();
        let conditions = bench.conditions();
        let then = before.as_ref();
        let asked = request_of(pack, &given);
        let incremental = asked
            .resolve_after(then.map(|then| &*then.planned.resolved), &bench.meter)
            .valid()
            .and_then(|resolved| resolved.plan(then, &conditions))
            .and_then(|planned| planned.render(then, &conditions));
        let expected = from_scratch(pack, &given);
        let (Ok(made), Some((expected, differences))) = (&incremental, &expected) else {
            // Wrong answers and clashing paths: then neither makes anything.
            prop_assert_eq!(incremental.is_ok(), expected.is_some());
            continue;
        };
        prop_assert_eq!(*differences, 0, "the reference makes something else");
        prop_assert_eq!(made.made.len(), expected.made.len());
        for ((path, content), (other, expected)) in made.contents().zip(expected.contents()) {
            prop_assert_eq!(path, other);
            prop_assert_eq!(content, expected, "{}", path);
        }
        let mut counts = counts.borrow_mut();
        *counts.steps.entry(step.name()).or_default() += 1;
        for made in &made.made {
            match made.cache {
                CacheHit::Memory => counts.taken_over += 1,
                CacheHit::Missed => counts.rendered += 1,
                _ => {}
            }
        }
        before = incremental.ok();
    }
    Ok(())
}

/// The same trees as before where nothing was changed, as a draft gives them.
fn request_of(pack: &Arc<CompiledPack>, given: &Record) -> Request {
    Request {
        given: given.clone(),
        ..request(pack, json!({}))
    }
}

#[test]
fn what_is_taken_over_is_what_a_chain_from_the_beginning_makes() {
    let asked = std::env::var("FORMWORK_SEQUENCES").ok();
    let cases = asked
        .and_then(|asked| asked.parse().ok())
        .unwrap_or(SEQUENCES);
    let config = Config {
        cases,
        failure_persistence: None,
        max_global_rejects: 100_000,
        ..Config::default()
    };
    let counts = RefCell::new(Counts::default());
    let strategy = (packs(), packs(), prop::collection::vec(step(), 4..14));
    let result = TestRunner::new(config).run(&strategy, |(one, other, steps)| {
        sequence(&[one, other], &steps, &counts)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let counts = counts.into_inner();
    println!(
        "Steps of {cases} sequences that led to outputs: {:?}",
        counts.steps
    );
    println!(
        "{} outputs taken over, {} rendered",
        counts.taken_over, counts.rendered
    );
    assert_eq!(counts.steps.len(), 10, "{:?}", counts.steps);
    assert!(
        counts.steps.values().all(|count| *count >= cases / 20),
        "{:?}",
        counts.steps
    );
    assert!(counts.taken_over > counts.rendered / 4);
}
