"""Where teaching takes place."""

from typing import Literal

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import WholeNumber
from ..rest import routes

TypeChoice = Literal["lecture hall", "seminar room", "laboratory", "computer room"]


class Room(Entity):
    __tablename__ = "rooms"

    building_id: Mapped[int] = mapped_column(ForeignKey("buildings.id"), index=True)
    number: Mapped[str]
    floor: Mapped[int]
    seats: Mapped[int]
    type: Mapped[str]
    projector: Mapped[bool]


class RoomValues(Values):
    building_id: WholeNumber
    number: str = Field(min_length=1, max_length=10)
    floor: WholeNumber = Field(ge=-3, le=40)
    seats: WholeNumber = Field(ge=1, le=2000)
    type: TypeChoice
    projector: StrictBool = False


class RoomRecord(RoomValues, Record):
    """The values and the id."""


router = routes(
    path="/api/rooms",
    name="room",
    entity=Room,
    values=RoomValues,
    record=RoomRecord,
    page=Page[RoomRecord],
)
