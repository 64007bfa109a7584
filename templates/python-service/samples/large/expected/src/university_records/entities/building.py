"""Buildings."""

from decimal import Decimal

from pydantic import Field, StrictBool
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber
from ..rest import routes


class Building(Entity):
    __tablename__ = "buildings"

    name: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str]
    latitude: Mapped[Decimal | None]
    longitude: Mapped[Decimal | None]
    accessible: Mapped[bool]


class BuildingValues(Values):
    name: str = Field(min_length=1, max_length=80)
    address: str = Field(min_length=1, max_length=200)
    latitude: DecimalNumber | None = Field(default=None, ge=Decimal("-90"), le=Decimal("90"))
    longitude: DecimalNumber | None = Field(default=None, ge=Decimal("-180"), le=Decimal("180"))
    accessible: StrictBool = True


class BuildingRecord(BuildingValues, Record):
    """The values and the id."""


router = routes(
    path="/api/buildings",
    name="building",
    entity=Building,
    values=BuildingValues,
    record=BuildingRecord,
    page=Page[BuildingRecord],
)
