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
        sa.Column("capital", sa.String()),
    )
    op.create_table(
        "types",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
    )
    op.create_table(
        "grades",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("meaning", sa.String()),
        sa.Column("points", sa.Integer(), unique=True),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("serial_number", sa.String(), nullable=False, unique=True),
        sa.Column("type_id", sa.String(), sa.ForeignKey("types.id"), nullable=False, index=True),
        sa.Column("country_id", sa.String(), sa.ForeignKey("countries.id"), index=True),
        sa.Column("replaces_id", sa.Uuid(), sa.ForeignKey("devices.id"), index=True),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("device_id", sa.Uuid(), sa.ForeignKey("devices.id"), nullable=False, index=True),
        sa.Column("grade_id", sa.String(), sa.ForeignKey("grades.id"), index=True),
        sa.Column("visit_before_id", sa.Integer(), sa.ForeignKey("visits.id"), index=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "types__made_in_ids",
        sa.Column(
            "record_id",
            sa.String(),
            sa.ForeignKey("types.id", ondelete="CASCADE"),
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
        "devices__part_ids",
        sa.Column(
            "record_id",
            sa.Uuid(),
            sa.ForeignKey("devices.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Uuid(),
            sa.ForeignKey("devices.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "visits__countries_on_the_way_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("visits.id", ondelete="CASCADE"),
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
        "visits__other_device_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("visits.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Uuid(),
            sa.ForeignKey("devices.id"),
            primary_key=True,
            index=True,
        ),
    )
    op.create_table(
        "visits__visits_alike_ids",
        sa.Column(
            "record_id",
            sa.Integer(),
            sa.ForeignKey("visits.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "target_id",
            sa.Integer(),
            sa.ForeignKey("visits.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
    )


def downgrade() -> None:
    op.drop_table("visits__countries_on_the_way_ids")
    op.drop_table("visits__other_device_ids")
    op.drop_table("visits__visits_alike_ids")
    op.drop_table("devices__part_ids")
    op.drop_table("types__made_in_ids")
    op.drop_table("visits")
    op.drop_table("devices")
    op.drop_table("grades")
    op.drop_table("types")
    op.drop_table("countries")
