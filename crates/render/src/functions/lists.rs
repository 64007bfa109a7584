//! Lists and records.

use std::cmp::Ordering;

use serde_json::Value;

use super::{integer_of, kind_of, list_of, logic, text, text_of};

type Result = std::result::Result<Value, String>;

/// Records, letters, or fields; a missing value has none.
pub fn len(arguments: &[&Value]) -> Result {
    Ok(match arguments[0] {
        Value::Null => 0,
        Value::Array(list) => list.len(),
        Value::Object(record) => record.len(),
        Value::String(text) => text.chars().count(),
        other => return Err(format!("{} has no length", kind_of(other))),
    }
    .into())
}

/// Joins with ", " or with the text given.
pub fn join(arguments: &[&Value]) -> Result {
    let by = arguments.get(1).map_or(", ".to_owned(), |by| text_of(by));
    let texts: Vec<String> = list_of(arguments[0])?.iter().map(text_of).collect();
    let separators = texts.len().saturating_mul(by.len());
    text::fits(
        texts
            .iter()
            .map(String::len)
            .sum::<usize>()
            .saturating_add(separators),
    )?;
    Ok(texts.join(&by).into())
}

/// A value in a list, a piece of a text, or a field of a record.
pub fn contains(arguments: &[&Value]) -> Result {
    Ok(match arguments[0] {
        Value::String(text) => text.contains(&text_of(arguments[1])),
        Value::Object(record) => record.contains_key(&text_of(arguments[1])),
        list => list_of(list)?
            .iter()
            .any(|value| logic::equal(value, arguments[1])),
    }
    .into())
}

/// The first value, or a list of the first ones.
pub fn first(arguments: &[&Value]) -> Result {
    let list = list_of(arguments[0])?;
    Ok(match arguments.get(1) {
        None => list.first().cloned().unwrap_or(Value::Null),
        Some(count) => list.iter().take(count_of(count)?).cloned().collect(),
    })
}

/// The last value, or a list of the last ones.
pub fn last(arguments: &[&Value]) -> Result {
    let list = list_of(arguments[0])?;
    Ok(match arguments.get(1) {
        None => list.last().cloned().unwrap_or(Value::Null),
        Some(count) => {
            let skipped = list.len().saturating_sub(count_of(count)?);
            list[skipped..].to_vec().into()
        }
    })
}

/// From a place (counted from 0) on, up to another one; the end is left out.
pub fn slice(arguments: &[&Value]) -> Result {
    let list = list_of(arguments[0])?;
    let start = count_of(arguments[1])?.min(list.len());
    let end = match arguments.get(2) {
        Some(end) => count_of(end)?.clamp(start, list.len()),
        None => list.len(),
    };
    Ok(list[start..end].to_vec().into())
}

pub fn reverse(arguments: &[&Value]) -> Result {
    Ok(list_of(arguments[0])?.iter().rev().cloned().collect())
}

pub fn unique(arguments: &[&Value]) -> Result {
    let mut seen = std::collections::HashSet::new();
    Ok(list_of(arguments[0])?
        .iter()
        .filter(|value| seen.insert(value.to_string()))
        .cloned()
        .collect())
}

/// Sorted, by a field of the records if one is named; equal ones keep their order.
pub fn sort_by(arguments: &[&Value]) -> Result {
    let mut list = list_of(arguments[0])?.to_vec();
    let key = arguments.get(1).map(|key| text_of(key));
    fn value_of<'a>(record: &'a Value, key: Option<&String>) -> &'a Value {
        key.map_or(record, |key| field(record, key))
    }
    // All before sorting begins, which panics if some values have an order and others none.
    let given = list.iter().map(|record| value_of(record, key.as_ref()));
    let mut given = given.filter(|value| !value.is_null());
    if let Some(first) = given.next() {
        given.try_for_each(|value| logic::order(first, value).map(drop))?;
    }
    list.sort_by(|a, b| {
        let (a, b) = (value_of(a, key.as_ref()), value_of(b, key.as_ref()));
        match (a.is_null(), b.is_null()) {
            (false, false) => logic::order(a, b).unwrap_or(Ordering::Equal),
            // Records without the field come last.
            (missing, other) => missing.cmp(&other),
        }
    });
    Ok(Value::Array(list))
}

pub fn pluck(arguments: &[&Value]) -> Result {
    let key = text_of(arguments[1]);
    Ok(list_of(arguments[0])?
        .iter()
        .map(|record| field(record, &key).clone())
        .collect())
}

pub fn filter_by(arguments: &[&Value]) -> Result {
    Ok(matching(arguments)?.0.into())
}

pub fn reject_by(arguments: &[&Value]) -> Result {
    Ok(matching(arguments)?.1.into())
}

pub fn find_by(arguments: &[&Value]) -> Result {
    Ok(matching(arguments)?
        .0
        .into_iter()
        .next()
        .unwrap_or(Value::Null))
}

