import { DetailPage, Property } from "../../components/DetailPage";
import { employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity } from "./model";

const { fields } = employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity;

export default function EmployeePayHistoryRateChangeReviewAndApprovalWorkflowDetail() {
  return (
    <DetailPage
      entity={employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity}
    >
      <Property
        field={
          fields.rate_change_reason_as_it_was_entered_by_the_head_of_department
        }
      />
      <Property
        field={
          fields.number_of_the_record_in_the_system_that_was_in_use_before_2019
        }
      />
      <Property
        field={
          fields.amount_that_was_paid_out_in_the_month_before_the_change_of_rate
        }
      />
      <Property
        field={
          fields.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i
        }
      />
      <Property
        field={
          fields.opinion_of_the_works_council_on_the_change_that_was_asked_for_x
        }
      />
      <Property
        field={
          fields.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id
        }
      />
      <Property
        field={
          fields.revision_that_was_in_force_before_this_one_was_approved_x_id
        }
      />
      <Property
        field={
          fields.sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids
        }
      />
      <Property
        field={
          fields.time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x
        }
      />
    </DetailPage>
  );
}
