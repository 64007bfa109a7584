//! Names of tables and columns have up to 63 letters.

use chrono::{DateTime, Utc};
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct EmployeePayHistoryRateChangeReviewAndApprovalWorkflow {
    pub rate_change_reason_as_it_was_entered_by_the_head_of_department: String,
    pub number_of_the_record_in_the_system_that_was_in_use_before_2019: Option<String>,
    pub amount_that_was_paid_out_in_the_month_before_the_change_of_rate: Decimal,
    pub state_of_the_approval_at_the_end_of_the_quarter_that_followed_i: EmployeePayHistoryRateChangeReviewAndApprovalWorkflowStateOfTheApprovalAtTheEndOfTheQuarterThatFollowedI,
    pub opinion_of_the_works_council_on_the_change_that_was_asked_for_x: Option<
        EmployeePayHistoryRateChangeReviewAndApprovalWorkflowOpinionOfTheWorksCouncilOnTheChangeThatWasAskedForX,
    >,
    pub approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: i64,
    pub revision_that_was_in_force_before_this_one_was_approved_x_id: Option<i64>,
    #[sqlx(skip)]
    pub sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: Vec<i64>,
    pub time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: Option<DateTime<Utc>>,
}

words! {
    EmployeePayHistoryRateChangeReviewAndApprovalWorkflowStateOfTheApprovalAtTheEndOfTheQuarterThatFollowedI {
        WaitingForTheHeadOfDepartment = "waiting for the head of department",
        Approved = "approved",
        RefusedByTheBoard = "refused by the board",
    }
}

words! {
    EmployeePayHistoryRateChangeReviewAndApprovalWorkflowOpinionOfTheWorksCouncilOnTheChangeThatWasAskedForX {
        InFavour = "in favour",
        Against = "against",
    }
}

impl Entity for EmployeePayHistoryRateChangeReviewAndApprovalWorkflow {
    const NAME: &'static str = "employee pay history rate change review and approval workflow";
    const SCHEMA: &'static str = "EmployeePayHistoryRateChangeReviewAndApprovalWorkflow";
    const PATH: &'static str =
        "/api/employee-pay-history-rate-change-review-and-approval-workflows";
    const TABLE: &'static str = "employee_pay_history_rate_change_review_and_approval_workflows";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("rate_change_reason_as_it_was_entered_by_the_head_of_department", 1..=255).required(),
        Field::text("number_of_the_record_in_the_system_that_was_in_use_before_2019", 0..=40).unique(),
        Field::decimal("amount_that_was_paid_out_in_the_month_before_the_change_of_rate", Some(dec!(0)), Some(dec!(100000))).required(),
        Field::choice("state_of_the_approval_at_the_end_of_the_quarter_that_followed_i", EmployeePayHistoryRateChangeReviewAndApprovalWorkflowStateOfTheApprovalAtTheEndOfTheQuarterThatFollowedI::WORDS).default("approved"),
        Field::choice("opinion_of_the_works_council_on_the_change_that_was_asked_for_x", EmployeePayHistoryRateChangeReviewAndApprovalWorkflowOpinionOfTheWorksCouncilOnTheChangeThatWasAskedForX::WORDS),
        Field::reference("approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id", "pokupatel").required(),
        Field::reference("revision_that_was_in_force_before_this_one_was_approved_x_id", "employee_pay_history_rate_change_review_and_approval_workflows"),
        Field::references("sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids", "grosses", "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids__employee_pay_history_rate_change_review_and_approval_workflows"),
        Field::date_time("time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.rate_change_reason_as_it_was_entered_by_the_head_of_department);
        values.push_bind(&self.number_of_the_record_in_the_system_that_was_in_use_before_2019);
        values.push_bind(self.amount_that_was_paid_out_in_the_month_before_the_change_of_rate);
        values.push_bind(self.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i);
        values.push_bind(self.opinion_of_the_works_council_on_the_change_that_was_asked_for_x);
        values.push_bind(self.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id);
        values.push_bind(self.revision_that_was_in_force_before_this_one_was_approved_x_id);
        values.push_bind(self.time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids]
    }
}
