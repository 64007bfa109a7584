use super::*;
use crate::meter::CancelToken;
use crate::samples::{compile, partials};

fn shape() -> Shape {
    let field = Shape::record([("name".to_owned(), Shape::Scalar)]);
    let entity = Shape::record([
        ("name".to_owned(), Shape::Scalar),
        ("fields".to_owned(), Shape::list(field)),
    ]);
    Shape::record([
        ("title".to_owned(), Shape::Scalar),
        ("entities".to_owned(), Shape::list(entity)),
        ("made".to_owned(), Shape::Any),
    ])
}

fn check_in(text: &str, partials: &Partials, meter: &Meter) -> Result<Vec<Fault>, Fault> {
    let known = Known {
        context: &shape(),
        names: &BTreeMap::from([("alias".to_owned(), Shape::Scalar)]),
    };
    compile("files/t.hbs", text).check(&known, partials, meter)
}

fn check(text: &str) -> Vec<String> {
    let partials = partials([("field", "{{name}} {{label}} {{title}}")]);
    let faults = check_in(text, &partials, &Meter::default()).unwrap();
    let line = |fault: Fault| {
        format!(
            "{}:{}:{} {} [{}]",
            fault.file.unwrap(),
            fault.line.unwrap(),
            fault.column.unwrap(),
            fault.message,
            fault.hint.unwrap_or_default()
        )
    };
    faults.into_iter().map(line).collect()
}

#[test]
fn three_braces_are_checked_as_two_are() {
    for name in ["upperCase", "label", "replace title"] {
        let two = check(&format!("{{{{{name}}}}}"));
        assert_eq!(two.len(), 1, "{name}");
        assert_eq!(check(&format!("{{{{{{{name}}}}}}}")), two);
    }
}

#[test]
fn what_stands_behind_an_else_is_looked_at_too() {
    assert_eq!(
        check("\n{{#if title}}{{else if made}}{{subtract 3 2 1}}{{else}}{{label}}{{/if}}"),
        [
            "files/t.hbs:2:30 subtract takes 2 values, not 3 []",
            "files/t.hbs:2:56 No question and no value has the name “label” [There is: entities, made, title, alias.]",
        ]
    );
}

