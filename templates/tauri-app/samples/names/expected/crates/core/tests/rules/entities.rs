//! The same checks for every list, each with samples of its own.

pub mod employee_pay_history_rate_change_review_and_approval_workflow;
pub mod grosse;
pub mod jia_ge;
pub mod pokupatel;
