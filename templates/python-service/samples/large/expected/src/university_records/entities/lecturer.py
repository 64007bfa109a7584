"""Somebody who teaches here."""

from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes

GradeChoice = Literal["assistant", "lecturer", "associate professor", "professor"]


class Lecturer(Entity):
    __tablename__ = "lecturers"

    first_name: Mapped[str]
    last_name: Mapped[str]
    staff_number: Mapped[int] = mapped_column(unique=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    grade: Mapped[str]
    hired_on: Mapped[Date]
    biography: Mapped[str | None]


class LecturerValues(Values):
    first_name: str = Field(min_length=1, max_length=60)
    last_name: str = Field(min_length=1, max_length=60)
    staff_number: WholeNumber = Field(ge=1000, le=99999)
    department_id: WholeNumber
    office_id: WholeNumber | None = None
    grade: GradeChoice = "lecturer"
    hired_on: Date
    biography: str | None = Field(default=None, max_length=4000)


class LecturerRecord(LecturerValues, Record):
    """The values and the id."""


router = routes(
    path="/api/lecturers",
    name="lecturer",
    entity=Lecturer,
    values=LecturerValues,
    record=LecturerRecord,
    page=Page[LecturerRecord],
)
