//! The order in which values can be computed.

use std::collections::{BTreeSet, HashMap};

/// A value and the names that it reads.
pub struct Reader {
    pub name: String,
    /// Its place in the manifest.
    pub offset: usize,
    pub reads: BTreeSet<String>,
}

/// Places each reader after those that it reads, else in the order given. Cycles are returned beside
/// it, each as the readers that lead round; the order then leaves one of their links out.
pub fn order(readers: &[Reader]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let places: HashMap<&str, usize> = readers
        .iter()
        .enumerate()
        .map(|(place, reader)| (reader.name.as_str(), place))
        .collect();
    let mut walk = Walk {
        readers,
        places,
        done: vec![false; readers.len()],
        on_path: vec![false; readers.len()],
        path: Vec::new(),
        order: Vec::new(),
        cycles: Vec::new(),
    };
    for place in 0..readers.len() {
        walk.visit(place);
    }
    (walk.order, walk.cycles)
}

struct Walk<'a> {
    readers: &'a [Reader],
    places: HashMap<&'a str, usize>,
    done: Vec<bool>,
    on_path: Vec<bool>,
    path: Vec<usize>,
    order: Vec<usize>,
    cycles: Vec<Vec<usize>>,
}

impl Walk<'_> {
    /// Goes on with a list of its own, not on the stack: a pack may chain thousands of partials.
    fn visit(&mut self, start: usize) {
        let mut waiting = vec![(start, false)];
        while let Some((place, left)) = waiting.pop() {
            if left {
                self.path.pop();
                self.on_path[place] = false;
                if !std::mem::replace(&mut self.done[place], true) {
                    self.order.push(place);
                }
                continue;
            }
            if self.done[place] {
                continue;
            }
            if self.on_path[place] {
                let begin = self
                    .path
                    .iter()
                    .position(|&other| other == place)
                    .unwrap_or(0);
                self.cycles.push(self.path[begin..].to_vec());
                continue;
            }
            self.on_path[place] = true;
            self.path.push(place);
            waiting.push((place, true));
            let reads = &self.readers[place].reads;
            waiting.extend(
                reads
                    .iter()
                    .rev()
                    .filter_map(|name| self.places.get(name.as_str()))
                    .map(|&read| (read, false)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readers(of: &[(&str, &[&str])]) -> Vec<Reader> {
        of.iter()
            .map(|(name, reads)| Reader {
                name: (*name).to_owned(),
                offset: 0,
                reads: reads.iter().map(|read| (*read).to_owned()).collect(),
            })
            .collect()
    }

    #[test]
    fn each_comes_after_what_it_reads_and_else_as_given() {
        let (order, cycles) = order(&readers(&[
            ("a", &["c"]),
            ("b", &[]),
            ("c", &["b", "other"]),
        ]));
        assert_eq!(order, [1, 2, 0]);
        assert!(cycles.is_empty());
    }

    #[test]
    fn cycles_are_found_and_everything_has_a_place_all_the_same() {
        let (order, cycles) = order(&readers(&[
            ("a", &["b"]),
            ("b", &["c"]),
            ("c", &["b"]),
            ("d", &["d"]),
        ]));
        assert_eq!(cycles, [vec![1, 2], vec![3]]);
        assert_eq!(order.len(), 4);
    }

    #[test]
    fn a_long_chain_does_not_use_up_the_stack() {
        let names: Vec<String> = (0..50_000).map(|number| format!("n{number}")).collect();
        let chain: Vec<Reader> = (0..names.len())
            .map(|place| Reader {
                name: names[place].clone(),
                offset: 0,
                reads: names.get(place + 1).cloned().into_iter().collect(),
            })
            .collect();
        assert_eq!(order(&chain).0.len(), names.len());
    }
}
