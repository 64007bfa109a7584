//! Comparisons that go by the one before.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::compared::Before;
use crate::pipeline::{Compared, Ground};
use crate::testing::{Bench, against, no_contents, pack, request};

/// What happens between two comparisons: answers change, or somebody writes a file, which only
/// another look at the target shows.
#[derive(Clone, Debug)]
enum Step {
    Answer {
        records: Vec<(u8, u8)>,
        is_once: bool,
    },
    Write(u8),
    Remove(u8),
    Folder(u8),
    LookAgain,
}

fn step() -> impl Strategy<Value = Step> {
    let records = proptest::collection::vec((0..6u8, 0..3u8), 0..6);
    prop_oneof![
        6 => (records, any::<bool>()).prop_map(|(mut records, is_once)| {
            records.sort();
            records.dedup_by_key(|(x, _)| *x);
            Step::Answer { records, is_once }
        }),
        1 => (0..18u8).prop_map(Step::Write),
        1 => (0..18u8).prop_map(Step::Remove),
        1 => (0..18u8).prop_map(Step::Folder),
        2 => Just(Step::LookAgain),
    ]
}

const LIST: &str = r#"
[[question]]
name = "once"
type = "boolean"
[[question]]
name = "token"
type = "secret"
[[question]]
name = "list"
type = "list"
fields = [{ name = "x", type = "text" }, { name = "y", type = "text" }]
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "{{#if (eq item.y 'a')}}one/{{/if}}{{item.x}}"
[[file]]
match = "secret.hbs"
each = "list"
as = "item"
path = "secret/{{item.x}}"
[[file]]
match = "always.hbs"
each = "list"
as = "item"
when = "not once"
path = "owned/{{item.x}}"
[[file]]
match = "once.hbs"
each = "list"
as = "item"
when = "once"
owner = "once"
path = "owned/{{item.x}}"
"#;

fn answers(records: &[(u8, u8)], is_once: bool) -> Value {
    let name = |number: &u8| char::from(b'a' + number).to_string();
    let records = records
        .iter()
        .map(|(x, y)| json!({"x": name(x), "y": name(y)}));
    json!({"list": records.collect::<Vec<_>>(), "once": is_once, "token": "hush"})
}

/// All that a comparison tells, and the rows of its view.
fn all_of(compared: &Compared) -> (Vec<String>, Vec<String>) {
    let files = compared.files.iter().map(|file| format!("{file:?}"));
    let rest = format!("{:?} {}", compared.counts, compared.bytes);
    let faults = compared.faults.iter().chain(compared.warnings.iter());
    let faults = faults.map(|fault| format!("{fault:?}"));
    (files.collect(), faults.chain([rest]).collect())
}

fn agrees_with_one_from_scratch(given: &[(u8, u8)], steps: Vec<Step>) {
    let pack = pack(
        LIST,
        &[
            ("files/each.hbs", "{{item.y}}"),
            ("files/secret.hbs", "{{item.y}} {{token}}"),
            ("files/always.hbs", "{{item.y}}"),
            ("files/once.hbs", "{{item.y}}"),
        ],
    );
    let before = Before::of(&pack, answers(given, false));
    let mut ground = Ground::open(&before.target(), no_contents()).unwrap();
    let (mut last, mut last_alone) = (None, None);
    let (mut records, mut once) = (given.to_vec(), false);
    for step in steps {
        let at = |number: u8| {
            let path = before.target();
            let folder = ["", "owned", "secret"][usize::from(number) % 3];
            path.join(folder)
                .join(char::from(b'a' + number / 3).to_string())
        };
        match step {
            Step::Answer {
                records: new,
                is_once,
            } => (records, once) = (new, is_once),
            // What cannot be written or removed any more is as good a case as what can.
            Step::Write(number) => drop(std::fs::write(at(number), "theirs")),
            Step::Remove(number) => drop(std::fs::remove_file(at(number))),
            Step::Folder(number) => drop(std::fs::create_dir(at(number))),
            Step::LookAgain => ground = Ground::open(&before.target(), no_contents()).unwrap(),
        }
        let bench = Bench::default();
        let compare = |ground: Option<&mut Ground>, last: Option<&Compared>| {
            let rendered = bench
                .render(request(&pack, answers(&records, once)))
                .unwrap();
            rendered
                .compare(against(ground), last, &bench.conditions())
                .unwrap()
        };
        let from_scratch = compare(Some(&mut ground), None);
        let from_last = compare(Some(&mut ground), last.as_ref());
        assert_eq!(all_of(&from_last), all_of(&from_scratch));
        let without = compare(None, last_alone.as_ref());
        assert_eq!(all_of(&without), all_of(&compare(None, None)));
        // A comparison with something else is of no use, and does no harm.
        let from_other = compare(Some(&mut ground), last_alone.as_ref());
        assert_eq!(all_of(&from_other), all_of(&from_scratch));
        (last, last_alone) = (Some(from_last), Some(without));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_comparison_that_goes_by_the_one_before_tells_what_one_from_scratch_does(
        given in proptest::collection::btree_map(0..6u8, 0..3u8, 0..6),
        steps in proptest::collection::vec(step(), 1..12),
    ) {
        let given: Vec<(u8, u8)> = given.into_iter().collect();
        agrees_with_one_from_scratch(&given, steps);
    }
}

#[test]
fn what_stands_as_it_did_is_shared_with_the_comparison_before() {
    let files = [("files/each.hbs", "{{item.y}}")];
    let manifest = LIST
        .split("[[file]]\nmatch = \"secret.hbs\"")
        .next()
        .unwrap();
    let (pack, bench) = (pack(manifest, &files), Bench::default());
    let compare = |records: &[(u8, u8)], before: Option<&Compared>| {
        let given = json!({"list": answers(records, false)["list"]});
        let rendered = bench.render(request(&pack, given)).unwrap();
        rendered
            .compare(against(None), before, &bench.conditions())
            .unwrap()
    };
    let before = compare(&[(1, 1), (2, 1), (3, 1)], None);
    let after = compare(&[(0, 1), (1, 1), (2, 2), (3, 1)], Some(&before));
    let shared: Vec<bool> = after
        .files
        .iter()
        .map(|file| {
            before
                .files
                .iter()
                .any(|old| Arc::ptr_eq(&old.stands, &file.stands))
        })
        .collect();
    assert_eq!(shared, [false, true, false, true]);
}
