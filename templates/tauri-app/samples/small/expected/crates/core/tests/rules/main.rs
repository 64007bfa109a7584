//! What each list of the application takes and refuses, told by its tests and not by its definition.

// What breaks the rules of a list is one `json!`, which goes deeper with each field.
#![recursion_limit = "1024"]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod checks;
mod entities;
