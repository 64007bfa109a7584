//! Comparison and logic. What counts as true is what `{{#if}}` takes for true: not `false`, null,
//! 0, empty text, an empty list or an empty record.

use std::cmp::Ordering;

use formwork_protocol::{Node, Record};
use serde_json::Number;

use super::kind_of;

type Result = std::result::Result<Node, String>;

pub fn truthy(value: &Node) -> bool {
    match value {
        Node::Null => false,
        Node::Bool(yes) => *yes,
        Node::Number(number) => number.as_f64() != Some(0.0),
        Node::Text(text) => !text.is_empty(),
        Node::List(list) => !list.is_empty(),
        Node::Record(record) => !record.is_empty(),
    }
}

pub fn and(arguments: &[&Node]) -> Result {
    Ok(arguments.iter().all(|value| truthy(value)).into())
}

pub fn or(arguments: &[&Node]) -> Result {
    Ok(arguments.iter().any(|value| truthy(value)).into())
}

pub fn not(arguments: &[&Node]) -> Result {
    Ok((!truthy(arguments[0])).into())
}

/// The first value, or the second one when the first is missing or empty text.
pub fn default(arguments: &[&Node]) -> Result {
    let empty = arguments[0].is_null() || arguments[0].as_str() == Some("");
    Ok(arguments[usize::from(empty)].clone())
}

pub fn eq(arguments: &[&Node]) -> Result {
    Ok(equal(arguments[0], arguments[1]).into())
}

pub fn ne(arguments: &[&Node]) -> Result {
    Ok((!equal(arguments[0], arguments[1])).into())
}

pub fn gt(arguments: &[&Node]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_gt().into())
}

pub fn gte(arguments: &[&Node]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_ge().into())
}

pub fn lt(arguments: &[&Node]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_lt().into())
}

pub fn lte(arguments: &[&Node]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_le().into())
}

/// Equal values; 1 and 1.0 are one number, but not within lists and records.
pub fn equal(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Number(a), Node::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        _ => equal_within(a, b),
    }
}

/// The order of a record's fields does not count.
fn equal_within(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::List(x), Node::List(y)) => {
            let pairs = || x.iter().zip(y.iter());
            x.len() == y.len() && (a.is_same(b) || pairs().all(|(a, b)| equal_within(a, b)))
        }
        (Node::Record(x), Node::Record(y)) => x.is_same(y) || equal_fields(x, y),
        _ => a == b,
    }
}

fn equal_fields(a: &Record, b: &Record) -> bool {
    let mut fields = a.iter();
    a.len() == b.len()
        && fields.all(|(name, value)| b.get(name).is_some_and(|own| equal_within(value, own)))
}

/// The order of two numbers or two texts; anything else has none.
pub fn order(a: &Node, b: &Node) -> std::result::Result<Ordering, String> {
    match (a, b) {
        (Node::Number(x), Node::Number(y)) => Ok(order_of_numbers(x, y)),
        (Node::Text(x), Node::Text(y)) => Ok(x.cmp(y)),
        (Node::Bool(x), Node::Bool(y)) => Ok(x.cmp(y)),
        _ => Err(format!("cannot compare {} with {}", kind_of(a), kind_of(b))),
    }
}

