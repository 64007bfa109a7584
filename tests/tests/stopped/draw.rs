//! What is drawn: the same from the same seed.

use std::process::Command;

/// Says which points are tried where not all are, so that many runs try many points.
const SEED: &str = "FORMWORK_STOPS_SEED";
/// `all`: every point.
const EXTENT: &str = "FORMWORK_STOPS";

/// A sequence of numbers that look random (SplitMix64).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// So many of `all`, or all if there are no more.
    pub fn some_of<T>(&mut self, mut all: Vec<T>, count: usize) -> Vec<T> {
        let count = count.min(all.len());
        for place in 0..count {
            let other = place + self.below(all.len() - place);
            all.swap(place, other);
        }
        all.truncate(count);
        all
    }
}

pub fn tries_all() -> bool {
    std::env::var(EXTENT).is_ok_and(|extent| extent == "all")
}

/// The seed that is asked for, else one of the commit that is tested.
pub fn seed() -> u64 {
    if let Ok(asked) = std::env::var(SEED) {
        return asked.parse().unwrap();
    }
    let mut git = Command::new("git");
    git.args(["rev-parse", "HEAD"])
        .current_dir(formwork_tests::root());
    let commit = git.output().map(|output| output.stdout).unwrap_or_default();
    let digits = String::from_utf8_lossy(&commit);
    let digits = digits.get(..8).unwrap_or("0");
    u64::from_str_radix(digits, 16).unwrap_or(0)
}
