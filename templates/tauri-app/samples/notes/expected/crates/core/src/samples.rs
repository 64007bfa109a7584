//! What the tests type.

use notes_protocol::{Draft, Record};

use crate::check::check;

pub fn draft(title: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        text: "Two\nlines".to_owned(),
    }
}

pub fn record(id: u64, title: &str) -> Record {
    check(id, &draft(title)).unwrap()
}
