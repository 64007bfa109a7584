//! Fields whose values may each come once in a list.

use std::borrow::Cow;
use std::collections::HashSet;

use formwork_protocol::Node;

use super::form::is_empty;

/// The places of the records whose field has a value that one further up has, whatever its case.
pub fn repeated<'a>(records: &'a [Node], field: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut seen = HashSet::with_capacity(records.len());
    let records = records.iter().enumerate();
    records.filter_map(move |(index, record)| {
        let value = record.get(field)?;
        let again = !is_empty(value) && !seen.insert(folded(value));
        again.then_some(index)
    })
}

/// A value as it is compared: copied only if it has to be changed for that.
fn folded(value: &Node) -> Cow<'_, str> {
    match value.as_str() {
        None => Cow::Owned(value.to_string()),
        Some(text)
            if text
                .bytes()
                .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) =>
        {
            Cow::Borrowed(text)
        }
        Some(text) => Cow::Owned(text.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_that_comes_again_is_told_whatever_its_case_and_kind() {
        let records = Node::from(json!([
            {"n": "ab"}, {"n": "AB"}, {"n": "Straße"}, {"n": "STRASSE"}, {"n": "straße"}, {"n": ""},
            {"n": ""}, {}, {"n": 1}, {"n": "1"}, {"n": null}, 7, {"n": 1.0}, {"n": "É"}, {"n": "é"},
        ]));
        let places: Vec<usize> = repeated(records.as_list().unwrap(), "n").collect();
        assert_eq!(places, [1, 4, 9, 14]);
    }
}
