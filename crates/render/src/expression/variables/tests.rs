use formwork_protocol::Limits;
use minijinja::value::Serde;
use serde_json::json;

use super::*;
use crate::expression::Expression;

fn record() -> Record {
    let json = json!({
        "name": "Fleet", "empty": "", "port": 80, "less": -3, "part": 1.5, "big": u64::MAX,
        "on": true, "nothing": null, "none": [], "void": {},
        "words": ["b", "a", "c", "a"],
        "list": [{"n": 2, "in": {"x": "b"}}, {"n": 1, "in": {"x": "a"}}, {"n": 3}],
        "record": {"z": 1, "a": [1, 2], "m": {"deep": true}},
        "same": {"a": [1, 2], "z": 1, "m": {"deep": true}},
        "long": "a text that is longer than what MiniJinja keeps within a value",
    });
    json.as_object().unwrap().into()
}

fn compile(text: &str) -> Expression {
    Expression::compile(text, &Limits::default()).unwrap()
}

/// Expressions over every kind of value, whose results must not depend on how MiniJinja sees them.
const EXPRESSIONS: &[&str] = &[
    "name",
    "record",
    "list",
    "list[0]",
    "list[-1].n",
    "list[7]",
    "list['n']",
    "record['a'][1]",
    "record[0]",
    "record.none.deeper",
    "part + less",
    "big",
    "nothing is none",
    "missing is undefined",
    "record is mapping",
    "list is mapping",
    "list is sequence",
    "record is sequence",
    "name is string",
    "name is sequence",
    "port is number",
    "list is iterable",
    "record is iterable",
    "record|length",
    "list|length",
    "name|length",
    "none|length + void|length",
    "'a' in words",
    "'d' in words",
    "'z' in record",
    "'y' in record",
    "1 in record",
    "'ee' in name",
    "words == ['b', 'a', 'c', 'a']",
    "words == ['b', 'a', 'c']",
    "record == {'z': 1, 'a': [1, 2], 'm': {'deep': true}}",
    "record == {'z': 1}",
    "record == same",
    "record == record",
    "list == list",
    "list[0] != list[1]",
    "record < same",
    "words < ['c']",
    "none == []",
    "void == {}",
    "not none and not void and not empty and not nothing",
    "words + ['d']",
    "words[1:3]",
    "words[::-1]",
    "list|map(attribute='n')|list",
    "list|map(attribute='in.x')|list",
    "list|map(attribute='in')|list",
    "list|selectattr('n', 'gt', 1)|list",
    "list|rejectattr('in')|list",
    "list|sort(attribute='n')",
    "list|sort(attribute='n', reverse=true)|map(attribute='n')|join('-')",
    "words|sort",
    "words|unique|list",
    "words|first ~ words|last",
    "words|min ~ words|max",
    "words|reverse|list",
    "words|join(', ')",
    "words|batch(3)|list",
    "words|slice(3)|list",
    "list|map(attribute='n')|sum",
    "list|groupby('n')",
    "record|items|list",
    "record|dictsort",
    "record|list",
    "record|string",
    "list|string",
    "record ~ list ~ words ~ nothing ~ on ~ part",
    "record|first",
    "record|reverse|list",
    "[record, words]|length",
    "{'a': record.m, 'b': list[0]}",
    "{1: name, true: words}",
    "record.m.deep and list[0].in.x == 'b'",
    "name if record else empty",
    "record|default({})",
    "missing|default(words)",
    "dict(record, y=2)",
    "range(3)|list + words",
    "namespace(a=record).a",
    "len(list) + len(record) + len(words)",
    "pluck(list, 'n')",
    "sortBy(list, 'n')",
    "first(list)",
    "json(record)",
    "record|json",
    "long|upperCase",
    "contains(record, 'z') and contains(words, 'a')",
    "list|map('len')|list",
    "words|map('upperCase')|list",
    "record|pprint",
    "list|tojson",
    "record.items()",
    "port < 100 < big",
    "port in [80, 443]",
    "words is eq(['b', 'a', 'c', 'a'])",
    "words is containing('a')",
    "list|chain(words)|list",
    "list|zip(words)|list",
    "words|count",
    "list|attr('x')",
    "record|attr('z')",
    "record|urlencode",
    "list is sameas(list)",
    "none is sameas(none)",
];

