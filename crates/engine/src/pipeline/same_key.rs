//! Same key, same bytes: what the cache gives is what rendering would give, over packs and edits
//! that nobody thought of.

use std::sync::Arc;

use formwork_protocol::{AnswerEdit, CacheHit, Node, Record};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::compiled::CompiledPack;
use crate::testing::{Bench, record, request, try_pack};

/// What templates are put together from: reads of every kind that the format has.
pub const PIECES: &[&str] = &[
    "text\n",
    "{{a}}",
    "{{b}} {{snakeCase a}}",
    "{{sum}}",
    "{{@root.b}}",
    "{{json this}}",
    "{{#if flag}}{{a}}{{else}}{{b}}{{/if}}",
    "{{#each list}}{{name}}{{@index}}{{@last}}{{../a}}{{#each inner}}{{n}}{{@root.b}}{{/each}}{{/each}}",
    "{{#each list as |x i|}}{{x.name}}{{i}}{{a}}{{/each}}",
    "{{#with list.0}}{{name}}{{lookup this \"name\"}}{{/with}}",
    "{{lookup list 1}}",
    "{{lookup @root a}}",
    "{{> part}}",
    "{{> part x=b}}",
    "{{> deep}}",
    "{{> (concat \"pa\" \"rt\")}}",
    "{{len list}}",
    "{{list.0.name}}",
    "{{#fit 10}}{{a}}{{else}}{{b}}{{/fit}}",
];

/// Pieces for outputs of one record each.
pub const RECORD_PIECES: &[&str] = &[
    "{{item.name}}",
    "{{@index}}{{@first}}{{@last}}",
    "{{a}}",
    "{{#each item.inner}}{{n}}{{../item.name}}{{/each}}",
    "{{#each @root.list}}{{name}}{{/each}}",
    "{{json item}}",
    "{{> part x=item.name}}",
    "{{> record}}",
    "{{sum}}",
];

pub const MANIFEST: &str = r#"
[[question]]
name = "a"
type = "text"
default = "{{b}}-a"
[[question]]
name = "b"
type = "text"
default = "b"
[[question]]
name = "flag"
type = "boolean"
[[question]]
name = "list"
type = "list"
fields = [
    { name = "name", type = "text", default = "{{b}}" },
    { name = "inner", type = "list", fields = [{ name = "n", type = "integer" }] },
]
[[computed]]
name = "sum"
value = { expr = "a ~ (list|length)" }
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "each/{{@index}}"
"#;

pub fn pieces(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(from), 1..4).prop_map(|pieces| pieces.concat())
}

fn packs() -> impl Strategy<Value = Arc<CompiledPack>> {
    let parts = (
        pieces(&PIECES[..8]),
        pieces(&PIECES[..4]),
        pieces(&RECORD_PIECES[..4]),
    );
    (pieces(PIECES), pieces(PIECES), pieces(RECORD_PIECES), parts).prop_filter_map(
        "names are checked",
        |(one, other, each, (part, deep, of_record))| {
            let deep = format!("{deep}{{{{> part}}}}");
            let files = [
                ("files/one.hbs", one.as_str()),
                ("files/other.hbs", other.as_str()),
                ("files/each.hbs", each.as_str()),
                ("partials/part.hbs", part.as_str()),
                ("partials/deep.hbs", deep.as_str()),
                ("partials/record.hbs", of_record.as_str()),
            ];
            try_pack(MANIFEST, &files).ok().map(Arc::new)
        },
    )
}

fn texts() -> impl Strategy<Value = Value> {
    let texts = ["x", "y", "z", "long text", "", "a b", "Ä"];
    prop::sample::select(texts.map(Value::from).to_vec())
}

/// Edits of every kind.
pub fn edit() -> impl Strategy<Value = AnswerEdit> {
    let set = |path: &str, value: Value| AnswerEdit::Set {
        path: path.parse().unwrap(),
        value: value.into(),
    };
    let list = || "list".parse().unwrap();
    prop_oneof![
        texts().prop_map(move |text| set("a", text)),
        texts().prop_map(move |text| set("b", text)),
        any::<bool>().prop_map(move |flag| set("flag", json!(flag))),
        (0usize..4, texts()).prop_map(move |(at, text)| set(&format!("list.{at}.name"), text)),
        (0usize..4, 0i64..3)
            .prop_map(move |(at, n)| set(&format!("list.{at}.inner.0.n"), json!(n))),
        (0usize..5, texts(), 0i64..4).prop_map(move |(index, text, n)| AnswerEdit::Insert {
            path: list(),
            index,
            record: Node::Record(record(json!({"name": text, "inner": [{"n": n}]}))),
        }),
        (0usize..5).prop_map(move |index| AnswerEdit::Remove {
            path: list(),
            index
        }),
        (0usize..4, 0usize..4).prop_map(move |(from, to)| AnswerEdit::Move {
            path: list(),
            from,
            to
        }),
        (0usize..4, 0usize..3, texts(), 0usize..3).prop_map(
            move |(index, count, text, records)| {
                AnswerEdit::Replace {
                    path: list(),
                    index,
                    count,
                    records: (0..records)
                        .map(|n| Node::Record(record(json!({"name": format!("{text}{n}")}))))
                        .collect(),
                }
            }
        ),
        (texts(), any::<bool>()).prop_map(move |(text, flag)| {
            AnswerEdit::All(vec![set("a", text), set("flag", json!(flag))])
        }),
        Just(AnswerEdit::Unset {
            path: "a".parse().unwrap()
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// One cache through all edits, against a fresh one for each.
    #[test]
    fn same_key_same_bytes(pack in packs(), edits in prop::collection::vec(edit(), 1..12)) {
        let shared = Bench::default();
        let mut given = Record::new();
        let mut hits = 0;
        for edit in edits {
            if let Ok(after) = edit.apply(&given, &|_| None) {
                given = after;
            }
            let again = || request(&pack, given.to_json());
            let fresh = Bench::default().render(again());
            let cached = shared.render(again());
            let (Ok(fresh), Ok(cached)) = (&fresh, &cached) else {
                // Wrong answers and clashing paths: then neither makes anything.
                prop_assert_eq!(fresh.is_ok(), cached.is_ok());
                continue;
            };
            for ((path, content), (other, expected)) in cached.contents().zip(fresh.contents()) {
                prop_assert_eq!(path, other);
                prop_assert_eq!(content, expected, "{}", path);
            }
            hits += cached.made.iter().filter(|made| made.cache == CacheHit::Memory).count();
        }
        // The test would hold nothing if the cache were never asked.
        let request = request(&pack, given.to_json());
        if shared.render(request.clone()).is_ok() {
            let again = shared.render(request).unwrap();
            hits += again.made.iter().filter(|made| made.cache == CacheHit::Memory).count();
            prop_assert!(hits > 0);
        }
    }
}
