import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity } from "./model";

const { fields } = employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity;

export default function EmployeePayHistoryRateChangeReviewAndApprovalWorkflowList() {
  return (
    <ListPage
      entity={employeePayHistoryRateChangeReviewAndApprovalWorkflowEntity}
      filters={
        <>
          <ChoiceFilter
            field={
              fields.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i
            }
          />
          <ChoiceFilter
            field={
              fields.opinion_of_the_works_council_on_the_change_that_was_asked_for_x
            }
          />
          <ReferenceFilter
            field={
              fields.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id
            }
          />
          <ReferenceFilter
            field={
              fields.revision_that_was_in_force_before_this_one_was_approved_x_id
            }
          />
          <ReferenceFilter
            field={
              fields.sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids
            }
          />
        </>
      }
    >
      <TitleColumn />
      <Column
        field={
          fields.number_of_the_record_in_the_system_that_was_in_use_before_2019
        }
      />
      <Column
        field={
          fields.amount_that_was_paid_out_in_the_month_before_the_change_of_rate
        }
      />
      <Column
        field={
          fields.state_of_the_approval_at_the_end_of_the_quarter_that_followed_i
        }
      />
      <Column
        field={
          fields.opinion_of_the_works_council_on_the_change_that_was_asked_for_x
        }
      />
      <Column
        field={
          fields.approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id
        }
      />
    </ListPage>
  );
}
