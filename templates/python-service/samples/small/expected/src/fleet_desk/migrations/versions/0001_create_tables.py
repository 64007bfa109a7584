"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "depots",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("city", sa.String()),
        sa.Column("opened_on", sa.Date()),
        sa.Column("main_vehicle_id", sa.Integer(), sa.ForeignKey("vehicles.id"), index=True),
    )
    op.create_table(
        "vehicles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("registration", sa.String(), nullable=False, unique=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer()),
        sa.Column("price", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.String()),
        sa.Column("depot_id", sa.Integer(), sa.ForeignKey("depots.id"), nullable=False, index=True),
        sa.Column("replaces_id", sa.Integer(), sa.ForeignKey("vehicles.id"), index=True),
    )
    op.create_table(
        "trips",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "vehicle_id", sa.Integer(), sa.ForeignKey("vehicles.id"), nullable=False, index=True
        ),
        sa.Column(
            "origin_id", sa.Integer(), sa.ForeignKey("depots.id"), nullable=False, index=True
        ),
        sa.Column(
            "destination_id", sa.Integer(), sa.ForeignKey("depots.id"), nullable=False, index=True
        ),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("distance_km", sa.String()),
    )


def downgrade() -> None:
    op.drop_table("trips")
    op.drop_table("vehicles")
    op.drop_table("depots")
