"""What a student has to pay for a semester."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, DecimalNumber, WholeNumber
from ..rest import routes


class Fee(Entity):
    __tablename__ = "fees"

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    semester_id: Mapped[int] = mapped_column(ForeignKey("semesters.id"), index=True)
    amount: Mapped[Decimal]
    due_on: Mapped[Date]
    reference_number: Mapped[str] = mapped_column(unique=True)


class FeeValues(Values):
    student_id: WholeNumber
    semester_id: WholeNumber
    amount: DecimalNumber = Field(ge=Decimal("0"))
    due_on: Date
    reference_number: str = Field(min_length=8, max_length=20)


class FeeRecord(FeeValues, Record):
    """The values and the id."""


router = routes(
    path="/api/fees",
    name="fee",
    entity=Fee,
    values=FeeValues,
    record=FeeRecord,
    page=Page[FeeRecord],
)
