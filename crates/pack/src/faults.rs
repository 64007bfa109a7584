//! Faults as they are gathered while a pack is read.

use formwork_protocol::{Code, Fault};

/// Faults that are told. Whoever mends these finds the others, and each takes a copy of its line.
pub const TOLD: usize = 200;

/// What is wrong with a pack, up to [`TOLD`] faults. What reads many things stops when it is full.
#[derive(Debug, Default)]
pub struct Faults {
    told: Vec<Fault>,
    more: bool,
}

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        if self.is_full() {
            self.more = true;
        } else {
            self.told.push(fault);
        }
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
        self.more = true;
    }

    pub fn into_vec(mut self) -> Vec<Fault> {
        if self.more {
            let message = format!("More than {TOLD} faults: the others are not shown");
            self.told.push(Fault::new(Code::Manifest, message));
        }
        self.told
    }
}
