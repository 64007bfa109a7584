//! What holds for any input of the readers and of the template languages.
//!
//! Each law takes bytes that anybody could have sent, and panics where it is broken. `fuzz` looks
//! for such bytes with libFuzzer; the tests of this crate try some that are made of good ones.

mod answers;
mod archive;
mod expression;
// What every schema keeps to, as its own tests hold it.
#[path = "../../../crates/schema/tests/laws/held.rs"]
mod held;
// The laws of merging, as its own tests hold them.
#[path = "../../../crates/merge/tests/merging/laws.rs"]
#[allow(clippy::unwrap_used, dead_code, reason = "shared with tests")]
mod laws;
mod manifest;
#[path = "../../../crates/merge/tests/merging/markers.rs"]
#[allow(clippy::unwrap_used, dead_code, reason = "shared with tests")]
mod markers;
mod schema;
mod seeds;
mod template;

use formwork_protocol::Fault;

pub use answers::answers;
pub use archive::archive;
pub use expression::expression;
pub use manifest::manifest;
pub use schema::schema;
pub use seeds::seeds;
pub use template::template;

/// A law, by the name of what it is about.
pub type Law = fn(&[u8]);

/// All laws.
pub const LAWS: [(&str, Law); 7] = [
    ("answers", answers),
    ("archive", archive),
    ("expression", expression),
    ("manifest", manifest),
    ("merge", merge),
    ("schema", schema),
    ("template", template),
];

/// Merging three texts holds its laws; they stand one behind the other, with the byte `0xfe` between
/// them.
pub fn merge(bytes: &[u8]) {
    laws::hold_for_input(bytes);
}

/// A fault that has a place has it within the text, and shows the line that is there.
fn is_within(fault: &Fault, text: &str) {
    assert!(!fault.message.is_empty());
    let Some(line) = fault.line else {
        assert_eq!(
            (fault.column, &fault.source_line),
            (None, &None),
            "{fault:?}"
        );
        return;
    };
    let (line, column) = (
        line as usize,
        fault.column.map_or(1, |column| column as usize),
    );
    let last = text.matches('\n').count() + 1;
    assert!(
        (1..=last).contains(&line) && column >= 1,
        "{fault:?} in {last} lines"
    );
    let there = text.lines().nth(line - 1).unwrap_or_default();
    // Behind the last letter is a place as well, and so is what ends a line.
    assert!(
        column <= there.chars().count() + 2,
        "{fault:?} in {there:?}"
    );
    if let Some(shown) = &fault.source_line {
        assert_eq!(shown, there, "{fault:?}");
    }
}
