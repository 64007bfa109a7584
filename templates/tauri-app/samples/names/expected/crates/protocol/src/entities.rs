//! The lists that the application has.

use crate::Entity;

pub mod employee_pay_history_rate_change_review_and_approval_workflow;
pub mod grosse;
pub mod jia_ge;
pub mod pokupatel;

pub static ENTITIES: &[&Entity] = &[
    // In the order of the window.
    &grosse::DEFINITION,
    &pokupatel::DEFINITION,
    &jia_ge::DEFINITION,
    &employee_pay_history_rate_change_review_and_approval_workflow::DEFINITION,
];
