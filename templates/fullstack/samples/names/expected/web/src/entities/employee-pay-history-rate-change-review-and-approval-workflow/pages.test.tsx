import { testPages } from "../../test/testPages";

testPages({
  singular: "employee pay history rate change review and approval workflow",
  plural: "employee pay history rate change review and approval workflows",
  path: "employee-pay-history-rate-change-review-and-approval-workflows",
  title: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
  columns: [
    "number_of_the_record_in_the_system_that_was_in_use_before_2019",
    "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
    "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
    "opinion_of_the_works_council_on_the_change_that_was_asked_for_x",
    "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
  ],
  fields: [
    {
      column: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
      label: "Rate change reason as it was entered by the head of department",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(255),
      broken: [
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "number_of_the_record_in_the_system_that_was_in_use_before_2019",
      label: "Number of the record in the system that was in use before 2019",
      kind: "text",
      low: "b",
      high: "B".repeat(40),
      broken: [
        {
          input: "z".repeat(41),
          message: "must have at most 40 characters",
        },
      ],
    },
    {
      column: "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
      label: "Amount that was paid out in the month before the change of rate",
      kind: "decimal",
      required: true,
      low: "0",
      high: "100000",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "100001",
          message: "must be at most 100000",
        },
      ],
    },
    {
      column: "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
      label: "State of the approval at the end of the quarter that followed i",
      kind: "choice",
      required: true,
      low: "waiting for the head of department",
      high: "refused by the board",
      preset: "approved",
    },
    {
      column: "opinion_of_the_works_council_on_the_change_that_was_asked_for_x",
      label: "Opinion of the works council on the change that was asked for x",
      kind: "choice",
      low: "in favour",
      high: "against",
    },
    {
      column: "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
      label: "Approved by the customer who paid for the work in the end x",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "pokupatel",
        singular: "покупатель",
        title: "imia",
      },
    },
    {
      column: "revision_that_was_in_force_before_this_one_was_approved_x_id",
      label: "Revision that was in force before this one was approved x",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "employee-pay-history-rate-change-review-and-approval-workflows",
        singular:
          "employee pay history rate change review and approval workflow",
        title: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
      },
    },
    {
      column: "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
      label: "Sizes of the parts that were made at the rate that changed",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "grosses",
        singular: "größe",
        title: "bezeichnung",
      },
    },
    {
      column: "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x",
      label: "Time at which the change of the rate was seen by its employee x",
      kind: "datetime",
      low: "1970-01-09T00:00:00Z",
      high: "2099-12-09T23:59:59Z",
    },
  ],
});
