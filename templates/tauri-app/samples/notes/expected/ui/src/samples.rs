//! What the tests draw.

use notes_protocol::Record;

pub fn record(id: u64, title: &str) -> Record {
    Record {
        id,
        title: title.to_owned(),
        text: Some("Two\nlines".to_owned()),
    }
}
