"""A person who studies or studied here."""

from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes

StatusChoice = Literal["applied", "enrolled", "on leave", "graduated", "left"]


class Student(Entity):
    __tablename__ = "students"

    first_name: Mapped[str]
    last_name: Mapped[str]
    student_number: Mapped[str] = mapped_column(unique=True)
    born_on: Mapped[Date]
    email: Mapped[str] = mapped_column(unique=True)
    degree_programme_id: Mapped[int] = mapped_column(ForeignKey("degree_programmes.id"), index=True)
    adviser_id: Mapped[int | None] = mapped_column(ForeignKey("lecturers.id"), index=True)
    status: Mapped[str]
    notes: Mapped[str | None]


class StudentValues(Values):
    first_name: str = Field(min_length=1, max_length=60)
    last_name: str = Field(min_length=1, max_length=60)
    student_number: str = Field(min_length=6, max_length=12)
    born_on: Date
    email: str = Field(min_length=3, max_length=120)
    degree_programme_id: WholeNumber
    adviser_id: WholeNumber | None = None
    status: StatusChoice = "applied"
    notes: str | None = Field(default=None, max_length=10000)


class StudentRecord(StudentValues, Record):
    """The values and the id."""


router = routes(
    path="/api/students",
    name="student",
    entity=Student,
    values=StudentValues,
    record=StudentRecord,
    page=Page[StudentRecord],
)
