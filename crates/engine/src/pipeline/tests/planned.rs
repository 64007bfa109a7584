//! From answers to paths, and the limits on what is planned and rendered.

use formwork_protocol::{Code, Limits};
use serde_json::{Value, json};

use super::NAME;
use crate::testing::{Bench, messages, pack, request};

fn planned(
    manifest: &str,
    files: &[(&str, &str)],
    given: Value,
) -> Result<Vec<String>, Vec<String>> {
    let bench = Bench::default();
    let resolved = request(&pack(manifest, files), given).resolve(&bench.meter);
    match resolved.plan(None, &bench.conditions()) {
        Ok(planned) => {
            let folders = planned.folders.iter().map(|folder| format!("{folder}/"));
            let outputs = planned.outputs.iter().map(|output| output.path.to_string());
            Ok(outputs.chain(folders).collect())
        }
        Err(faults) => Err(faults
            .iter()
            .map(|fault| {
                let file = fault.file.as_deref().unwrap_or("-");
                format!("{file}: {}", fault.message)
            })
            .collect()),
    }
}

const LIST: &str = "[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n";

/// A rule for all files, with what a row says of it.
fn rule(rest: &str) -> String {
    format!("{NAME}{LIST}[[file]]\nmatch = \"**\"\n{rest}\n")
}

/// Manifest, file, answers, and the paths or the fault that they lead to.
type Row<'a> = (&'a str, &'a str, Value, Result<&'a [&'a str], &'a str>);

fn hold<const ROWS: usize>(table: [Row<'_>; ROWS]) {
    for (manifest, file, given, expected) in table {
        let path = format!("files/{file}");
        let made = planned(manifest, &[(&path, "x")], given);
        let expected = expected
            .map(|paths| paths.iter().map(|path| (*path).to_owned()).collect())
            .map_err(|fault| vec![format!("{path}: {fault}")]);
        assert_eq!(made, expected, "{manifest} {file}");
    }
}

#[test]
fn names_lead_to_paths() {
    hold([
        (NAME, "a/b.txt", json!({}), Ok(&["a/b.txt"])),
        (
            NAME,
            "{{name}}/b.txt.hbs",
            json!({"name": "x"}),
            Ok(&["x/b.txt"]),
        ),
        // A part that is empty drops the output.
        (NAME, "{{name}}/b.txt", json!({"name": ""}), Ok(&[])),
        // A slash comes from no name.
        (
            NAME,
            "{{name}}.txt",
            json!({"name": "a/b"}),
            Err("The name “a/b.txt” holds a “/”"),
        ),
    ]);
}

#[test]
fn rules_lead_to_paths() {
    let two = json!({"list": [{"x": "b"}, {"x": "a"}]});
    let each = |rest: &str| rule(&format!("each = \"list\"\nas = \"item\"\n{rest}"));
    let out = "“../n” cannot be a path: `../n` holds the part `..`; a path may not lead upwards or stand still";
    hold([
        (
            &each("path = \"{{item.x}}.txt\""),
            "f",
            two.clone(),
            Ok(&["a.txt", "b.txt"]),
        ),
        (
            &each("path = \"{{item.x}}\"\nwhen = \"item.x != 'a'\""),
            "f",
            two.clone(),
            Ok(&["b"]),
        ),
        (
            &each("path = \"{{#if (eq item.x 'a')}}{{item.x}}{{/if}}\""),
            "f",
            two.clone(),
            Ok(&["a"]),
        ),
        (
            &each("path = \"same\""),
            "f",
            two,
            Err("Two outputs have the path same"),
        ),
        (
            &rule("each = \"name\"\nas = \"item\"\npath = \"x\""),
            "f",
            json!({}),
            Err("“name” is not a list: \"n\""),
        ),
        (&rule("path = \"../{{name}}\""), "f", json!({}), Err(out)),
    ]);
}

#[test]
fn a_cancelled_plan_is_one_fault_however_many_records_there_are() {
    let manifest = "[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n[[file]]\nmatch = \"**\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}\"\n";
    let records: Vec<Value> = (0..1000)
        .map(|number| json!({"x": number.to_string()}))
        .collect();
    let bench = Bench::default();
    let request = request(
        &pack(manifest, &[("files/a", "")]),
        json!({"list": records}),
    );
    let resolved = request.resolve(&bench.meter);
    bench.meter.cancel.cancel();
    let faults = resolved.plan(None, &bench.conditions()).unwrap_err();
    assert_eq!(messages(&faults), ["Cancelled"]);
}

#[test]
fn limits_hold_to_the_byte_for_what_is_rendered_and_what_is_copied() {
    let files = [("files/a.txt.hbs", "12345"), ("files/b.txt", "12345")];
    let pack = pack(NAME, &files);
    let outcome = |limits: Limits| {
        let made = Bench::limited(limits).render(request(&pack, json!({})));
        made.map(|made| {
            let sizes = made.made.iter().map(|made| made.content.size());
            sizes.sum::<u64>()
        })
        .map_err(|faults| faults[0].code)
    };
    let limits = |output_bytes, total_bytes| Limits {
        output_bytes,
        total_bytes,
        ..Limits::default()
    };
    assert_eq!(outcome(limits(5, 10)), Ok(10));
    assert_eq!(outcome(limits(5, 9)), Err(Code::Limit));
    assert_eq!(outcome(limits(4, 10)), Err(Code::Limit));
    assert_eq!(
        outcome(limits(5, 4)),
        Err(Code::Limit),
        "the copy alone is too large"
    );
    let outputs = |outputs| Limits {
        outputs,
        ..Limits::default()
    };
    assert_eq!(outcome(outputs(2)), Ok(10));
    assert_eq!(outcome(outputs(1)), Err(Code::Limit));
}

#[test]
fn the_steps_are_those_whose_conditions_hold_in_the_order_of_the_manifest() {
    let manifest = format!(
        "{NAME}[[next]]\nlabel = \"Build {{{{name}}}}\"\ncommand = \"  make {{{{kebabCase name}}}} \"\n\
         [[next]]\nlabel = \"Look\"\ncommand = \"ls\"\nwhen = \"name == 'x'\"\n\
         [[next]]\nlabel = \"{{{{#if (eq name 'x')}}}}Last{{{{/if}}}}\"\ncommand = \"true\"\n"
    );
    let bench = Bench::default();
    let pack = pack(&manifest, &[("files/a", "a")]);
    for (name, expected) in [
        ("x", &["Build x: make x", "Look: ls", "Last: true"][..]),
        ("One Two", &["Build One Two: make one-two"]),
    ] {
        let resolved = request(&pack, json!({"name": name})).resolve(&bench.meter);
        let planned = resolved.plan(None, &bench.conditions()).unwrap();
        let steps = planned.next.iter();
        let steps: Vec<String> = steps
            .map(|step| format!("{}: {}", step.label, step.command))
            .collect();
        assert_eq!(steps, expected);
    }
}
