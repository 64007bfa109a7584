//! Café Münster 2 without its window: the rules for what is typed, and the file that it is kept in.

mod check;
mod error;
mod file;
mod read;
mod records;
mod store;

pub use error::Error;
pub use records::Records;
pub use store::Store;
