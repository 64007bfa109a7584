//! Lists and records. What a function returns shares the values that it was given, and is the given
//! list itself where nothing is left out or moved.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;

use formwork_protocol::{Node, NodeDigest};

use super::{integer_of, kind_of, list_of, logic, text, text_of};

type Result = std::result::Result<Node, String>;

/// Records, letters, or fields; a missing value has none.
pub fn len(arguments: &[&Node]) -> Result {
    Ok(match arguments[0] {
        Node::Null => 0,
        Node::List(list) => list.len(),
        Node::Record(record) => record.len(),
        Node::Text(text) => text.chars().count(),
        other => return Err(format!("{} has no length", kind_of(other))),
    }
    .into())
}

/// Joins with ", " or with the text given.
pub fn join(arguments: &[&Node]) -> Result {
    let by = match arguments.get(1) {
        Some(by) => text_of(by)?,
        None => ", ".into(),
    };
    let list = list_of(arguments[0])?;
    let texts: Vec<_> = list
        .iter()
        .map(text_of)
        .collect::<std::result::Result<_, _>>()?;
    let separators = texts.len().saturating_mul(by.len());
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    text::fits(bytes.saturating_add(separators))?;
    Ok(texts.join(&*by).into())
}

/// A value in a list, a piece of a text, or a field of a record.
pub fn contains(arguments: &[&Node]) -> Result {
    Ok(match arguments[0] {
        Node::Text(text) => text.contains(&*text_of(arguments[1])?),
        Node::Record(record) => record.contains(&text_of(arguments[1])?),
        list => list_of(list)?
            .iter()
            .any(|value| logic::equal(value, arguments[1])),
    }
    .into())
}

/// The first value, or a list of the first ones.
pub fn first(arguments: &[&Node]) -> Result {
    let list = list_of(arguments[0])?;
    Ok(match arguments.get(1) {
        None => list.first().cloned().unwrap_or_default(),
        Some(count) => part(arguments[0], list, 0..count_of(count)?.min(list.len())),
    })
}

/// The last value, or a list of the last ones.
pub fn last(arguments: &[&Node]) -> Result {
    let list = list_of(arguments[0])?;
    Ok(match arguments.get(1) {
        None => list.last().cloned().unwrap_or_default(),
        Some(count) => {
            let skipped = list.len().saturating_sub(count_of(count)?);
            part(arguments[0], list, skipped..list.len())
        }
    })
}

/// From a place (counted from 0) on, up to another one; the end is left out.
pub fn slice(arguments: &[&Node]) -> Result {
    let list = list_of(arguments[0])?;
    let start = count_of(arguments[1])?.min(list.len());
    let end = match arguments.get(2) {
        Some(end) => count_of(end)?.clamp(start, list.len()),
        None => list.len(),
    };
    Ok(part(arguments[0], list, start..end))
}

fn part(given: &Node, list: &[Node], places: Range<usize>) -> Node {
    kept(given, list[places].iter())
}

/// Values of a list, in its order: the list itself if they are all of them.
fn kept<'a>(given: &Node, values: impl ExactSizeIterator<Item = &'a Node>) -> Node {
    match given {
        Node::List(list) if list.len() == values.len() => given.clone(),
        _ => Node::List(values.cloned().collect()),
    }
}

pub fn reverse(arguments: &[&Node]) -> Result {
    let list = list_of(arguments[0])?;
    Ok(Node::List(list.iter().rev().cloned().collect()))
}

/// What makes values unlike: their JSON, which texts and digests stand for.
#[derive(PartialEq, Eq, Hash)]
enum Seen<'a> {
    Text(&'a str),
    Other(NodeDigest),
}

pub fn unique(arguments: &[&Node]) -> Result {
    let mut seen = HashSet::new();
    let list = list_of(arguments[0])?.iter();
    let unlike: Vec<&Node> = list
        .filter(|value| {
            seen.insert(match value {
                Node::Text(text) => Seen::Text(text),
                other => Seen::Other(other.digest()),
            })
        })
        .collect();
    Ok(kept(arguments[0], unlike.into_iter()))
}

