"""A course that must be passed before another one."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes


class Prerequisite(Entity):
    __tablename__ = "prerequisites"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    needs_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    lowest_grade: Mapped[Decimal]


class PrerequisiteValues(Values):
    course_id: WholeNumber
    needs_id: WholeNumber
    lowest_grade: DecimalNumber = Field(default=Decimal("4"), ge=Decimal("1"), le=Decimal("5"))


class PrerequisiteRecord(PrerequisiteValues, Record):
    """The values and the id."""


router = routes(
    path="/api/prerequisites",
    name="prerequisite",
    entity=Prerequisite,
    values=PrerequisiteValues,
    record=PrerequisiteRecord,
    page=Page[PrerequisiteRecord],
)
