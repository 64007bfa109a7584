"""A part of a faculty with its own staff and money."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes


class Department(Entity):
    __tablename__ = "departments"

    name: Mapped[str] = mapped_column(unique=True)
    faculty_id: Mapped[int] = mapped_column(ForeignKey("faculties.id"), index=True)
    head_id: Mapped[int | None] = mapped_column(
        ForeignKey("lecturers.id", use_alter=True), index=True
    )
    yearly_budget: Mapped[Decimal | None]
    email: Mapped[str | None]


class DepartmentValues(Values):
    name: str = Field(min_length=1, max_length=100)
    faculty_id: WholeNumber
    head_id: WholeNumber | None = None
    yearly_budget: DecimalNumber | None = Field(default=None, ge=Decimal("0"))
    email: str | None = Field(default=None, min_length=3, max_length=120)


class DepartmentRecord(DepartmentValues, Record):
    """The values and the id."""


router = routes(
    path="/api/departments",
    name="department",
    entity=Department,
    values=DepartmentValues,
    record=DepartmentRecord,
    page=Page[DepartmentRecord],
)
