"""The work at the end of a degree."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, DecimalNumber, WholeNumber
from ..rest import routes


class Thesis(Entity):
    __tablename__ = "theses"

    title: Mapped[str]
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("lecturers.id"), index=True)
    second_examiner_id: Mapped[int | None] = mapped_column(ForeignKey("lecturers.id"), index=True)
    registered_on: Mapped[Date]
    handed_in_on: Mapped[Date | None]
    abstract: Mapped[str | None]
    grade: Mapped[Decimal | None]


class ThesisValues(Values):
    title: str = Field(min_length=1, max_length=250)
    student_id: WholeNumber
    supervisor_id: WholeNumber
    second_examiner_id: WholeNumber | None = None
    registered_on: Date
    handed_in_on: Date | None = None
    abstract: str | None = Field(default=None, max_length=3000)
    grade: DecimalNumber | None = Field(default=None, ge=Decimal("1"), le=Decimal("5"))


class ThesisRecord(ThesisValues, Record):
    """The values and the id."""


router = routes(
    path="/api/theses",
    name="thesis",
    entity=Thesis,
    values=ThesisValues,
    record=ThesisRecord,
    page=Page[ThesisRecord],
)