/// The records whose field has the value, and the others.
fn matching(arguments: &[&Value]) -> std::result::Result<(Vec<Value>, Vec<Value>), String> {
    let key = text_of(arguments[1]);
    Ok(list_of(arguments[0])?
        .iter()
        .cloned()
        .partition(|record| logic::equal(field(record, &key), arguments[2])))
}

fn field<'a>(record: &'a Value, key: &str) -> &'a Value {
    let mut value = record;
    for part in key.split('.') {
        value = value.get(part).unwrap_or(&Value::Null);
    }
    value
}

fn count_of(value: &Value) -> std::result::Result<usize, String> {
    usize::try_from(integer_of(value)?).map_err(|_| "a number below zero is no count".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use serde_json::json;

    #[test]
    fn lengths_of_lists_texts_and_records() {
        assert_eq!(call("len", &[json!([1, 2])]), Ok(json!(2)));
        assert_eq!(call("len", &[json!("äöü")]), Ok(json!(3)));
        assert_eq!(call("len", &[json!({"a": 1})]), Ok(json!(1)));
        assert_eq!(call("len", &[json!(null)]), Ok(json!(0)));
        assert!(call("len", &[json!(5)]).is_err());
    }

    #[test]
    fn parts_of_lists() {
        let list = json!([1, 2, 3, 4]);
        assert_eq!(call("first", std::slice::from_ref(&list)), Ok(json!(1)));
        assert_eq!(call("first", &[list.clone(), json!(2)]), Ok(json!([1, 2])));
        assert_eq!(call("last", std::slice::from_ref(&list)), Ok(json!(4)));
        assert_eq!(call("last", &[list.clone(), json!(9)]), Ok(list.clone()));
        assert_eq!(
            call("slice", &[list.clone(), json!(1), json!(3)]),
            Ok(json!([2, 3]))
        );
        assert_eq!(call("slice", &[list.clone(), json!(9)]), Ok(json!([])));
        assert_eq!(
            call("reverse", std::slice::from_ref(&list)),
            Ok(json!([4, 3, 2, 1]))
        );
        assert_eq!(call("first", &[json!([])]), Ok(json!(null)));
        assert!(call("slice", &[list, json!(-1)]).is_err());
    }

    #[test]
    fn a_list_of_texts_and_numbers_has_no_order() {
        let mixed: Vec<_> = (0..200)
            .map(|place| match place % 3 {
                0 => json!(200 - place),
                1 => json!(format!("{place}")),
                _ => json!(null),
            })
            .collect();
        let message = call("sortBy", &[json!(mixed)]).unwrap_err();
        assert_eq!(message, "sortBy: cannot compare a number with text");
        assert_eq!(call("sortBy", &[json!([[1]])]), Ok(json!([[1]])));
    }

    #[test]
    fn lists_of_records_by_their_fields() {
        let list = json!([{"n": "b", "k": 1}, {"n": "a", "k": 2}, {"k": 1}]);
        assert_eq!(
            call("sortBy", &[list.clone(), json!("n")]),
            Ok(json!([{"n": "a", "k": 2}, {"n": "b", "k": 1}, {"k": 1}]))
        );
        assert_eq!(
            call("pluck", &[list.clone(), json!("n")]),
            Ok(json!(["b", "a", null]))
        );
        assert_eq!(
            call("filterBy", &[list.clone(), json!("k"), json!(2)]),
            Ok(json!([{"n": "a", "k": 2}]))
        );
        assert_eq!(
            call("rejectBy", &[list.clone(), json!("k"), json!(1)]),
            Ok(json!([{"n": "a", "k": 2}]))
        );
        assert_eq!(
            call("findBy", &[list, json!("n"), json!("b")]),
            Ok(json!({"n": "b", "k": 1}))
        );
    }

    #[test]
    fn what_cannot_be_sorted_is_an_error() {
        assert!(call("sortBy", &[json!([1, "a"])]).is_err());
        assert_eq!(call("sortBy", &[json!([3, 1, 2])]), Ok(json!([1, 2, 3])));
    }

    #[test]
    fn joining_and_finding() {
        assert_eq!(call("join", &[json!(["a", 1])]), Ok(json!("a, 1")));
        assert_eq!(
            call("join", &[json!(["a", 1]), json!("/")]),
            Ok(json!("a/1"))
        );
        assert_eq!(call("unique", &[json!([1, 2, 1])]), Ok(json!([1, 2])));
        assert_eq!(
            call("contains", &[json!(["a"]), json!("a")]),
            Ok(json!(true))
        );
        assert_eq!(
            call("contains", &[json!("abc"), json!("b")]),
            Ok(json!(true))
        );
        assert_eq!(
            call("contains", &[json!({"a": 1}), json!("b")]),
            Ok(json!(false))
        );
    }
}
