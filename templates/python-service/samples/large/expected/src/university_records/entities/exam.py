"""Exams."""

from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, WholeNumber
from ..rest import routes

FormChoice = Literal["written", "oral", "practical"]


class Exam(Entity):
    __tablename__ = "exams"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    starts_at: Mapped[DateTime]
    minutes: Mapped[int]
    form: Mapped[str]


class ExamValues(Values):
    class_id: WholeNumber
    room_id: WholeNumber | None = None
    starts_at: DateTime
    minutes: WholeNumber = Field(default=90, ge=15, le=480)
    form: FormChoice = "written"


class ExamRecord(ExamValues, Record):
    """The values and the id."""


router = routes(
    path="/api/exams",
    name="exam",
    entity=Exam,
    values=ExamValues,
    record=ExamRecord,
    page=Page[ExamRecord],
)
