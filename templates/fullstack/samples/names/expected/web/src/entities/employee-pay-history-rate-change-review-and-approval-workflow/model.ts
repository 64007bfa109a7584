import type { EntityOf } from "../../entity";

/** Names of tables and columns have up to 63 letters. */
export interface EmployeePayHistoryRateChangeReviewAndApprovalWorkflowRecord {
  id: number;
  rate_change_reason_as_it_was_entered_by_the_head_of_department: string;
  number_of_the_record_in_the_system_that_was_in_use_before_2019: string | null;
  amount_that_was_paid_out_in_the_month_before_the_change_of_rate: string;
  state_of_the_approval_at_the_end_of_the_quarter_that_followed_i:
    "waiting for the head of department" | "approved" | "refused by the board";
  opinion_of_the_works_council_on_the_change_that_was_asked_for_x:
    "in favour" | "against" | null;
  approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: number;
  revision_that_was_in_force_before_this_one_was_approved_x_id: number | null;
  sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: number[];
  time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x:
    string | null;
}

export const employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity = {
  singular: "employee pay history rate change review and approval workflow",
  plural: "employee pay history rate change review and approval workflows",
  path: "employee-pay-history-rate-change-review-and-approval-workflows",
  description: "Names of tables and columns have up to 63 letters.",
  title: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
  fields: {
    rate_change_reason_as_it_was_entered_by_the_head_of_department: {
      name: "rate_change_reason_as_it_was_entered_by_the_head_of_department",
      kind: "text",
      label: "Rate change reason as it was entered by the head of department",
      required: true,
      min: 1,
      max: 255,
    },
    number_of_the_record_in_the_system_that_was_in_use_before_2019: {
      name: "number_of_the_record_in_the_system_that_was_in_use_before_2019",
      kind: "text",
      label: "Number of the record in the system that was in use before 2019",
      unique: true,
      max: 40,
    },
    amount_that_was_paid_out_in_the_month_before_the_change_of_rate: {
      name: "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
      kind: "decimal",
      label: "Amount that was paid out in the month before the change of rate",
      required: true,
      min: 0,
      max: 100000,
    },
    state_of_the_approval_at_the_end_of_the_quarter_that_followed_i: {
      name: "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
      kind: "choice",
      label: "State of the approval at the end of the quarter that followed i",
      required: true,
      choices: [
        "waiting for the head of department",
        "approved",
        "refused by the board",
      ],
      default: "approved",
    },
    opinion_of_the_works_council_on_the_change_that_was_asked_for_x: {
      name: "opinion_of_the_works_council_on_the_change_that_was_asked_for_x",
      kind: "choice",
      label: "Opinion of the works council on the change that was asked for x",
      choices: ["in favour", "against"],
    },
    approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: {
      name: "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
      kind: "reference",
      label: "Approved by the customer who paid for the work in the end x",
      required: true,
      target: "pokupatel",
    },
    revision_that_was_in_force_before_this_one_was_approved_x_id: {
      name: "revision_that_was_in_force_before_this_one_was_approved_x_id",
      kind: "reference",
      label: "Revision that was in force before this one was approved x",
      target: "employee-pay-history-rate-change-review-and-approval-workflows",
    },
    sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: {
      name: "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
      kind: "references",
      label: "Sizes of the parts that were made at the rate that changed",
      target: "grosses",
    },
    time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: {
      name: "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x",
      kind: "datetime",
      label: "Time at which the change of the rate was seen by its employee x",
    },
  },
} satisfies EntityOf<EmployeePayHistoryRateChangeReviewAndApprovalWorkflowRecord>;
