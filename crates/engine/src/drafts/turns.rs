//! The order in which a draft's edits are applied, however they arrive.

use std::collections::BTreeMap;

/// Edits that wait behind a missing one until it counts as lost, so that one whose request failed
/// does not stop the draft.
const PATIENCE: usize = 32;

/// Holds what arrived too early back. Numbers begin at 1, unless they go on from before.
#[derive(Debug)]
pub struct Turns<T> {
    /// None: whichever arrives first.
    next: Option<u64>,
    waiting: BTreeMap<u64, T>,
}

/// Its turn is over: a later one has been taken already.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLate<T>(pub T);

impl<T> Default for Turns<T> {
    fn default() -> Self {
        Self {
            next: Some(1),
            waiting: BTreeMap::new(),
        }
    }
}

impl<T> Turns<T> {
    /// Of numbers that go on: nobody knows from which.
    pub fn going_on() -> Self {
        Self {
            next: None,
            ..Self::default()
        }
    }

    /// Takes one in. True: it, or one that waited for it, can be taken out now.
    pub fn put(&mut self, number: u64, item: T) -> Result<bool, TooLate<T>> {
        let next = *self.next.get_or_insert(number);
        if number < next || self.waiting.contains_key(&number) {
            return Err(TooLate(item));
        }
        self.waiting.insert(number, item);
        if self.waiting.len() > PATIENCE {
            self.skip_missing();
        }
        Ok(self
            .next
            .is_some_and(|next| self.waiting.contains_key(&next)))
    }

    /// Takes out all whose turn it is, in order.
    pub fn take(&mut self) -> Vec<T> {
        let mut ready = Vec::new();
        while let Some(next) = self.next
            && let Some(item) = self.waiting.remove(&next)
        {
            ready.push(item);
            self.next = Some(next + 1);
        }
        ready
    }

    /// Counts what has not arrived yet as lost, as far as something waits behind it.
    pub fn skip_missing(&mut self) {
        if let Some((&first, _)) = self.waiting.first_key_value() {
            self.next = Some(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_go_on_begin_with_the_first_that_arrives() {
        let mut turns = Turns::going_on();
        assert!(turns.take().is_empty());
        assert_eq!(turns.put(7, "a"), Ok(true));
        assert_eq!(turns.put(9, "c"), Ok(true));
        assert_eq!(turns.take(), ["a"]);
        assert_eq!(turns.put(6, "late"), Err(TooLate("late")));
        assert_eq!(turns.put(8, "b"), Ok(true));
        assert_eq!(turns.take(), ["b", "c"]);
    }

    #[test]
    fn items_come_out_in_their_order_however_they_arrive() {
        let mut turns = Turns::default();
        assert_eq!(turns.put(2, "b"), Ok(false));
        assert_eq!(turns.put(4, "d"), Ok(false));
        assert!(turns.take().is_empty());
        assert_eq!(turns.put(1, "a"), Ok(true));
        assert_eq!(turns.take(), ["a", "b"]);
        assert_eq!(turns.put(3, "c"), Ok(true));
        assert_eq!(turns.take(), ["c", "d"]);
    }

    #[test]
    fn one_that_comes_after_its_turn_or_twice_is_given_back() {
        let mut turns = Turns::default();
        turns.put(1, "a").unwrap();
        assert_eq!(turns.put(1, "again"), Err(TooLate("again")));
        turns.take();
        assert_eq!(turns.put(1, "late"), Err(TooLate("late")));
    }

    #[test]
    fn a_lost_one_is_skipped_when_many_wait_behind_it() {
        let mut turns = Turns::default();
        for number in 2..=1 + PATIENCE as u64 {
            assert_eq!(turns.put(number, number), Ok(false));
        }
        assert_eq!(turns.put(2 + PATIENCE as u64, 99), Ok(true));
        assert_eq!(turns.take().len(), PATIENCE + 1);
        assert_eq!(turns.put(1, 1), Err(TooLate(1)));
    }

    #[test]
    fn a_lost_one_is_skipped_when_asked_to() {
        let mut turns = Turns::default();
        turns.put(3, "c").unwrap();
        turns.skip_missing();
        assert_eq!(turns.take(), ["c"]);
        turns.skip_missing();
        assert_eq!(turns.put(4, "d"), Ok(true));
    }
}
