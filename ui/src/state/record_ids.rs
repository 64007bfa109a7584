//! Names for the records of a list that stay with them when they move.

/// One id for each record, in the list's order. A list's editor keys its rows by them, so that an
/// open record and the cursor in it move along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordIds {
    ids: Vec<u64>,
    next: u64,
}

impl RecordIds {
    /// Follows a change of length that was not made here, such as undo.
    pub fn fit(&mut self, length: usize) {
        self.ids.truncate(length);
        while self.ids.len() < length {
            let id = self.take();
            self.ids.push(id);
        }
    }

    pub fn insert(&mut self, index: usize) -> u64 {
        let id = self.take();
        self.ids.insert(index.min(self.ids.len()), id);
        id
    }

    pub fn remove(&mut self, index: usize) {
        if index < self.ids.len() {
            self.ids.remove(index);
        }
    }

    /// `to` is counted after the record was taken out.
    pub fn shift(&mut self, from: usize, to: usize) {
        if from < self.ids.len() && to < self.ids.len() {
            let id = self.ids.remove(from);
            self.ids.insert(to, id);
        }
    }

    pub fn as_slice(&self) -> &[u64] {
        &self.ids
    }

    pub fn get(&self, index: usize) -> Option<u64> {
        self.ids.get(index).copied()
    }

    fn take(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_move_with_their_records_and_are_never_used_again() {
        let mut ids = RecordIds::default();
        ids.fit(3);
        assert_eq!(ids.ids, [1, 2, 3]);
        ids.shift(0, 2);
        assert_eq!(ids.ids, [2, 3, 1]);
        ids.remove(1);
        assert_eq!(ids.insert(1), 4);
        assert_eq!(ids.ids, [2, 4, 1]);
        ids.fit(1);
        ids.fit(2);
        assert_eq!(ids.ids, [2, 5]);
    }
}
