//! What the shell was asked for, and what came of it.

use std::rc::Rc;

use formwork_protocol::Failure;

/// Something that the shell is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load<T> {
    /// Nobody has asked yet.
    #[default]
    Idle,
    Loading,
    Ready(Rc<T>),
    Failed(Rc<Failure>),
}

impl<T> Load<T> {
    pub fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Result<T, Failure>> for Load<T> {
    fn from(answer: Result<T, Failure>) -> Self {
        match answer {
            Ok(value) => Self::Ready(Rc::new(value)),
            Err(failure) => Self::Failed(Rc::new(failure)),
        }
    }
}

/// A request: that it was made, and later its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<T> {
    /// Grows with every request of the window.
    pub number: u64,
    /// None: it was just made.
    pub answer: Option<Result<T, Failure>>,
}

impl<T> Asked<T> {
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Asked<U> {
        Asked {
            number: self.number,
            answer: self.answer.map(|answer| answer.map(change)),
        }
    }
}

/// A place for the answers to requests of one kind: the answer to the newest request stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot<T> {
    newest: u64,
    load: Load<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            newest: 0,
            load: Load::Idle,
        }
    }
}

impl<T> Slot<T> {
    pub fn get(&self) -> &Load<T> {
        &self.load
    }

    pub fn ready(&self) -> Option<&Rc<T>> {
        self.load.ready()
    }

    /// The number of the newest request.
    pub fn newest(&self) -> u64 {
        self.newest
    }

    /// What is there stays to be seen until the new answer is.
    pub fn take(&mut self, asked: Asked<T>) {
        match asked.answer {
            None => {
                self.newest = asked.number;
                if !matches!(self.load, Load::Ready(_)) {
                    self.load = Load::Loading;
                }
            }
            Some(answer) if asked.number == self.newest => self.load = answer.into(),
            Some(_) => {}
        }
    }

    pub fn put(&mut self, value: T) {
        self.load = Load::Ready(Rc::new(value));
    }

    /// Changes what is there, if it is.
    pub fn change(&mut self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        if let Load::Ready(value) = &mut self.load {
            change(Rc::make_mut(value));
        }
    }

    /// Forgets what is there, and what is still on its way.
    pub fn clear(&mut self) {
        self.load = Load::Idle;
        self.newest += 1;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use formwork_protocol::Code;

    use super::*;

    pub(crate) fn begun<T>(number: u64) -> Asked<T> {
        Asked {
            number,
            answer: None,
        }
    }

    pub(crate) fn ended<T>(number: u64, value: T) -> Asked<T> {
        Asked {
            number,
            answer: Some(Ok(value)),
        }
    }

    #[test]
    fn the_answer_to_the_newest_request_stands_however_they_come() {
        let mut slot = Slot::default();
        slot.take(begun(1));
        assert_eq!(*slot.get(), Load::Loading);
        slot.take(begun(2));
        slot.take(ended(2, "new"));
        slot.take(ended(1, "old"));
        assert_eq!(slot.ready().map(|value| **value), Some("new"));
    }

    #[test]
    fn what_is_there_stays_while_it_is_asked_for_again() {
        let mut slot = Slot::default();
        slot.take(begun(1));
        slot.take(ended(1, "a"));
        slot.take(begun(2));
        assert_eq!(slot.ready().map(|value| **value), Some("a"));
        let failure = Failure::new(Code::Io, "no");
        slot.take(Asked {
            number: 2,
            answer: Some(Err(failure.clone())),
        });
        assert_eq!(*slot.get(), Load::Failed(Rc::new(failure)));
    }

    #[test]
    fn an_answer_that_comes_after_clearing_is_dropped() {
        let mut slot = Slot::default();
        slot.take(begun(4));
        slot.clear();
        slot.take(ended(4, "late"));
        assert_eq!(*slot.get(), Load::Idle);
    }
}
