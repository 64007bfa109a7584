//! Comparison and logic. What counts as true is what `{{#if}}` takes for true: not `false`, null,
//! 0, empty text, an empty list or an empty record.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::kind_of;

type Result = std::result::Result<Value, String>;

pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(record) => !record.is_empty(),
    }
}

pub fn and(arguments: &[&Value]) -> Result {
    Ok(arguments.iter().all(|value| truthy(value)).into())
}

pub fn or(arguments: &[&Value]) -> Result {
    Ok(arguments.iter().any(|value| truthy(value)).into())
}

pub fn not(arguments: &[&Value]) -> Result {
    Ok((!truthy(arguments[0])).into())
}

/// The first value, or the second one when the first is missing or empty text.
pub fn default(arguments: &[&Value]) -> Result {
    let empty = arguments[0].is_null() || arguments[0].as_str() == Some("");
    Ok(arguments[usize::from(empty)].clone())
}

pub fn eq(arguments: &[&Value]) -> Result {
    Ok(equal(arguments[0], arguments[1]).into())
}

pub fn ne(arguments: &[&Value]) -> Result {
    Ok((!equal(arguments[0], arguments[1])).into())
}

pub fn gt(arguments: &[&Value]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_gt().into())
}

pub fn gte(arguments: &[&Value]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_ge().into())
}

pub fn lt(arguments: &[&Value]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_lt().into())
}

pub fn lte(arguments: &[&Value]) -> Result {
    Ok(order(arguments[0], arguments[1])?.is_le().into())
}

/// Equal values; 1 and 1.0 are one number.
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// The order of two numbers or two texts; anything else has none.
pub fn order(a: &Value, b: &Value) -> std::result::Result<Ordering, String> {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => Ok(order_of_numbers(x, y)),
        (Value::String(x), Value::String(y)) => Ok(x.cmp(y)),
        (Value::Bool(x), Value::Bool(y)) => Ok(x.cmp(y)),
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
        ];
        for (place, a) in sorted.iter().enumerate() {
            for (other, b) in sorted.iter().enumerate() {
                assert_eq!(super::order(a, b), Ok(place.cmp(&other)), "{a} {b}");
            }
        }
        let same = [json!(0.0), json!(-0.0), json!(0)];
        for (a, b) in same.iter().flat_map(|a| same.iter().map(move |b| (a, b))) {
            assert_eq!(super::order(a, b), Ok(std::cmp::Ordering::Equal), "{a} {b}");
        }
        let halfway = json!((large as f64) + 2.0);
        assert_eq!(
            super::order(&json!(large + 1), &halfway),
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
}
