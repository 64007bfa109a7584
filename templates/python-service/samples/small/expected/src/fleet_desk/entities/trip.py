"""A way of a vehicle from one depot to another."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..rest import routes


class Trip(Entity):
    __tablename__ = "trips"

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"), index=True)
    origin_id: Mapped[int] = mapped_column(ForeignKey("depots.id"), index=True)
    destination_id: Mapped[int] = mapped_column(ForeignKey("depots.id"), index=True)
    started_at: Mapped[DateTime]
    ended_at: Mapped[DateTime | None]
    distance_km: Mapped[Decimal | None]


class TripValues(Values):
    vehicle_id: WholeNumber
    origin_id: WholeNumber
    destination_id: WholeNumber
    started_at: DateTime
    ended_at: DateTime | None = None
    distance_km: DecimalNumber | None = Field(default=None, ge=Decimal("0"), le=Decimal("20000"))


class TripRecord(TripValues, Record):
    """The values and the id."""


router = routes(
    path="/api/trips",
    name="trip",
    entity=Trip,
    values=TripValues,
    record=TripRecord,
    page=Page[TripRecord],
)
