//! What is cached, and what is refused because it could not be cached soundly.

use formwork_protocol::{CacheHit, Why};
use serde_json::json;

use crate::testing::{Bench, messages, pack, request, try_pack};

#[test]
fn a_name_for_records_that_an_answer_has_is_refused() {
    let manifest = "[[question]]\nname = \"item\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n[[file]]\nmatch = \"**\"\neach = \"item\"\nas = \"item\"\npath = \"{{item.x}}\"\n";
    let faults = try_pack(manifest, &[("files/a.hbs", "{{@root.item.0.x}}")]).unwrap_err();
    assert_eq!(
        messages(&faults),
        ["“as” cannot be “item”: the name is taken"]
    );
    let taken = manifest.replace("as = \"item\"", "as = \"each\"");
    let faults = try_pack(&taken, &[("files/a.hbs", "")]).unwrap_err();
    assert_eq!(
        messages(&faults)[0],
        "“as” cannot be “each”: the name is taken"
    );
}

#[test]
fn what_a_secret_can_be_in_is_never_cached() {
    let manifest = "[[question]]\nname = \"token\"\ntype = \"secret\"\n[[question]]\nname = \"url\"\ntype = \"text\"\ndefault = { expr = \"'https://' ~ auth\" }\n[[computed]]\nname = \"auth\"\nvalue = \"Bearer {{token}}\"\n[[computed]]\nname = \"plain\"\nvalue = \"p\"\n";
    let files = [
        ("files/direct.hbs", "{{token}}"),
        ("files/computed.hbs", "{{auth}}"),
        ("files/default.hbs", "{{url}}"),
        ("files/partial.hbs", "{{> inner}}"),
        ("files/everything.hbs", "{{json this}}"),
        ("files/plain.hbs", "{{plain}}"),
        ("partials/inner.hbs", "{{auth}}"),
    ];
    let (pack, bench) = (pack(manifest, &files), Bench::default());
    let made = |bench: &Bench| {
        let rendered = bench
            .render(request(&pack, json!({"token": "hush"})))
            .unwrap();
        let outputs = rendered.planned.outputs.iter().zip(&rendered.made);
        outputs
            .map(|(output, made)| (output.path.to_string(), made.secret, made.cache))
            .collect::<Vec<_>>()
    };
    made(&bench);
    for (path, secret, cache) in made(&bench) {
        let is_plain = path == "plain";
        assert_eq!(secret, !is_plain, "{path}");
        assert_eq!(cache == CacheHit::Memory, is_plain, "{path}");
    }
}

#[test]
fn a_path_is_not_made_of_a_secret() {
    let manifest = "[[question]]\nname = \"token\"\ntype = \"secret\"\n[[computed]]\nname = \"auth\"\nvalue = \"a{{token}}\"\n";
    let by_rule = format!("{manifest}[[file]]\nmatch = \"**\"\npath = \"{{{{auth}}}}\"\n");
    let of_all = format!("{manifest}[[file]]\nmatch = \"**\"\npath = \"{{{{json this}}}}\"\n");
    let by_way_of_all =
        format!("{manifest}[[computed]]\nname = \"all\"\nvalue = \"{{{{json this}}}}\"\n");
    let of_a_record = format!(
        "{manifest}[[computed]]\nname = \"parts\"\nvalue = {{ expr = \"[token]\" }}\n[[file]]\nmatch = \"**\"\neach = \"parts\"\nas = \"part\"\npath = \"{{{{part}}}}\"\n"
    );
    for (manifest, file) in [
        (of_a_record.as_str(), "files/a"),
        (manifest, "files/{{token}}"),
        (by_rule.as_str(), "files/a"),
        (of_all.as_str(), "files/a"),
        (by_way_of_all.as_str(), "files/{{all}}"),
    ] {
        let faults = try_pack(manifest, &[(file, "")]).unwrap_err();
        assert!(
            faults[0]
                .message
                .starts_with("A path cannot be made of a secret"),
            "{faults:?}"
        );
    }
}

