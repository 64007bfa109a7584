//! A schema from data: every row is looked at, and what the rows leave open is said.
//!
//! Values decide and are not kept: nothing of them gets into the result, not even as a choice.

mod columns;
mod forms;
mod records;
mod rows;

pub(crate) use records::read as read_records;
pub(crate) use rows::{looks_like_rows, read as read_rows};