/// Exact also where a whole number and a fraction are too large to be told apart as fractions:
/// sorting panics if three numbers contradict each other.
fn order_of_numbers(x: &Number, y: &Number) -> Ordering {
    let fraction = |number: &Number| number.as_f64().unwrap_or(0.0);
    // Truncated, and held within the range, which is wider than that of whole numbers.
    let mixed = |whole: i128, other: f64| {
        let truncated = whole.cmp(&(other as i128));
        truncated.then(0.0.partial_cmp(&other.fract()).unwrap_or(Ordering::Equal))
    };
    match (x.as_i128(), y.as_i128()) {
        (Some(x), Some(y)) => x.cmp(&y),
        (Some(x), None) => mixed(x, fraction(y)),
        (None, Some(y)) => mixed(y, fraction(x)).reverse(),
        (None, None) => fraction(x)
            .partial_cmp(&fraction(y))
            .unwrap_or(Ordering::Equal),
    }
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use formwork_protocol::Node;
    use serde_json::json;

    #[test]
    fn emptiness_is_false() {
        for empty in [
            json!(null),
            json!(false),
            json!(0),
            json!(""),
            json!([]),
            json!({}),
        ] {
            assert_eq!(
                call("not", std::slice::from_ref(&empty)),
                Ok(json!(true)),
                "{empty}"
            );
        }
        assert_eq!(call("and", &[json!(1), json!("a")]), Ok(json!(true)));
        assert_eq!(call("and", &[json!(1), json!("")]), Ok(json!(false)));
        assert_eq!(call("or", &[json!(0), json!([1])]), Ok(json!(true)));
    }

    #[test]
    fn numbers_and_texts_compare_and_nothing_else_does() {
        assert_eq!(call("gt", &[json!(10), json!(9)]), Ok(json!(true)));
        assert_eq!(call("lte", &[json!(1.5), json!(1)]), Ok(json!(false)));
        assert_eq!(call("gte", &[json!("b"), json!("b")]), Ok(json!(true)));
        assert_eq!(call("lt", &[json!("a"), json!("b")]), Ok(json!(true)));
        assert_eq!(
            call("lt", &[json!("a"), json!(1)]),
            Err("lt: cannot compare text with a number".to_owned())
        );
        assert_eq!(call("eq", &[json!(1), json!(1.0)]), Ok(json!(true)));
        assert_eq!(call("ne", &[json!("1"), json!(1)]), Ok(json!(true)));
    }

    #[test]
    fn numbers_that_fractions_cannot_tell_apart_have_one_order() {
        let large = 1i64 << 53;
        let sorted = [
            json!(-1.5),
            json!(-1),
            json!(-0.5),
            json!(0),
            json!(0.5),
            json!(large),
            json!(large + 1),
            json!(large + 2),
            json!(u64::MAX),
            json!(1e300),
        ]
        .map(Node::from);
        for (place, a) in sorted.iter().enumerate() {
            for (other, b) in sorted.iter().enumerate() {
                assert_eq!(super::order(a, b), Ok(place.cmp(&other)), "{a} {b}");
            }
        }
        let same = [json!(0.0), json!(-0.0), json!(0)].map(Node::from);
        for (a, b) in same.iter().flat_map(|a| same.iter().map(move |b| (a, b))) {
            assert_eq!(super::order(a, b), Ok(std::cmp::Ordering::Equal), "{a} {b}");
        }
        let halfway = Node::from(json!((large as f64) + 2.0));
        assert_eq!(
            super::order(&Node::from(large + 1), &halfway),
            Ok(std::cmp::Ordering::Less)
        );
    }

    #[test]
    fn default_steps_in_for_missing_and_empty_but_not_for_no() {
        assert_eq!(call("default", &[json!(null), json!(5)]), Ok(json!(5)));
        assert_eq!(call("default", &[json!(""), json!("x")]), Ok(json!("x")));
        assert_eq!(
            call("default", &[json!(false), json!(true)]),
            Ok(json!(false))
        );
        assert_eq!(call("default", &[json!(0), json!(7)]), Ok(json!(0)));
    }

    #[test]
    fn the_order_of_fields_does_not_make_records_unlike() {
        let eq = |a, b| call("eq", &[a, b]) == Ok(json!(true));
        let record = json!({"a": 1, "b": [{"x": 1, "y": 2}]});
        assert!(eq(record.clone(), json!({"b": [{"y": 2, "x": 1}], "a": 1})));
        assert!(!eq(record.clone(), json!({"a": 1})));
        assert!(!eq(
            record.clone(),
            json!({"a": 1, "c": [{"x": 1, "y": 2}]})
        ));
        assert!(!eq(record, json!({"a": 1.0, "b": [{"x": 1, "y": 2}]})));
    }
}