#[test]
fn what_the_questions_give_is_known() {
    for text in [
        "{{title}} {{made.x.y}} {{entities.[0].name}} {{json this}}",
        "{{#each entities}}{{name}} {{@index}} {{@root.title}} {{../title}}{{#each fields as |f|}}{{f.name}} {{../name}} {{../../title}}{{/each}}{{/each}}",
        "{{#each entities as |e at|}}{{e.name}}{{at}}{{#if (eq e.name \"x\")}}{{e.fields.0.name}}{{/if}}{{/each}}",
        "{{#with made}}{{anything}}{{/with}}",
        "{{lookup made title}}",
        "{{alias}}{{#each entities}}{{alias}}{{/each}}",
    ] {
        assert_eq!(check(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn unknown_names_are_reported_with_their_place_and_a_hint() {
    assert_eq!(
        check("a\n  {{tittle}}"),
        ["files/t.hbs:2:3 No question and no value has the name “tittle” [Did you mean “title”?]"]
    );
    assert_eq!(
        check("{{#each entities}}{{title}}{{/each}}"),
        [
            "files/t.hbs:1:19 No question and no value has the name “title” [Inside this block, write @root.title.]"
        ]
    );
    assert_eq!(
        check("{{entities.length}}"),
        [
            "files/t.hbs:1:1 A list has no field “length” [Go through it with {{#each}}, or ask for its {{len}}.]"
        ]
    );
    assert_eq!(
        check("{{#if (snakeCas title)}}{{/if}}{{banana title}}{{@nope}}"),
        [
            "files/t.hbs:1:1 There is no function “snakeCas” [Did you mean “snakeCase”?]",
            "files/t.hbs:1:32 There is no function “banana” []",
            "files/t.hbs:1:48 There is no “@nope” [There is: @index, @first, @last, @key, @root.]"
        ]
    );
    assert_eq!(
        check("{{#loop entities}}{{/loop}}{{upperCase}}{{replace title}}").len(),
        3
    );
}

#[test]
fn partials_are_checked_with_what_each_call_gives_them() {
    let inside = "{{#each entities}}{{> field label=1 title=2}}{{/each}}";
    assert_eq!(check(inside), Vec::<String>::new());
    assert_eq!(
        check("{{#each entities}}{{> field label=1}}{{/each}}"),
        [
            "partials/field.hbs:1:20 No question and no value has the name “title” [Inside this block, write @root.title.]"
        ]
    );
    assert_eq!(
        check("{{> feild}}"),
        ["files/t.hbs:1:1 There is no partial “feild” [Did you mean “field”?]"]
    );
}

/// Partials `p0`, `p1` and so on, each with the calls that `calls` makes of the name of the next;
/// the last one reads a name that nothing has.
fn chain(count: usize, calls: impl Fn(&str) -> String) -> Partials {
    let texts = (0..count).map(|place| {
        let text = if place + 1 < count {
            calls(&format!("p{}", place + 1))
        } else {
            "{{nowhere}}".to_owned()
        };
        (format!("p{place}"), text)
    });
    partials(texts)
}

#[test]
fn partials_that_call_the_next_one_twice_are_checked_once() {
    let mut meter = Meter::default();
    let partials = chain(40, |next| {
        format!("{{{{> {next} x=1}}}} {{{{> {next} x=alias}}}}")
    });
    meter.limits.fuel = 10_000;
    let faults = check_in("{{> p0}}", &partials, &meter).unwrap();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].file.as_deref(), Some("partials/p39.hbs"));
}

#[test]
fn a_chain_of_many_partials_takes_no_native_stack() {
    let partials = chain(50_000, |next| format!("{{{{> {next}}}}}"));
    let faults = check_in("{{> p0}}", &partials, &Meter::default()).unwrap();
    assert_eq!(faults[0].file.as_deref(), Some("partials/p49999.hbs"));
}

#[test]
fn calls_that_never_look_alike_end_at_the_limit() {
    let mut meter = Meter::default();
    meter.limits.fuel = 50_000;
    let differing = chain(40, |next| {
        format!("{{{{> {next} a{next}=1}}}} {{{{> {next} b{next}=1}}}}")
    });
    let itself = partials([("p0", "{{> p0}}")]);
    for partials in [differing, itself] {
        let fault = check_in("{{> p0}}", &partials, &meter).unwrap_err();
        assert_eq!(
            (fault.code, fault.message.as_str(), fault.file.as_deref()),
            (
                Code::Limit,
                "Checking files/t.hbs takes more than 50000 steps",
                Some("files/t.hbs")
            )
        );
    }
}

#[test]
fn every_element_counts_a_step() {
    let mut meter = Meter::default();
    meter.limits.fuel = 2000;
    let none = partials([("", ""); 0]);
    assert!(check_in(&"{{title}} ".repeat(400), &none, &meter).is_ok());
    let fault = check_in(&"{{title}} ".repeat(1000), &none, &meter).unwrap_err();
    assert_eq!(fault.code, Code::Limit);
}

#[test]
fn a_cancelled_check_ends() {
    let meter = Meter::default();
    let token: CancelToken = meter.cancel.clone();
    std::thread::spawn(move || token.cancel()).join().unwrap();
    let partials = chain(40, |next| {
        format!("{{{{> {next} a=1}}}}{{{{> {next} b=1}}}}")
    });
    let fault = check_in("{{> p0}}", &partials, &meter).unwrap_err();
    assert_eq!(fault.code, Code::Cancelled);
}

#[test]
fn tags_of_other_tools_are_told_how_to_stay() {
    for (text, column) in [
        ("a: ${{ secrets.TOKEN }}", 5),
        ("${{ toJSON github }}", 2),
        ("${{#if (eq secrets.X 1)}}{{/if}}", 2),
    ] {
        let found = check(text);
        let place = format!("files/t.hbs:1:{column} ");
        assert!(found[0].starts_with(&place), "{}", found[0]);
        for way in ["\\{{", "raw = true", "delimiters = [\"<%\", \"%>\"]"] {
            assert!(found[0].contains(way), "{}", found[0]);
        }
    }
    assert!(check("${{ titel }}")[0].contains("[Did you mean “title”? If this is for"));
    assert!(!check("$ {{ secrets.TOKEN }}")[0].contains("raw = true"));
    let source = crate::samples::source("t", "a\nx: ${{ github.ref == 'x' }}");
    let fault = Compiled::new(&source).unwrap_err();
    assert!(fault.hint.unwrap().contains("raw = true"));
}

#[test]
fn many_faults_in_a_long_line_are_told_briefly() {
    let text = "{{nowhere}}{{some_other_name}}".repeat(150) + &"x".repeat(70_000);
    let none = partials([("", ""); 0]);
    let faults = check_in(&text, &none, &Meter::default()).unwrap();
    assert_eq!(faults.len(), TOLD);
    assert!(faults.iter().all(|fault| fault.source_line.is_none()));
}
