//! What differs between the values of two chains of one pack.

use std::collections::HashSet;
use std::sync::Arc;

use formwork_protocol::Record;
use formwork_render::Reads;

/// The names at the top whose values differ.
#[derive(Debug)]
pub struct Changes {
    names: HashSet<Arc<str>>,
}

impl Changes {
    /// Takes no time that grows with values that are the same trees.
    pub fn between(before: &Record, now: &Record) -> Self {
        let differs = |name: &str| match (before.get(name), now.get(name)) {
            (Some(before), Some(now)) => !before.is_same(now) && before != now,
            (None, None) => false,
            _ => true,
        };
        let all = before.names().chain(now.names());
        Self {
            names: all.filter(|name| differs(name)).cloned().collect(),
        }
    }

    /// Whether what reads this can see a difference.
    pub fn reach(&self, reads: &Reads) -> bool {
        match reads.everything {
            true => !self.names.is_empty(),
            false => self.names.iter().any(|name| reads.names.contains(&**name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::Node;
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
}
