//! The records that the service keeps.

pub mod employee_pay_history_rate_change_review_and_approval_workflow;
pub mod grosse;
pub mod jia_ge;
pub mod pokupatel;

use crate::entity::Description;

#[rustfmt::skip] // One line for each.
pub const ALL: &[Description] = &[
    // Each gets its addresses and its part of the OpenAPI document.
    Description::of::<grosse::Grosse>(),
    Description::of::<pokupatel::Pokupatel>(),
    Description::of::<jia_ge::JiaGe>(),
    Description::of::<employee_pay_history_rate_change_review_and_approval_workflow::EmployeePayHistoryRateChangeReviewAndApprovalWorkflow>(),
];
