use super::*;
use serde_json::{Value, json};

fn variables() -> Variables {
    let json = json!({"service": "axum", "port": 80, "list": [{"n": 1}, {"n": 2}]});
    Variables::new(&json.as_object().unwrap().into())
}

fn compile(text: &str) -> Result<Expression, Fault> {
    Expression::compile(text, &Limits::default())
}

fn evaluate(text: &str) -> Value {
    let expression = compile(text).unwrap();
    expression.evaluate(&variables()).unwrap().to_json()
}

#[test]
fn values_keep_their_type() {
    assert_eq!(evaluate("port + 1"), json!(81));
    assert_eq!(evaluate("service != 'none' and port > 79"), json!(true));
    assert_eq!(evaluate("list|map(attribute='n')|list"), json!([1, 2]));
    assert_eq!(evaluate("missing.field"), json!(null));
    assert_eq!(evaluate("{'a': [port]}"), json!({"a": [80]}));
}

#[test]
fn the_shared_functions_are_functions_and_filters() {
    assert_eq!(evaluate("pascalCase('two words')"), json!("TwoWords"));
    assert_eq!(evaluate("'two words'|kebabCase"), json!("two-words"));
    assert_eq!(evaluate("filterBy(list, 'n', 2)|len"), json!(1));
    assert_eq!(evaluate("default(missing, 'x')"), json!("x"));
}

#[test]
fn a_variable_with_the_name_of_a_function_that_is_hidden_is_undefined() {
    assert_eq!(evaluate("min|default(3)"), json!(3));
    assert_eq!(evaluate("len(list) > min|default(1)"), json!(true));
    assert_eq!(evaluate("min is defined"), json!(false));
    assert_eq!(evaluate("min(4, 5)"), json!(4));
    assert_eq!(evaluate("list|first"), json!({"n": 1}));
}

#[test]
fn calls_of_what_is_no_function_are_found_also_where_any_name_may_be_there() {
    for (text, unknown) in [
        ("nosuch(1)", &["nosuch"][..]),
        ("b(1) + a(2) + len(list)", &["a", "b"]),
        ("any.thing + some and not (other) or in_it in (1, 2)", &[]),
        // Filters, tests and fields of that name are none.
        ("title ~ (service | title)", &[]),
        (
            "upper ~ (service | upper()) ~ divisibleby is divisibleby(2)",
            &[],
        ),
        ("call ~ port.call(1)", &[]),
    ] {
        let faults = compile(text).unwrap().check_calls();
        let names: Vec<_> = faults
            .iter()
            .map(|fault| fault.message.split(['“', '”']).nth(1).unwrap())
            .collect();
        assert_eq!(names, unknown, "{text}");
        assert!(faults.iter().all(|fault| fault.code == Code::UnknownHelper));
    }
}

#[test]
fn faults_have_their_place() {
    let fault = compile("port +").unwrap_err();
    assert_eq!(fault.code, Code::Template);
    let fault = compile("port|nope").unwrap_err();
    assert_eq!(
        (fault.message.as_str(), fault.column),
        ("There is no filter “nope”", Some(6))
    );
    let fault = compile("port is not nope").unwrap_err();
    assert_eq!(fault.message, "There is no test “nope”");
    let fault = compile("snakeCase(port, 1)")
        .unwrap()
        .evaluate(&variables());
    assert!(
        fault
            .unwrap_err()
            .message
            .contains("snakeCase takes 1 value, not 2")
    );
}

#[test]
fn names_leave_globals_out_and_hold_what_may_be_a_variable() {
    let expression = compile("snakeCase(a.b) ~ range(c) ~ d").unwrap();
    let names: Vec<_> = expression.names().collect();
    assert_eq!(names, ["a", "c", "d", "snakeCase"]);
}

#[test]
fn unknown_variables_are_reported_with_those_that_are_known() {
    let shape = Shape::record([
        ("port".to_owned(), Shape::Scalar),
        (
            "entity".to_owned(),
            Shape::record([("name".to_owned(), Shape::Scalar)]),
        ),
    ]);
    let check = |text: &str| compile(text).unwrap().check(&shape);
    assert!(check("port > 1 and entity.name").is_empty());
    assert_eq!(
        check("pott > 1")[0].hint.as_deref(),
        Some("Did you mean “port”?")
    );
    assert_eq!(check("entity.nam")[0].code, Code::UnknownVariable);
}

