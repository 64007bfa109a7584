"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "countries",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "passport_id", sa.String(), sa.ForeignKey("countries.id"), nullable=False, index=True
        ),
        sa.Column("invited_by_id", sa.Uuid(), sa.ForeignKey("people.id"), index=True),
    )
    op.create_table(
        "classes",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("id_type", sa.Integer()),
        sa.Column("import", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.String(), sa.ForeignKey("classes.id"), index=True),
    )
    op.create_table(
        "talks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("fee", sa.String()),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("class_id", sa.String(), sa.ForeignKey("classes.id"), nullable=False, index=True),
        sa.Column("held_in_id", sa.String(), sa.ForeignKey("countries.id"), index=True),
        sa.Column("moderator_id", sa.Uuid(), sa.ForeignKey("people.id"), index=True),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), sa.ForeignKey("talks.id"), nullable=False, index=True),
        sa.Column("taken_by_id", sa.Uuid(), sa.ForeignKey("people.id"), index=True),
    )
    op.create_table(
        "countries__neighbour_ids",
        sa.Column(
            "record_id",
            sa.String(),
            sa.ForeignKey("countries.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.String(),
            sa.ForeignKey("countries.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "talks__speaker_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("talks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Uuid(),
            sa.ForeignKey("people.id"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "talks__country_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("talks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.String(),
            sa.ForeignKey("countries.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "seats__other_talk_ids",
        sa.Column(
            "record_id",
            sa.Uuid(),
            sa.ForeignKey("seats.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Integer(),
            sa.ForeignKey("talks.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )


def downgrade() -> None:
    op.drop_table("seats__other_talk_ids")
    op.drop_table("talks__speaker_ids")
    op.drop_table("talks__country_ids")
    op.drop_table("countries__neighbour_ids")
    op.drop_table("seats")
    op.drop_table("talks")
    op.drop_table("classes")
    op.drop_table("people")
    op.drop_table("countries")
