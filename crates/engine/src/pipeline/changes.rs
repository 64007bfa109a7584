//! What differs between the values of two chains of one pack.

use std::sync::Arc;

use formwork_protocol::{Node, Record};
use formwork_render::Reads;

/// The names at the top whose values differ, in the order of the pack's.
#[derive(Debug)]
pub struct Changes {
    names: Vec<Arc<str>>,
    /// For each of them where it differs: `entities[3].name` if that is all.
    places: Vec<String>,
}

impl Changes {
    /// Takes no time that grows with values that are the same trees.
    pub fn between(before: &Record, now: &Record) -> Self {
        let gone = before.names().filter(|name| !now.contains(name));
        let all = now.names().chain(gone);
        let mut changes = Self {
            names: Vec::new(),
            places: Vec::new(),
        };
        for name in all {
            let mut place = name.to_string();
            match (before.get(name), now.get(name)) {
                (Some(before), Some(now)) if differs(before, now) => {
                    narrow(before, now, &mut place);
                }
                (Some(_), Some(_)) => continue,
                _ => {}
            }
            changes.names.push(name.clone());
            changes.places.push(place);
        }
        changes
    }

    /// Whether what reads this can see a difference.
    pub fn reach(&self, reads: &Reads) -> bool {
        match reads.everything {
            true => !self.names.is_empty(),
            false => self.names.iter().any(|name| reads.names.contains(&**name)),
        }
    }

    /// Where those differ that are looked for.
    pub fn places<'a>(
        &'a self,
        mut wanted: impl FnMut(&str) -> bool + 'a,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names = self.names.iter().zip(&self.places);
        names.filter_map(move |(name, place)| wanted(name).then_some((&**name, place.as_str())))
    }
}

fn differs(before: &Node, now: &Node) -> bool {
    !before.is_same(now) && before != now
}

/// Follows a difference as long as there is one alone.
fn narrow(before: &Node, now: &Node, place: &mut String) {
    match (before, now) {
        (Node::List(before), Node::List(now)) if before.len() == now.len() => {
            let pairs = before.iter().zip(now.iter()).enumerate();
            let mut different = pairs.filter(|(_, (before, now))| differs(before, now));
            if let (Some((index, (before, now))), None) = (different.next(), different.next()) {
                place.push_str(&format!("[{index}]"));
                narrow(before, now, place);
            }
        }
        (Node::Record(before), Node::Record(now)) if before.names().eq(now.names()) => {
            let pairs = before.iter().zip(now.iter());
            let mut different = pairs.filter(|((_, before), (_, now))| differs(before, now));
            if let (Some(((name, before), (_, now))), None) = (different.next(), different.next()) {
                place.push_str(&format!(".{name}"));
                narrow(before, now, place);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_whose_values_differ_reach_what_reads_them() {
        let record = |json: serde_json::Value| match Node::from(json) {
            Node::Record(record) => record,
            _ => Record::new(),
        };
        let before = record(json!({"same": [1, {"a": 2}], "other": 1, "gone": 1}));
        let now = record(json!({"new": 1, "same": [1, {"a": 2}], "other": 2}));
        let changes = Changes::between(&before, &now);
        let reads = |names: &[&str], everything| Reads {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            everything,
            ..Reads::default()
        };
        for name in ["other", "gone", "new"] {
            assert!(changes.reach(&reads(&["x", name], false)));
        }
        assert!(!changes.reach(&reads(&["same", "x"], false)));
        assert!(changes.reach(&reads(&[], true)));
        assert!(!Changes::between(&now, &now).reach(&reads(&[], true)));
    }

    #[test]
    fn a_difference_is_followed_as_long_as_it_is_alone() {
        let record = |json: serde_json::Value| Record::from(json.as_object().unwrap());
        let before = json!({"list": [{"a": 1, "b": {"c": 2}}, {"a": 3}], "x": 1});
        for (now, places) in [
            (
                json!({"list": [{"a": 1, "b": {"c": 3}}, {"a": 3}], "x": 1}),
                vec!["list[0].b.c"],
            ),
            (
                json!({"list": [{"a": 2, "b": {"c": 3}}, {"a": 3}], "x": 1}),
                vec!["list[0]"],
            ),
            (
                json!({"list": [{"a": 2, "b": {"c": 2}}, {"a": 4}], "x": 2}),
                vec!["list", "x"],
            ),
            (
                json!({"list": [{"a": 1, "b": {"c": 2}}], "x": 1}),
                vec!["list"],
            ),
            (
                json!({"list": [{"b": {"c": 2}}, {"a": 3}]}),
                vec!["list[0]", "x"],
            ),
            (before.clone(), vec![]),
        ] {
            let changes = Changes::between(&record(before.clone()), &record(now));
            let found: Vec<&str> = changes.places(|_| true).map(|(_, place)| place).collect();
            assert_eq!(found, places);
        }
    }
}
