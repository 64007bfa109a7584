"""What makes the trips."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes

TypeChoice = Literal["car", "delivery van", "lorry"]


class Vehicle(Entity):
    __tablename__ = "vehicles"

    registration: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    seats: Mapped[int | None]
    price: Mapped[Decimal]
    active: Mapped[bool]
    notes: Mapped[str | None]
    depot_id: Mapped[int] = mapped_column(ForeignKey("depots.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("vehicles.id"), index=True)


class VehicleValues(Values):
    registration: str = Field(min_length=2, max_length=12)
    type: TypeChoice = "car"
    seats: WholeNumber | None = Field(default=None, ge=1, le=80)
    price: DecimalNumber = Field(ge=Decimal("0.01"))
    active: StrictBool = True
    notes: str | None = Field(default=None, max_length=10000)
    depot_id: WholeNumber
    replaces_id: WholeNumber | None = None


class VehicleRecord(VehicleValues, Record):
    """The values and the id."""


router = routes(
    path="/api/vehicles",
    name="vehicle",
    entity=Vehicle,
    values=VehicleValues,
    record=VehicleRecord,
    page=Page[VehicleRecord],
)
