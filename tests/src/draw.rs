//! What is drawn: the same from the same seed.

use std::process::Command;

/// A sequence of numbers that look random (SplitMix64).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.number() % end).unwrap_or_default()
    }

    /// One of several.
    ///
    /// # Panics
    /// If there is none.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
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

/// The seed that a variable of the environment asks for, else one of the commit that is tested: so
/// what is not tried at one commit is at another.
///
/// # Panics
/// If the variable holds no number.
pub fn seed(variable: &str) -> u64 {
    if let Ok(asked) = std::env::var(variable) {
        match asked.parse() {
            Ok(seed) => return seed,
            Err(error) => panic!("{variable}={asked}: {error}"),
        }
    }
    let mut git = Command::new("git");
    git.args(["rev-parse", "HEAD"]).current_dir(crate::root());
    let commit = git.output().map(|output| output.stdout).unwrap_or_default();
    let digits = String::from_utf8_lossy(&commit);
    let digits = digits.get(..8).unwrap_or("0");
    u64::from_str_radix(digits, 16).unwrap_or(0)
}
