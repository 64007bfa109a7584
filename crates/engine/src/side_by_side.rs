//! Two lists that are sorted by path, gone through together.

use formwork_tree::RelativePath;

/// Where a path stands in both of two lists, or in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Old(usize),
    New(usize),
    Both { old: usize, new: usize },
}

/// The places of all paths of two lists in the order of the paths. Each list is sorted and has no
/// path twice.
pub fn side_by_side<'a>(
    old: impl Iterator<Item = &'a RelativePath>,
    new: impl Iterator<Item = &'a RelativePath>,
) -> impl Iterator<Item = At> {
    let (mut old, mut new) = (old.enumerate().peekable(), new.enumerate().peekable());
    std::iter::from_fn(move || {
        let at = match (old.peek(), new.peek()) {
            // Most are in both, and equal is told faster than less: such paths often share memory.
            (Some(&(old, before)), Some(&(new, now))) if before == now => At::Both { old, new },
            (Some(&(old, before)), Some((_, now))) if before < *now => At::Old(old),
            (_, Some(&(new, _))) => At::New(new),
            (Some(&(old, _)), None) => At::Old(old),
            (None, None) => return None,
        };
        if !matches!(at, At::New(_)) {
            old.next();
        }
        if !matches!(at, At::Old(_)) {
            new.next();
        }
        Some(at)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_path_is_met_once_and_in_order(
            old in proptest::collection::btree_set("[a-c]{1,2}", 0..8),
            new in proptest::collection::btree_set("[a-c]{1,2}", 0..8),
        ) {
            let parsed = |texts: &BTreeSet<String>| -> Vec<RelativePath> {
                texts.iter().map(|text| RelativePath::parse(text).unwrap()).collect()
            };
            let (old, new) = (parsed(&old), parsed(&new));
            let met: Vec<(&RelativePath, bool, bool)> = side_by_side(old.iter(), new.iter())
                .map(|at| match at {
                    At::Old(place) => (&old[place], true, false),
                    At::New(place) => (&new[place], false, true),
                    At::Both { old: before, new: now } => {
                        assert_eq!(old[before], new[now]);
                        (&old[before], true, true)
                    }
                })
                .collect();
            let all: BTreeSet<&RelativePath> = old.iter().chain(&new).collect();
            let expected: Vec<_> = all
                .into_iter()
                .map(|path| (path, old.contains(path), new.contains(path)))
                .collect();
            prop_assert_eq!(met, expected);
        }
    }
}
