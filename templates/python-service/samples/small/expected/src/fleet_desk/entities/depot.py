"""A place where vehicles stand."""

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes


class Depot(Entity):
    __tablename__ = "depots"

    name: Mapped[str] = mapped_column(unique=True)
    city: Mapped[str | None]
    opened_on: Mapped[Date | None]
    main_vehicle_id: Mapped[int | None] = mapped_column(
        ForeignKey("vehicles.id", use_alter=True), index=True
    )


class DepotValues(Values):
    name: str = Field(min_length=1, max_length=80)
    city: str | None = Field(default=None, max_length=80)
    opened_on: Date | None = None
    main_vehicle_id: WholeNumber | None = None


class DepotRecord(DepotValues, Record):
    """The values and the id."""


router = routes(
    path="/api/depots",
    name="depot",
    entity=Depot,
    values=DepotValues,
    record=DepotRecord,
    page=Page[DepotRecord],
)
