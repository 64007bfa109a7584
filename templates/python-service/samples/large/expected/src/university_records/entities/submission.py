"""What a student handed in."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..rest import routes


class Submission(Entity):
    __tablename__ = "submissions"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    handed_in_at: Mapped[DateTime]
    text: Mapped[str | None]
    points: Mapped[Decimal | None]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("lecturers.id"), index=True)
    remarks: Mapped[str | None]


class SubmissionValues(Values):
    assignment_id: WholeNumber
    student_id: WholeNumber
    handed_in_at: DateTime
    text: str | None = Field(default=None, max_length=10000)
    points: DecimalNumber | None = Field(default=None, ge=Decimal("0"), le=Decimal("1000"))
    marked_by_id: WholeNumber | None = None
    remarks: str | None = Field(default=None, max_length=500)


class SubmissionRecord(SubmissionValues, Record):
    """The values and the id."""


router = routes(
    path="/api/submissions",
    name="submission",
    entity=Submission,
    values=SubmissionValues,
    record=SubmissionRecord,
    page=Page[SubmissionRecord],
)
