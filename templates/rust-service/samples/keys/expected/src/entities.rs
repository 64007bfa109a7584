//! The records that the service keeps.

pub mod country;
pub mod device;
pub mod grade;
pub mod r#type;
pub mod visit;
