//! Which record of a list is which, when the answers change: by the edits that were made, as far as
//! they are known, and else by what the records hold.

use std::collections::BTreeMap;

use formwork_protocol::{List, Node, NodeDigest, Record};

/// How much of two records must be the same for one to be the other with a new name.
const ALIKE: f64 = 0.5;

/// For each record its place in the list before; none: it was not there.
type Places = Vec<Option<usize>>;

/// Where records stand since certain answers, through all edits.
#[derive(Clone, Debug)]
pub struct Followed {
    since: NodeDigest,
    /// By the question whose list it is. One that is not here has not changed.
    lists: BTreeMap<String, Places>,
}

impl Followed {
    /// Begins with the answers of that digest.
    pub fn begin(since: NodeDigest) -> Self {
        Self {
            since,
            lists: BTreeMap::new(),
        }
    }

    /// Whether it begins with these answers.
    pub fn is_since(&self, answers: &Record) -> bool {
        self.since == answers.digest()
    }

    /// Goes on with an edit.
    pub fn edited(&mut self, before: &Record, after: &Record) {
        for (name, value) in after.iter() {
            let (Some(Node::List(was)), Node::List(is)) = (before.get(name), value) else {
                continue;
            };
            if was == is {
                continue;
            }
            let step = follow(was, is, None);
            let places = match self.lists.get(&**name) {
                None => step,
                Some(places) => {
                    let through = |at: Option<usize>| places.get(at?).copied().flatten();
                    step.into_iter().map(through).collect()
                }
            };
            self.lists.insert(name.as_ref().to_owned(), places);
        }
    }

    /// Where the records of a question's list stood; none: nothing is known of it.
    pub fn of(&self, question: &str) -> Option<&[Option<usize>]> {
        self.lists.get(question).map(Vec::as_slice)
    }
}

/// Where each record of `is` stood in `was`. `known` tells of some, and counts before anything
/// else; then come records that are as they were, those that have the name of one that was there,
/// and those that are like one but for their name.
pub fn follow(was: &List, is: &List, known: Option<&[Option<usize>]>) -> Places {
    let mut following = Following {
        was,
        is,
        places: vec![None; is.len()],
        taken: vec![false; was.len()],
    };
    let known = known.into_iter().flatten().take(is.len()).enumerate();
    for (at, from) in known {
        if let Some(from) = from.filter(|from| *from < was.len()) {
            following.put(at, from);
        }
    }
    following.unchanged();
    following.by_name();
    following.by_likeness();
    following.places
}

struct Following<'a> {
    was: &'a List,
    is: &'a List,
    places: Places,
    taken: Vec<bool>,
}

impl Following<'_> {
    fn put(&mut self, at: usize, from: usize) {
        if self.places[at].is_none() && !self.taken[from] {
            self.places[at] = Some(from);
            self.taken[from] = true;
        }
    }

    /// Matches records that have the same key; of several, those at the same place first.
    fn by<K: Ord>(&mut self, key: impl Fn(&Node) -> Option<K>) {
        let (was, is) = (self.was, self.is);
        for (at, (before, record)) in was.iter().zip(is.iter()).enumerate() {
            let same = key(record).is_some_and(|name| key(before) == Some(name));
            if same {
                self.put(at, at);
            }
        }
        let mut free: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (from, record) in was.iter().enumerate().rev() {
            if let Some(key) = key(record).filter(|_| !self.taken[from]) {
                free.entry(key).or_default().push(from);
            }
        }
        for (at, record) in is.iter().enumerate() {
            if self.places[at].is_none()
                && let Some(from) = key(record).and_then(|key| free.get_mut(&key)?.pop())
            {
                self.put(at, from);
            }
        }
    }

    fn unchanged(&mut self) {
        self.by(|record| Some(record.digest()));
    }

    fn by_name(&mut self) {
        self.by(|record| name(record).map(str::to_owned));
    }

    /// Matches what is left with what is most like it but for its name, the nearest of several.
    fn by_likeness(&mut self) {
        for at in 0..self.is.len() {
            if self.places[at].is_some() {
                continue;
            }
            let record = self.is.as_slice().get(at);
            let free = (0..self.was.len()).filter(|from| !self.taken[*from]);
            let alike = free.filter_map(|from| {
                let likeness = likeness(self.was.as_slice().get(from)?, record?);
                (likeness >= ALIKE).then_some((likeness, from))
            });
            let nearest = |from: usize| std::cmp::Reverse(from.abs_diff(at));
            let best = alike.max_by(|(a, from), (b, other)| {
                a.total_cmp(b).then(nearest(*from).cmp(&nearest(*other)))
            });
            if let Some((_, from)) = best {
                self.put(at, from);
            }
        }
    }
}

