//! Edits of the open draft between the user's hand and the engine's view.

use std::collections::VecDeque;

use formwork_protocol::{AnswerEdit, Edit};

/// Edits on their way at the same time. A second one lets the engine stop the render of the first.
const IN_FLIGHT: usize = 2;

/// Gives edits their numbers, holds back those that come while enough are on their way, and keeps
/// each until a view shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edits {
    last: u64,
    in_flight: usize,
    waiting: VecDeque<(u64, Edit)>,
    /// Edits that were sent and that no view shows yet, oldest first.
    sent: VecDeque<(u64, Edit)>,
    /// Edits up to this number have been unseen for longer than a moment.
    late: u64,
}

impl Edits {
    /// Takes an edit and returns its number. A newer value for the same question, or a newer decision
    /// about the same file, takes the place of a waiting one.
    pub fn push(&mut self, edit: Edit) -> u64 {
        if let Some((number, waiting)) = self.waiting.back_mut()
            && is_about_the_same(waiting, &edit)
        {
            *waiting = edit;
            return *number;
        }
        self.last += 1;
        self.waiting.push_back((self.last, edit));
        self.last
    }

    /// The next edit to send, if one may be sent.
    pub fn next(&self) -> Option<&(u64, Edit)> {
        self.waiting.front().filter(|_| self.in_flight < IN_FLIGHT)
    }

    /// [`Edits::next`] was sent.
    pub fn sent(&mut self) {
        if let Some(edit) = self.waiting.pop_front() {
            self.sent.push_back(edit);
            self.in_flight += 1;
        }
    }

    /// An edit that was sent has been answered, by whatever.
    pub fn answered(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// A view shows all edits up to this one: they are applied in their order.
    pub fn seen(&mut self, number: u64) {
        self.sent.retain(|(sent, _)| *sent > number);
    }

    /// The engine refused this edit.
    pub fn refused(&mut self, number: u64) {
        self.sent.retain(|(sent, _)| *sent != number);
    }

    /// Edits that no view shows yet, in their order.
    pub fn unseen(&self) -> impl Iterator<Item = &Edit> {
        self.sent.iter().chain(&self.waiting).map(|(_, edit)| edit)
    }

    /// Whether this edit, which was sent and is not seen yet, decides a file.
    pub fn decides(&self, number: u64) -> bool {
        let mut sent = self.sent.iter();
        sent.any(|(sent, edit)| *sent == number && matches!(edit, Edit::Decide { .. }))
    }

    pub fn is_unseen(&self, number: u64) -> bool {
        let mut unseen = self.sent.iter().chain(&self.waiting);
        unseen.any(|(edit, _)| *edit == number)
    }

    /// A moment has passed since this edit was made.
    pub fn waited_for(&mut self, number: u64) {
        self.late = self.late.max(number);
    }

    /// Whether a view has been waited for longer than a moment.
    pub fn is_late(&self) -> bool {
        let oldest = self.sent.front().or(self.waiting.front());
        oldest.is_some_and(|(number, _)| *number <= self.late)
    }

    /// Whether all edits have been answered.
    pub fn is_idle(&self) -> bool {
        self.in_flight == 0 && self.waiting.is_empty()
    }

    /// The number of the last edit; 0 before the first.
    pub fn last(&self) -> u64 {
        self.last
    }
}

fn is_about_the_same(waiting: &Edit, edit: &Edit) -> bool {
    match (waiting, edit) {
        (
            Edit::Answer(AnswerEdit::Set { path, .. }),
            Edit::Answer(AnswerEdit::Set { path: new, .. }),
        ) => path == new,
        (Edit::Decide { path, .. }, Edit::Decide { path: new, .. }) => path == new,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Decided, Decision};

    use super::*;

    fn set(path: &str, value: &str) -> Edit {
        let path = path.parse().unwrap();
        let value = value.into();
        AnswerEdit::Set { path, value }.into()
    }

    fn send_all(edits: &mut Edits) -> Vec<(u64, Edit)> {
        let mut sent = Vec::new();
        while let Some(edit) = edits.next().cloned() {
            sent.push(edit);
            edits.sent();
        }
        sent
    }

    #[test]
    fn two_edits_leave_at_once_and_later_ones_of_a_question_become_one() {
        let mut edits = Edits::default();
        let mut sent = Vec::new();
        for text in ["a", "ab", "abc", "abcd", "abcde"] {
            edits.push(set("name", text));
            sent.extend(send_all(&mut edits));
        }
        assert_eq!(sent, [(1, set("name", "a")), (2, set("name", "ab"))]);
        edits.answered();
        assert_eq!(send_all(&mut edits), [(3, set("name", "abcde"))]);
        edits.answered();
        edits.answered();
        assert!(edits.is_idle());
    }

    #[test]
    fn edits_of_other_questions_keep_their_order() {
        let mut edits = Edits::default();
        for edit in [
            set("a", "1"),
            set("b", "1"),
            set("a", "2"),
            Edit::Undo,
            set("a", "3"),
        ] {
            edits.push(edit);
        }
        let mut order = Vec::new();
        while edits.next().is_some() {
            order.extend(send_all(&mut edits));
            edits.answered();
        }
        let expected = [
            set("a", "1"),
            set("b", "1"),
            set("a", "2"),
            Edit::Undo,
            set("a", "3"),
        ];
        assert_eq!(order, (1..).zip(expected).collect::<Vec<_>>());
    }

    #[test]
    fn waiting_decisions_of_a_file_become_one() {
        let decide = |path: &str, of: &str| Edit::Decide {
            path: path.into(),
            decided: Some(Decided {
                of: of.into(),
                how: Decision::Yours,
            }),
        };
        let mut edits = Edits::default();
        edits.push(decide("a", "1"));
        edits.push(decide("a", "2"));
        edits.push(decide("b", "3"));
        assert_eq!(
            send_all(&mut edits),
            [(1, decide("a", "2")), (2, decide("b", "3"))]
        );
        assert!(edits.decides(1) && !edits.decides(3));
    }

    #[test]
    fn an_edit_is_late_until_a_view_shows_it() {
        let mut edits = Edits::default();
        let first = edits.push(set("a", "1"));
        edits.sent();
        assert!(!edits.is_late());
        edits.waited_for(first);
        assert!(edits.is_late());
        let second = edits.push(set("b", "1"));
        edits.sent();
        edits.answered();
        assert!(edits.is_late(), "superseded, so no view has shown it");
        edits.seen(first);
        assert!(!edits.is_late(), "the second is young");
        edits.waited_for(second);
        edits.seen(second);
        edits.waited_for(second);
        assert!(!edits.is_late());
    }
}
