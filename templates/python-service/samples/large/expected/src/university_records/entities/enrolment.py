"""A student in a class."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..rest import routes

StateChoice = Literal["waiting", "confirmed", "withdrawn"]


class Enrolment(Entity):
    __tablename__ = "enrolments"

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    enrolled_at: Mapped[DateTime]
    state: Mapped[str]
    final_grade: Mapped[Decimal | None]


class EnrolmentValues(Values):
    student_id: WholeNumber
    class_id: WholeNumber
    enrolled_at: DateTime
    state: StateChoice = "waiting"
    final_grade: DecimalNumber | None = Field(default=None, ge=Decimal("1"), le=Decimal("5"))


class EnrolmentRecord(EnrolmentValues, Record):
    """The values and the id."""


router = routes(
    path="/api/enrolments",
    name="enrolment",
    entity=Enrolment,
    values=EnrolmentValues,
    record=EnrolmentRecord,
    page=Page[EnrolmentRecord],
)
