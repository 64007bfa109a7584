"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grosses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("bezeichnung", sa.String(), nullable=False, unique=True),
        sa.Column("hohe_in_metern", sa.String()),
        sa.Column("gultig_ab", sa.Date()),
        sa.Column("kurzel", sa.String(), unique=True),
    )
    op.create_table(
        "pokupatel",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("imia", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
    )
    op.create_table(
        "jia_ge",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("ming_qian", sa.String(), nullable=False),
        sa.Column("class", sa.String(), nullable=False),
        sa.Column("type", sa.Integer()),
        sa.Column("self", sa.Boolean(), nullable=False),
        sa.Column("def", sa.DateTime()),
        sa.Column("select", sa.String()),
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("grosses.id"), index=True),
        sa.Column("default", sa.Integer(), unique=True),
        sa.Column("interface", sa.String()),
    )
    op.create_table(
        "employee_pay_history_rate_change_review_and_approval_workflows",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "rate_change_reason_as_it_was_entered_by_the_head_of_department",
            sa.String(),
            nullable=False,
        ),
        sa.Column(
            "number_of_the_record_in_the_system_that_was_in_use_before_2019",
            sa.String(),
            unique=True,
        ),
        sa.Column(
            "amount_that_was_paid_out_in_the_month_before_the_change_of_rate",
            sa.String(),
            nullable=False,
        ),
        sa.Column(
            "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i",
            sa.String(),
            nullable=False,
        ),
        sa.Column("opinion_of_the_works_council_on_the_change_that_was_asked_for_x", sa.String()),
        sa.Column(
            "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
            sa.Integer(),
            sa.ForeignKey("pokupatel.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "revision_that_was_in_force_before_this_one_was_approved_x_id",
            sa.Integer(),
            sa.ForeignKey("employee_pay_history_rate_change_review_and_approval_workflows.id"),
            index=True,
        ),
        sa.Column("time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x", sa.DateTime()),
    )
    op.create_table(
        "jia_ge__order_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("jia_ge.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Integer(),
            sa.ForeignKey("pokupatel.id"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "jia_ge__from_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("jia_ge.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Integer(),
            sa.ForeignKey("jia_ge.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "employee_pay_history_rate_change_review_and_approval_workflows__sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey(
                "employee_pay_history_rate_change_review_and_approval_workflows.id",
                ondelete="CASCADE",
            ),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Integer(),
            sa.ForeignKey("grosses.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )


def downgrade() -> None:
    op.drop_table(
        "employee_pay_history_rate_change_review_and_approval_workflows__sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids"
    )
    op.drop_table("jia_ge__order_ids")
    op.drop_table("jia_ge__from_ids")
    op.drop_table("employee_pay_history_rate_change_review_and_approval_workflows")
    op.drop_table("jia_ge")
    op.drop_table("pokupatel")
    op.drop_table("grosses")
