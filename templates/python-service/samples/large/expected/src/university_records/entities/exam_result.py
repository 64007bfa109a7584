"""Exam results."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..rest import routes


class ExamResult(Entity):
    __tablename__ = "exam_results"

    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    grade: Mapped[Decimal]
    attempt: Mapped[int]
    published_at: Mapped[DateTime | None]


class ExamResultValues(Values):
    exam_id: WholeNumber
    student_id: WholeNumber
    grade: DecimalNumber = Field(ge=Decimal("1"), le=Decimal("5"))
    attempt: WholeNumber = Field(default=1, ge=1, le=3)
    published_at: DateTime | None = None


class ExamResultRecord(ExamResultValues, Record):
    """The values and the id."""


router = routes(
    path="/api/exam-results",
    name="exam result",
    entity=ExamResult,
    values=ExamResultValues,
    record=ExamResultRecord,
    page=Page[ExamResultRecord],
)
