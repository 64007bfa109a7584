//! What each list of the application takes and refuses, told by its tests and not by its definition.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod checks;
mod entities;