/// What a record is called: its field `name`, or the first text in it.
fn name(record: &Node) -> Option<&str> {
    let Node::Record(fields) = record else {
        return None;
    };
    let named = fields.get("name").and_then(Node::as_str);
    named.or_else(|| fields.iter().find_map(|(_, value)| value.as_str()))
}

/// The share of fields that are the same in two records, their names left out. Records of which
/// nothing else is known are alike.
fn likeness(one: &Node, other: &Node) -> f64 {
    let (Node::Record(one_fields), Node::Record(other_fields)) = (one, other) else {
        return 0.0;
    };
    let names = |fields: &Record, record: &Node| {
        let called = name(record).map(str::to_owned);
        let rest = fields.iter().filter(|(key, value)| {
            let is_name = &***key == "name" || value.as_str() == called.as_deref();
            !(is_name && value.as_str().is_some())
        });
        rest.map(|(key, _)| key.clone()).collect::<Vec<_>>()
    };
    let mut keys = names(one_fields, one);
    keys.extend(names(other_fields, other));
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return 1.0;
    }
    let same = keys.iter().filter(|key| {
        let value = one_fields.get(key);
        value.is_some() && value == other_fields.get(key)
    });
    same.count() as f64 / keys.len() as f64
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn list(json: &Value) -> List {
        match Node::from(json.clone()) {
            Node::List(list) => list,
            other => panic!("{other}"),
        }
    }

    fn places(was: Value, is: Value) -> Places {
        follow(&list(&was), &list(&is), None)
    }

    #[test]
    fn records_are_followed_by_what_they_hold() {
        let book = json!({"name": "Book", "fields": [{"name": "title"}]});
        let author = json!({"name": "Author", "fields": [{"name": "born"}]});
        let volume = json!({"name": "Volume", "fields": [{"name": "title"}]});
        let longer = json!({"name": "Book", "fields": [{"name": "title"}, {"name": "pages"}]});
        let shop = json!({"name": "Shop", "fields": [{"name": "street"}]});
        for (was, is, expected) in [
            (
                json!([book, author]),
                json!([author, book]),
                vec![Some(1), Some(0)],
            ),
            (
                json!([book, author]),
                json!([volume, author]),
                vec![Some(0), Some(1)],
            ),
            (
                json!([book, author]),
                json!([author, longer]),
                vec![Some(1), Some(0)],
            ),
            // A rename beside a new record and one that went.
            (
                json!([book, author]),
                json!([shop, volume]),
                vec![None, Some(0)],
            ),
            (json!([book]), json!([shop]), vec![None]),
            (json!([]), json!([book]), vec![None]),
            (
                json!([book, book]),
                json!([book, book]),
                vec![Some(0), Some(1)],
            ),
            (
                json!([{"name": "a"}]),
                json!([{"name": "b"}]),
                vec![Some(0)],
            ),
            (json!(["a", "b"]), json!(["b"]), vec![Some(1)]),
        ] {
            assert_eq!(places(was.clone(), is.clone()), expected, "{was} → {is}");
        }
    }

    #[test]
    fn edits_are_followed_where_what_records_hold_would_mislead() {
        let answers = |list: Value| Record::from(json!({ "list": list }).as_object().unwrap());
        let a = |name: &str| json!({"name": name, "of": 1});
        let steps = [
            json!([a("one"), a("two")]),
            json!([a("other"), a("two")]),
            // The other one takes the name that the first one had.
            json!([a("other"), a("one")]),
            json!([a("one"), a("other")]),
        ];
        let mut followed = Followed::begin(answers(steps[0].clone()).digest());
        for pair in steps.windows(2) {
            followed.edited(&answers(pair[0].clone()), &answers(pair[1].clone()));
        }
        assert!(followed.is_since(&answers(steps[0].clone())));
        let known = followed.of("list");
        assert_eq!(known.unwrap(), [Some(1), Some(0)]);
        let (was, is) = (list(&steps[0]), list(&steps[3]));
        assert_eq!(follow(&was, &is, known), [Some(1), Some(0)]);
        assert_eq!(follow(&was, &is, None)[0], Some(0), "by its name alone");
    }

    #[test]
    fn no_record_is_followed_by_two() {
        let was = json!([{"name": "a", "x": 1}]);
        let is = json!([{"name": "b", "x": 1}, {"name": "c", "x": 1}]);
        assert_eq!(places(was, is), [Some(0), None]);
    }
}
