//! Faults as they are gathered while a pack is read.

use formwork_protocol::{Code, Fault};

/// Faults that are told. Whoever mends these finds the others, and each takes a copy of its line.
pub const TOLD: usize = 200;

/// What is wrong with a pack, up to [`TOLD`] faults. What reads many things stops when it is full.
#[derive(Debug, Default)]
pub struct Faults {
    told: Vec<Fault>,
    /// Those that are not told.
    more: usize,
}

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.told.push(fault);
        }
    }

    pub fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        faults.into_iter().for_each(|fault| self.push(fault));
    }

    /// How many there are, told or not.
    pub fn len(&self) -> usize {
        self.told.len() + self.more
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Nothing more will be told.
    pub fn is_full(&self) -> bool {
        self.told.len() >= TOLD
    }

    /// Says that more was not looked at, because it is full.
    pub fn stop(&mut self) {
        self.more += 1;
    }

    pub fn into_vec(mut self) -> Vec<Fault> {
        if self.more > 0 {
            let message = format!("More than {TOLD} faults: the others are not shown");
            self.told.push(Fault::new(Code::Manifest, message));
        }
        self.told
    }
}
