//! Names of tables and columns have up to 63 letters.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;
use crate::links::Link;

#[derive(Debug, Serialize)]
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
    pub sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: Vec<i64>,
    pub time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: Option<DateTime<Utc>>,
}

choice! {
    EmployeePayHistoryRateChangeReviewAndApprovalWorkflowStateOfTheApprovalAtTheEndOfTheQuarterThatFollowedI {
        WaitingForTheHeadOfDepartment = "waiting for the head of department",
        Approved = "approved",
        RefusedByTheBoard = "refused by the board",
    }
}

choice! {
    EmployeePayHistoryRateChangeReviewAndApprovalWorkflowOpinionOfTheWorksCouncilOnTheChangeThatWasAskedForX {
        InFavour = "in favour",
        Against = "against",
    }
}

impl Entity for EmployeePayHistoryRateChangeReviewAndApprovalWorkflow {
    const NAME: &'static str = "employee pay history rate change review and approval workflow";
    const PATH: &'static str =
        "/api/employee-pay-history-rate-change-review-and-approval-workflows";
    const TABLE: &'static str = "employee_pay_history_rate_change_review_and_approval_workflows";
    #[rustfmt::skip] // One line for each.
    const LINKS: &'static [Link] = &[
        Link { field: "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids", table: "employee_pay_history_rate_change_review_and_approval_workflows__sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids", target: "grosses" },
    ];

    fn read(form: &mut Form) -> Option<Self> {
        let rate_change_reason_as_it_was_entered_by_the_head_of_department =
            form.required("rate_change_reason_as_it_was_entered_by_the_head_of_department");
        form.min_length(
            "rate_change_reason_as_it_was_entered_by_the_head_of_department",
            1,
        );
        form.max_length(
            "rate_change_reason_as_it_was_entered_by_the_head_of_department",
            255,
        );
        let number_of_the_record_in_the_system_that_was_in_use_before_2019 =
            form.optional("number_of_the_record_in_the_system_that_was_in_use_before_2019");
        form.max_length(
            "number_of_the_record_in_the_system_that_was_in_use_before_2019",
            40,
        );
        let amount_that_was_paid_out_in_the_month_before_the_change_of_rate =
            form.required("amount_that_was_paid_out_in_the_month_before_the_change_of_rate");
        form.min(
            "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
            Decimal(dec!(0)),
        );
        form.max(
            "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
            Decimal(dec!(100000)),
        );
        form.default(
            "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
            "approved",
        );
        let state_of_the_approval_at_the_end_of_the_quarter_that_followed_i =
            form.required("state_of_the_approval_at_the_end_of_the_quarter_that_followed_i");
        let opinion_of_the_works_council_on_the_change_that_was_asked_for_x =
            form.optional("opinion_of_the_works_council_on_the_change_that_was_asked_for_x");
        let approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id =
            form.required("approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id");
        let revision_that_was_in_force_before_this_one_was_approved_x_id =
            form.optional("revision_that_was_in_force_before_this_one_was_approved_x_id");
        let sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids = form.references(
            "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
            false,
        );
        let time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x =
            form.optional("time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x");
        Some(Self {
            rate_change_reason_as_it_was_entered_by_the_head_of_department:
                rate_change_reason_as_it_was_entered_by_the_head_of_department?,
            number_of_the_record_in_the_system_that_was_in_use_before_2019,
            amount_that_was_paid_out_in_the_month_before_the_change_of_rate:
                amount_that_was_paid_out_in_the_month_before_the_change_of_rate?,
            state_of_the_approval_at_the_end_of_the_quarter_that_followed_i:
                state_of_the_approval_at_the_end_of_the_quarter_that_followed_i?,
            opinion_of_the_works_council_on_the_change_that_was_asked_for_x,
            approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id:
                approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id?,
            revision_that_was_in_force_before_this_one_was_approved_x_id,
            sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids:
                sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids?,
            time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            rate_change_reason_as_it_was_entered_by_the_head_of_department: row
                .get("rate_change_reason_as_it_was_entered_by_the_head_of_department")?,
            number_of_the_record_in_the_system_that_was_in_use_before_2019: row
                .get("number_of_the_record_in_the_system_that_was_in_use_before_2019")?,
            amount_that_was_paid_out_in_the_month_before_the_change_of_rate: row
                .get("amount_that_was_paid_out_in_the_month_before_the_change_of_rate")?,
            state_of_the_approval_at_the_end_of_the_quarter_that_followed_i: row
                .get("state_of_the_approval_at_the_end_of_the_quarter_that_followed_i")?,
            opinion_of_the_works_council_on_the_change_that_was_asked_for_x: row
                .get("opinion_of_the_works_council_on_the_change_that_was_asked_for_x")?,
            approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: row
                .get("approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id")?,
            revision_that_was_in_force_before_this_one_was_approved_x_id: row
                .get("revision_that_was_in_force_before_this_one_was_approved_x_id")?,
            sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: Vec::new(),
            time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: row
                .get("time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            (
                "rate_change_reason_as_it_was_entered_by_the_head_of_department",
                &self.rate_change_reason_as_it_was_entered_by_the_head_of_department,
            ),
            (
                "number_of_the_record_in_the_system_that_was_in_use_before_2019",
                &self.number_of_the_record_in_the_system_that_was_in_use_before_2019,
            ),
            (
                "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
                &self.amount_that_was_paid_out_in_the_month_before_the_change_of_rate,
            ),
            (
                "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
                &self.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i,
            ),
            (
                "opinion_of_the_works_council_on_the_change_that_was_asked_for_x",
                &self.opinion_of_the_works_council_on_the_change_that_was_asked_for_x,
            ),
            (
                "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
                &self.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id,
            ),
            (
                "revision_that_was_in_force_before_this_one_was_approved_x_id",
                &self.revision_that_was_in_force_before_this_one_was_approved_x_id,
            ),
            (
                "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x",
                &self.time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x,
            ),
        ]
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids]
    }
}
