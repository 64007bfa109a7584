//! Names of tables and columns have up to 63 letters.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "employee_pay_history_rate_change_review_and_approval_workflows",
    label: "Employee pay history rate change review and approval workflows",
    one: "employee pay history rate change review and approval workflow",
    many: "employee pay history rate change review and approval workflows",
    description: "Names of tables and columns have up to 63 letters.",
    fields: &[
        // In the order of the form.
        Field {
            name: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
            label: "Rate change reason as it was entered by the head of department",
            kind: Kind::Text(1..=255),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "number_of_the_record_in_the_system_that_was_in_use_before_2019",
            label: "Number of the record in the system that was in use before 2019",
            kind: Kind::Text(1..=40),
            required: false,
            unique: true,
            default: "",
        },
        Field {
            name: "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
            label: "Amount that was paid out in the month before the change of rate",
            kind: Kind::Decimal {
                min: Some("0"),
                max: Some("100000"),
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
            label: "State of the approval at the end of the quarter that followed i",
            kind: Kind::Choice(
                "waiting for the head of department, approved, refused by the board",
            ),
            required: true,
            unique: false,
            default: "approved",
        },
        Field {
            name: "opinion_of_the_works_council_on_the_change_that_was_asked_for_x",
            label: "Opinion of the works council on the change that was asked for x",
            kind: Kind::Choice("in favour, against"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
            label: "Approved by the customer who paid for the work in the end x",
            kind: Kind::Reference("pokupatel"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "revision_that_was_in_force_before_this_one_was_approved_x_id",
            label: "Revision that was in force before this one was approved x",
            kind: Kind::Reference("employee_pay_history_rate_change_review_and_approval_workflows"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
            label: "Sizes of the parts that were made at the rate that changed",
            kind: Kind::References("grosses"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x",
            label: "Time at which the change of the rate was seen by its employee x",
            kind: Kind::DateTime,
            required: false,
            unique: false,
            default: "",
        },
    ],
};