/// What an expression gives, as JSON or as the text of its error.
fn outcome(compiled: &Expression, root: Value) -> Result<serde_json::Value, String> {
    let value = compiled.inner.eval(root);
    let json = value.and_then(|value| {
        if value.is_undefined() {
            return Ok(serde_json::Value::Null);
        }
        node_of(&value, u64::MAX).map(|node| node.to_json())
    });
    json.map_err(|error| error.to_string())
}

#[test]
fn shared_trees_are_read_as_converted_values_are() {
    let record = record();
    let variables = Variables::new(&record);
    let mut fine = 0;
    for text in EXPRESSIONS {
        let Ok(compiled) = Expression::compile(text, &Limits::default()) else {
            continue;
        };
        let converted = outcome(&compiled, Value::from(Serde(&record)));
        let shared = outcome(&compiled, variables.top(&compiled.hidden));
        assert_eq!(shared, converted, "{text}");
        fine += usize::from(shared.is_ok());
    }
    assert!(fine > 90, "{fine}");
}

#[test]
fn values_are_json_as_serde_writes_them() {
    let record = record();
    for text in EXPRESSIONS {
        let Ok(compiled) = Expression::compile(text, &Limits::default()) else {
            continue;
        };
        let Ok(value) = compiled.inner.eval(Value::from(Serde(&record))) else {
            continue;
        };
        if let (false, Ok(json)) = (value.is_undefined(), serde_json::to_value(&value)) {
            assert_eq!(node_of(&value, u64::MAX).unwrap().to_json(), json, "{text}");
        }
    }
}

#[test]
fn a_result_that_is_one_of_the_trees_is_the_same_one() {
    let record = record();
    let variables = Variables::new(&record);
    let list = record.get("list").unwrap();
    for (text, expected) in [
        ("list", list),
        ("record.m", record.get("record").unwrap().get("m").unwrap()),
        ("list[1]", list.at(1).unwrap()),
        ("list|first", list.at(0).unwrap()),
        ("list if on else none", list),
        ("missing|default(list)", list),
        ("first(list, 3)", list),
        ("findBy(list, 'n', 1)", list.at(1).unwrap()),
        ("last(reverse(list))", list.at(0).unwrap()),
        ("list|sort(attribute='n')|first", list.at(1).unwrap()),
    ] {
        let found = compile(text).evaluate(&variables).unwrap();
        assert!(found.is_same(expected), "{text}");
    }
    let made = compile("{'kept': list, 'also': [record]}");
    let made = made.evaluate(&variables).unwrap();
    assert!(made.get("kept").unwrap().is_same(list));
}

#[test]
fn further_values_hide_earlier_ones() {
    let further = |json: serde_json::Value| Record::from(json.as_object().unwrap());
    let inner = Variables::new(&record())
        .with(&further(json!({"port": 1, "value": 2})))
        .with(&further(json!({"value": 3, "nothing": null, "name": null})));
    let evaluated = compile("[port, value, on, name, missing]").evaluate(&inner);
    assert_eq!(
        evaluated.unwrap().to_json(),
        json!([1, 3, true, null, null])
    );
}

#[derive(Debug, Default)]
struct Heard(std::sync::Mutex<BTreeSet<String>>);

impl Listener for Heard {
    fn read(&self, name: &str) {
        self.0.lock().unwrap().insert(name.to_owned());
    }
}

#[test]
fn what_an_expression_looks_up_is_heard_and_what_it_does_not_get_to_is_not() {
    for (text, expected) in [
        ("name", &["name"][..]),
        ("missing.x|default(port)", &["missing", "port"]),
        ("on or part", &["on"]),
        ("part if not on else own", &["on", "own"]),
        ("len(words)", &["len", "words"]),
        ("1 + 2", &[]),
    ] {
        let heard = Arc::new(Heard::default());
        let own = json!({"own": 1});
        let variables = Variables::new(&record()).heard_by(heard.clone());
        let variables = variables.with(&own.as_object().unwrap().into());
        compile(text).evaluate(&variables).unwrap();
        let names: Vec<String> = heard.0.lock().unwrap().iter().cloned().collect();
        assert_eq!(names, expected, "{text}");
    }
}

#[test]
fn nothing_shows_all_variables_at_once() {
    let shape = crate::Shape::record([("name".to_owned(), crate::Shape::Scalar)]);
    for text in ["debug()", "debug(name)"] {
        assert!(!compile(text).check(&shape).is_empty(), "{text}");
        assert!(compile(text).evaluate(&Variables::new(&record())).is_err());
    }
}