/// Why the outputs of a pack's only template were rendered, after an earlier pack and its answers;
/// nothing was in the cache.
fn why(earlier: (&str, serde_json::Value), now: (&str, serde_json::Value)) -> Vec<Why> {
    why_with(("{{b}}", "{{b}}"), earlier, now)
}

/// The same with a partial, as it was and as it is.
fn why_with(
    (partial_then, partial_now): (&str, &str),
    earlier: (&str, serde_json::Value),
    now: (&str, serde_json::Value),
) -> Vec<Why> {
    let manifest = "[[question]]\nname = \"a\"\ntype = \"text\"\n[[question]]\nname = \"b\"\ntype = \"text\"\n[[computed]]\nname = \"both\"\nvalue = \"{{a}} {{b}}\"\n";
    let plan = |bench: &Bench, partial, (text, given): (&str, serde_json::Value)| {
        let files = [("files/x.txt.hbs", text), ("partials/p.hbs", partial)];
        let resolved = request(&pack(manifest, &files), given).resolve(&bench.meter);
        resolved.plan(None, &bench.conditions()).unwrap()
    };
    let bench = Bench::default();
    let before = plan(&Bench::default(), partial_then, earlier);
    let before = before.render(None, &Bench::default().conditions()).unwrap();
    let planned = plan(&bench, partial_now, now);
    let rendered = planned.render(Some(&before), &bench.conditions()).unwrap();
    rendered.made.into_iter().map(|made| made.why).collect()
}

#[test]
fn why_an_output_was_rendered_is_what_it_reads_and_that_changed() {
    let values = |names: &[&str]| Why::Values {
        names: names.iter().map(ToString::to_string).collect(),
    };
    let (one, other) = (json!({"a": "1", "b": "1"}), json!({"a": "2", "b": "1"}));
    let table = [
        ("{{a}}", one.clone(), "{{a}}", other.clone(), values(&["a"])),
        (
            "{{both}}",
            one.clone(),
            "{{both}}",
            other.clone(),
            // The answer behind the computed value.
            values(&["a"]),
        ),
        (
            "{{json this}}",
            one.clone(),
            "{{json this}}",
            other.clone(),
            values(&["a"]),
        ),
        (
            "{{> p}}",
            one.clone(),
            "{{> p}}",
            json!({"a": "1"}),
            values(&["b"]),
        ),
        ("{{b}}", one.clone(), "{{b}}", other.clone(), Why::Forgotten),
        ("{{a}}", one.clone(), "{{a}}.", other, Why::Template),
    ];
    for (earlier, then, now, given, expected) in table {
        assert_eq!(why((earlier, then), (now, given)), [expected], "{now}");
    }
    let edited = why_with(
        ("{{b}}", "{{b}}!"),
        ("{{> p}}", one.clone()),
        ("{{> p}}", one),
    );
    let names = vec!["p".to_owned()];
    assert_eq!(edited, [Why::Partials { names }]);
}

#[test]
fn a_record_that_changed_is_told_by_its_place_in_the_answers() {
    let manifest = "[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }, { name = \"y\", type = \"text\" }]\n[[file]]\nmatch = \"each.hbs\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}\"\n";
    let pack = pack(manifest, &[("files/each.hbs", "{{item.y}}")]);
    let bench = Bench::default();
    let given = |y: &str| {
        request(
            &pack,
            json!({"list": [{"x": "a", "y": "1"}, {"x": "b", "y": y}]}),
        )
    };
    let before = bench.render(given("2")).unwrap();
    let resolved = given("3").resolve_after(Some(&*before.planned.resolved), &bench.meter);
    let planned = resolved.plan(Some(&before), &bench.conditions()).unwrap();
    let now = planned.render(Some(&before), &bench.conditions()).unwrap();
    let names = vec!["list[1].y".to_owned()];
    let whys: Vec<Why> = now.made.into_iter().map(|made| made.why).collect();
    assert_eq!(whys, [Why::Cached, Why::Values { names }]);
}