#[test]
fn an_expression_of_any_length_leaves_the_native_stack_alone() {
    let operators = [
        ("1", " + port", ""),
        ("list", "|batch(1)", ""),
        ("port", ".a", ""),
        ("list", "[0]", ""),
        ("", "not ", "port"),
        ("", "- ", "port"),
        ("", "1 if port else ", "1"),
        ("port", " and port", ""),
        ("port", " < port", ""),
        ("port", " is defined", ""),
        ("port", "()", ""),
        ("", "1 ** ", "1"),
        ("", "[", "]"),
    ];
    for (count, refused) in [(490, false), (1001, true), (100_000, true)] {
        for (before, operator, behind) in operators {
            let text = format!("{before}{}{behind}", operator.repeat(count));
            // Less than threads usually have.
            let thread = std::thread::Builder::new().stack_size(3 << 19);
            let evaluate = move || compile(&text).map(|made| made.evaluate(&variables()));
            let compiled = thread.spawn(evaluate).unwrap().join().unwrap();
            let limited = compiled.is_err_and(|fault| fault.code == Code::Limit);
            assert_eq!(limited, refused, "{operator} {count}");
        }
    }
    assert_eq!(
        evaluate(&format!("len([{}])", "1, ".repeat(20_000))),
        json!(20_000)
    );
}

#[test]
fn fuel_comes_from_the_limits_and_counts_what_functions_make() {
    let limits = |fuel: u64| Limits {
        fuel,
        ..Limits::default()
    };
    let run = |text: &str, fuel: u64| {
        let expression = Expression::compile(text, &limits(fuel)).unwrap();
        expression.evaluate(&variables())
    };
    let fault = run("1 + 2 + port", 3).unwrap_err();
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (Code::Limit, "“1 + 2 + port” takes more than 3 steps")
    );
    assert!(run("1 + 2 + port", 30).is_ok());
    let long = "len(repeat('x', 100000))";
    assert_eq!(run(long, 1000).unwrap_err().code, Code::Limit);
    assert!(run(long, 10_000).is_ok());
    for text in [
        "list * 4000",
        "len(list * 4000)",
        "range(10)|map('contains', list * 300)|list",
        "'%99999999d'|format(1)",
    ] {
        assert_eq!(run(text, 300).unwrap_err().code, Code::Limit, "{text}");
    }
    assert!(run("list * 4", 300).is_ok());
}

#[test]
fn fuel_counts_what_functions_look_through_and_not_what_they_share() {
    let text = "x".repeat(1000);
    let records: Vec<_> = (0..1600).map(|n| json!({"n": n, "text": text})).collect();
    let json = json!({"long": records, "few": records[..3]});
    let variables = Variables::new(&json.as_object().unwrap().into());
    let run = |text: &str, fuel: u64| {
        let limits = Limits {
            fuel,
            ..Limits::default()
        };
        let expression = Expression::compile(text, &limits).unwrap();
        expression.evaluate(&variables)
    };
    for (text, fuel) in [
        ("sortBy(few, 'text')", 30),
        ("first(few)", 30),
        ("few|pluck('text')", 30),
        ("reverse(few)[0].text", 30),
        // 100 steps for a look at 1600 records, and 100 for a list of as many.
        ("findBy(long, 'n', 1599)", 150),
        ("reverse(long)", 250),
    ] {
        assert!(run(text, fuel).is_ok(), "{text}");
    }
    for (text, fuel) in [
        ("findBy(long, 'n', 1599)", 100),
        ("reverse(long)", 200),
        ("concat(few[0].text, few[1].text)", 40),
        ("json(few)", 50),
    ] {
        assert_eq!(run(text, fuel).unwrap_err().code, Code::Limit, "{text}");
    }
    let looks = "findBy(long, 'n', -1), ".repeat(20);
    let fault = run(&format!("[{looks}]"), 2000).unwrap_err();
    assert_eq!(fault.code, Code::Limit);
}

#[test]
fn a_text_is_no_longer_than_one_that_functions_make() {
    let text = Node::from("x".repeat(8 << 20));
    let variables = Variables::new(&[("half", text)].into_iter().collect());
    let length = |text: &str| {
        let made = compile(text).unwrap().evaluate(&variables);
        made.map(|made| made.as_str().unwrap().len())
    };
    assert_eq!(length("half ~ half"), Ok(16 << 20));
    let fault = length("half ~ half ~ 'x'").unwrap_err();
    assert!(
        fault.message.contains("longer than 16777216 bytes"),
        "{fault:?}"
    );
}
