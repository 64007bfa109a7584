//! Notes without its window: the rules for what is typed, and the file that it is kept in.

mod check;
mod error;
mod file;
mod read;
#[cfg(test)]
mod samples;
mod store;

pub use error::Error;
pub use store::Store;
