//! Which names a value was made of, as sets that are small enough to keep one for every record.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use formwork_render::{Listener, Reads};

use crate::compiled::{AskedQuestion, ComputedValue};

/// The number that names share which have none of their own.
const OTHERS: usize = 63;

/// A set of names. Some share a number, so it may hold more than was put in, and never less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names(u64);

/// The numbers of the names that questions and computed values read: of few names, since most are
/// read by files alone.
#[derive(Debug, Default)]
pub struct Numbers(HashMap<String, usize>);

/// Hears what expressions read, and adds it up.
#[derive(Debug)]
pub struct Heard {
    numbers: Arc<Numbers>,
    names: AtomicU64,
}

impl Names {
    pub const NONE: Self = Self(0);
    /// Every name, and what has a number of its own as well as what has none.
    pub const ALL: Self = Self(u64::MAX);

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn insert(&mut self, names: Self) {
        self.0 |= names.0;
    }
}

impl Numbers {
    pub fn of(questions: &[AskedQuestion], computed: &[ComputedValue]) -> Self {
        let mut named = BTreeSet::from(["system".to_owned()]);
        let mut read = BTreeSet::new();
        for asked in questions {
            asked.names_within(&mut named);
            asked.reads_within(&mut read);
        }
        for computed in computed {
            named.insert(computed.name.to_string());
            read.extend(computed.value.names());
        }
        let names = named.intersection(&read).cloned();
        Self(
            names
                .zip((0..OTHERS).chain(std::iter::repeat(OTHERS)))
                .collect(),
        )
    }

    /// A name as what changed.
    pub fn changed(&self, name: &str) -> Names {
        Names(1 << self.0.get(name).copied().unwrap_or(OTHERS))
    }

    /// A name as what was read. One without a number is no value's.
    fn read(&self, name: &str) -> Names {
        self.0
            .get(name)
            .map_or(Names::NONE, |&number| Names(1 << number))
    }

    /// What a template can read.
    pub fn read_by(&self, reads: &Reads) -> Names {
        if reads.everything {
            return Names::ALL;
        }
        let mut names = Names::NONE;
        for name in &reads.names {
            names.insert(self.read(name));
        }
        names
    }
}

impl Heard {
    pub fn new(numbers: Arc<Numbers>) -> Self {
        Self {
            numbers,
            names: AtomicU64::new(0),
        }
    }

    pub fn add(&self, names: Names) {
        self.names.fetch_or(names.0, Ordering::Relaxed);
    }

    /// Begins a set of its own; gives what was heard until now.
    pub fn begin(&self) -> Names {
        Names(self.names.swap(0, Ordering::Relaxed))
    }

    /// What was heard since the beginning, which now counts to what was heard before it, too.
    pub fn end(&self, before: Names) -> Names {
        Names(self.names.fetch_or(before.0, Ordering::Relaxed))
    }
}

impl Listener for Heard {
    fn read(&self, name: &str) {
        self.add(self.numbers.read(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::pack;

    #[test]
    fn what_is_read_meets_what_changed_also_when_numbers_run_out() {
        let questions: String = (0..200)
            .map(|number| {
                format!("[[question]]\nname = \"q{number}\"\ntype = \"text\"\ndefault = {{ expr = \"q{}\" }}\n", number + 1)
            })
            .collect();
        let last = "[[question]]\nname = \"q200\"\ntype = \"text\"\n[[question]]\nname = \"unread\"\ntype = \"text\"\n";
        let pack = pack(&(questions + last), &[]);
        let names: Vec<String> = (1..=200).map(|number| format!("q{number}")).collect();
        for name in &names {
            let (read, changed) = (pack.numbers.read(name), pack.numbers.changed(name));
            assert!(read.meets(changed), "{name}");
        }
        let unread = pack.numbers.changed("unread");
        let exact = names
            .iter()
            .filter(|name| !pack.numbers.read(name).meets(unread));
        assert_eq!(exact.count(), OTHERS);
        assert!(Names::ALL.meets(unread));
        assert_eq!(pack.numbers.read("len"), Names::NONE);
    }

    #[test]
    fn what_is_heard_inside_counts_outside_too() {
        let text = "[[question]]\nname = \"a\"\ntype = \"text\"\n[[question]]\nname = \"b\"\ntype = \"text\"\ndefault = { expr = \"a ~ system.date\" }\n";
        let pack = pack(text, &[]);
        let heard = Heard::new(Arc::clone(&pack.numbers));
        heard.read("a");
        let before = heard.begin();
        heard.read("system");
        let inside = heard.end(before);
        assert_eq!(inside, pack.numbers.read("system"));
        let all = heard.begin();
        assert!(all.meets(pack.numbers.read("a")) && all.meets(inside));
    }
}
