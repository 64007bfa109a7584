//! The same checks for every entity, each with samples of its own.

pub mod country;
pub mod device;
pub mod grade;
pub mod r#type;
pub mod visit;
