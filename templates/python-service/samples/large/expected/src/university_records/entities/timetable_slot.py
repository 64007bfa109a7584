"""When and where a class meets every week."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes

WeekdayChoice = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


class TimetableSlot(Entity):
    __tablename__ = "timetable_slots"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    weekday: Mapped[str]
    from_hour: Mapped[int]
    hours: Mapped[Decimal]


class TimetableSlotValues(Values):
    class_id: WholeNumber
    room_id: WholeNumber
    weekday: WeekdayChoice
    from_hour: WholeNumber = Field(ge=7, le=21)
    hours: DecimalNumber = Field(default=Decimal("1.5"), ge=Decimal("0.25"), le=Decimal("10"))


class TimetableSlotRecord(TimetableSlotValues, Record):
    """The values and the id."""


router = routes(
    path="/api/timetable-slots",
    name="timetable slot",
    entity=TimetableSlot,
    values=TimetableSlotValues,
    record=TimetableSlotRecord,
    page=Page[TimetableSlotRecord],
)