/// Sorted, by a field of the records if one is named; equal ones keep their order.
pub fn sort_by(arguments: &[&Node]) -> Result {
    let key = match arguments.get(1) {
        Some(key) => Some(text_of(key)?),
        None => None,
    };
    let field_of = |record| key.as_ref().map_or(record, |key| field(record, key));
    let list = list_of(arguments[0])?.iter();
    let mut keyed: Vec<(&Node, &Node)> = list.map(|record| (field_of(record), record)).collect();
    // All before sorting begins, which panics if some values have an order and others none.
    let mut given = keyed.iter().map(|(value, _)| *value);
    if let Some(first) = given.find(|value| !value.is_null()) {
        given
            .filter(|value| !value.is_null())
            .try_for_each(|value| logic::order(first, value).map(drop))?;
    }
    let order = |a: &Node, b: &Node| match (a.is_null(), b.is_null()) {
        (false, false) => logic::order(a, b).unwrap_or(Ordering::Equal),
        // Records without the field come last.
        (missing, other) => missing.cmp(&other),
    };
    if keyed.is_sorted_by(|(a, _), (b, _)| order(a, b).is_le()) {
        return Ok(kept(arguments[0], keyed.iter().map(|(_, record)| *record)));
    }
    keyed.sort_by(|(a, _), (b, _)| order(a, b));
    let sorted = keyed.into_iter().map(|(_, record)| record.clone());
    Ok(Node::List(sorted.collect()))
}

pub fn pluck(arguments: &[&Node]) -> Result {
    let key = text_of(arguments[1])?;
    let list = list_of(arguments[0])?.iter();
    Ok(Node::List(
        list.map(|record| field(record, &key).clone()).collect(),
    ))
}

pub fn filter_by(arguments: &[&Node]) -> Result {
    matching(arguments, true)
}

pub fn reject_by(arguments: &[&Node]) -> Result {
    matching(arguments, false)
}

/// The records whose field has the value, or those where it has not.
fn matching(arguments: &[&Node], wanted: bool) -> Result {
    let key = text_of(arguments[1])?;
    let list = list_of(arguments[0])?.iter();
    let found: Vec<&Node> = list
        .filter(|record| logic::equal(field(record, &key), arguments[2]) == wanted)
        .collect();
    Ok(kept(arguments[0], found.into_iter()))
}

/// The first record whose field has the value.
pub fn find_by(arguments: &[&Node]) -> Result {
    let key = text_of(arguments[1])?;
    let mut list = list_of(arguments[0])?.iter();
    let found = list.find(|record| logic::equal(field(record, &key), arguments[2]));
    Ok(found.cloned().unwrap_or_default())
}

static NONE: Node = Node::Null;

fn field<'a>(record: &'a Node, key: &str) -> &'a Node {
    let mut value = record;
    for part in key.split('.') {
        value = value.get(part).unwrap_or(&NONE);
    }
    value
}

fn count_of(value: &Node) -> std::result::Result<usize, String> {
    usize::try_from(integer_of(value)?).map_err(|_| "a number below zero is no count".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use formwork_protocol::Node;
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

    #[test]
    fn results_share_the_values_that_they_were_given() {
        let list = Node::from(json!([
            {"n": "b", "k": 1, "in": [1]},
            {"n": "a", "k": 2, "in": [2]},
            {"n": "a", "k": 2, "in": [2]}
        ]));
        let apply = |name: &str, rest: &[serde_json::Value]| {
            let rest: Vec<Node> = rest.iter().map(Node::from).collect();
            let arguments: Vec<&Node> = [&list].into_iter().chain(&rest).collect();
            super::super::function(name)
                .unwrap()
                .apply(&arguments)
                .unwrap()
        };
        for (name, rest, places) in [
            ("first", vec![json!(2)], vec![0, 1]),
            ("last", vec![json!(2)], vec![1, 2]),
            ("slice", vec![json!(1)], vec![1, 2]),
            ("reverse", vec![], vec![2, 1, 0]),
            ("unique", vec![], vec![0, 1]),
            ("sortBy", vec![json!("n")], vec![1, 2, 0]),
            ("filterBy", vec![json!("n"), json!("a")], vec![1, 2]),
            ("rejectBy", vec![json!("n"), json!("a")], vec![0]),
        ] {
            let made = apply(name, &rest);
            let made = made.as_list().unwrap();
            assert_eq!(made.len(), places.len(), "{name}");
            for (value, place) in made.iter().zip(places) {
                assert!(value.is_same(list.at(place).unwrap()), "{name}");
            }
        }
        for (name, rest) in [
            ("first", vec![json!(3)]),
            ("last", vec![json!(9)]),
            ("slice", vec![json!(0)]),
            ("sortBy", vec![json!("k")]),
            ("filterBy", vec![json!("x"), json!(null)]),
            ("rejectBy", vec![json!("k"), json!(3)]),
            ("default", vec![json!(1)]),
        ] {
            assert!(apply(name, &rest).is_same(&list), "{name}");
        }
        let found = apply("findBy", &[json!("k"), json!(2)]);
        assert!(found.is_same(list.at(1).unwrap()));
        let plucked = apply("pluck", &[json!("in")]);
        let inner = list.at(0).unwrap().get("in").unwrap();
        assert!(plucked.at(0).unwrap().is_same(inner));
    }
}
