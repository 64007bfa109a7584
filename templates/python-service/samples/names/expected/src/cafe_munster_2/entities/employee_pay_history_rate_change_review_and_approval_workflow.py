"""Names of tables and columns have up to 63 letters."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..links import References, link_table
from ..rest import routes

StateOfTheApprovalAtTheEndOfTheQuarterThatFollowedIChoice = Literal[
    "waiting for the head of department", "approved", "refused by the board"
]
OpinionOfTheWorksCouncilOnTheChangeThatWasAskedForXChoice = Literal["in favour", "against"]


class EmployeePayHistoryRateChangeReviewAndApprovalWorkflow(Entity):
    __tablename__ = "employee_pay_history_rate_change_review_and_approval_workflows"
    __links__ = {
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": link_table(
            "employee_pay_history_rate_change_review_and_approval_workflows",
            "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
            "grosses",
            required=False,
        ),
    }

    rate_change_reason_as_it_was_entered_by_the_head_of_department: Mapped[str]
    number_of_the_record_in_the_system_that_was_in_use_before_2019: Mapped[str | None] = (
        mapped_column(unique=True)
    )
    amount_that_was_paid_out_in_the_month_before_the_change_of_rate: Mapped[Decimal]
    state_of_the_approval_at_the_end_of_the_quarter_that_followed_i: Mapped[str]
    opinion_of_the_works_council_on_the_change_that_was_asked_for_x: Mapped[str | None]
    approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: Mapped[int] = mapped_column(
        ForeignKey("pokupatel.id"), index=True
    )
    revision_that_was_in_force_before_this_one_was_approved_x_id: Mapped[int | None] = (
        mapped_column(
            ForeignKey("employee_pay_history_rate_change_review_and_approval_workflows.id"),
            index=True,
        )
    )
    time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: Mapped[DateTime | None]


class EmployeePayHistoryRateChangeReviewAndApprovalWorkflowValues(Values):
    rate_change_reason_as_it_was_entered_by_the_head_of_department: str = Field(
        min_length=1, max_length=255
    )
    number_of_the_record_in_the_system_that_was_in_use_before_2019: str | None = Field(
        default=None, max_length=40
    )
    amount_that_was_paid_out_in_the_month_before_the_change_of_rate: DecimalNumber = Field(
        ge=Decimal("0"), le=Decimal("100000")
    )
    state_of_the_approval_at_the_end_of_the_quarter_that_followed_i: StateOfTheApprovalAtTheEndOfTheQuarterThatFollowedIChoice = "approved"
    opinion_of_the_works_council_on_the_change_that_was_asked_for_x: (
        OpinionOfTheWorksCouncilOnTheChangeThatWasAskedForXChoice | None
    ) = None
    approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id: WholeNumber
    revision_that_was_in_force_before_this_one_was_approved_x_id: WholeNumber | None = None
    sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids: References = []
    time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x: DateTime | None = None


class EmployeePayHistoryRateChangeReviewAndApprovalWorkflowRecord(
    EmployeePayHistoryRateChangeReviewAndApprovalWorkflowValues, Record
):
    """The values and the id."""


router = routes(
    path="/api/employee-pay-history-rate-change-review-and-approval-workflows",
    name="employee pay history rate change review and approval workflow",
    entity=EmployeePayHistoryRateChangeReviewAndApprovalWorkflow,
    values=EmployeePayHistoryRateChangeReviewAndApprovalWorkflowValues,
    record=EmployeePayHistoryRateChangeReviewAndApprovalWorkflowRecord,
    page=Page[EmployeePayHistoryRateChangeReviewAndApprovalWorkflowRecord],
)
