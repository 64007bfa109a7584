//! Samples of every entity, and what is tested with them.

pub mod employee_pay_history_rate_change_review_and_approval_workflow;
pub mod grosse;
pub mod jia_ge;
pub mod pokupatel;

use crate::checks::Sample;

pub const ALL: &[Sample] = &[
    // Each is in the dump that is loaded.
    employee_pay_history_rate_change_review_and_approval_workflow::SAMPLE,
    grosse::SAMPLE,
    jia_ge::SAMPLE,
    pokupatel::SAMPLE,
];
