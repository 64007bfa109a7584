"""Scholarship awards."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes


class ScholarshipAward(Entity):
    __tablename__ = "scholarship_awards"

    scholarship_id: Mapped[int] = mapped_column(ForeignKey("scholarships.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    starts_on: Mapped[Date]
    ends_on: Mapped[Date | None]


class ScholarshipAwardValues(Values):
    scholarship_id: WholeNumber
    student_id: WholeNumber
    starts_on: Date
    ends_on: Date | None = None


class ScholarshipAwardRecord(ScholarshipAwardValues, Record):
    """The values and the id."""


router = routes(
    path="/api/scholarship-awards",
    name="scholarship award",
    entity=ScholarshipAward,
    values=ScholarshipAwardValues,
    record=ScholarshipAwardRecord,
    page=Page[ScholarshipAwardRecord],
)
