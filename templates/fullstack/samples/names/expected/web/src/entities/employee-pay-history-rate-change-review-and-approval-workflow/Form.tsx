import { ChoiceInput } from "../../components/ChoiceInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity } from "./model";

const { fields } = employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity;

export default function EmployeePayHistoryRateChangeReviewAndApprovalWorkflowForm() {
  return (
    <FormPage
      entity={employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity}
    >
      <TextInput
        field={
          fields.rate_change_reason_as_it_was_entered_by_the_head_of_department
        }
      />
      <TextInput
        field={
          fields.number_of_the_record_in_the_system_that_was_in_use_before_2019
        }
      />
      <NumberInput
        field={
          fields.amount_that_was_paid_out_in_the_month_before_the_change_of_rate
        }
      />
      <ChoiceInput
        field={
          fields.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i
        }
      />
      <ChoiceInput
        field={
          fields.opinion_of_the_works_council_on_the_change_that_was_asked_for_x
        }
      />
      <ReferenceInput
        field={
          fields.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id
        }
      />
      <ReferenceInput
        field={
          fields.revision_that_was_in_force_before_this_one_was_approved_x_id
        }
      />
      <ReferencesInput
        field={
          fields.sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids
        }
      />
      <DateTimeInput
        field={
          fields.time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x
        }
      />
    </FormPage>
  );
}
