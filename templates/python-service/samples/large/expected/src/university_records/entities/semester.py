"""Semesters."""

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, DateTime
from ..rest import routes


class Semester(Entity):
    __tablename__ = "semesters"

    name: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[Date] = mapped_column(unique=True)
    ends_on: Mapped[Date]
    enrolment_closes_at: Mapped[DateTime]


class SemesterValues(Values):
    name: str = Field(min_length=1, max_length=20)
    starts_on: Date
    ends_on: Date
    enrolment_closes_at: DateTime


class SemesterRecord(SemesterValues, Record):
    """The values and the id."""


router = routes(
    path="/api/semesters",
    name="semester",
    entity=Semester,
    values=SemesterValues,
    record=SemesterRecord,
    page=Page[SemesterRecord],
)
