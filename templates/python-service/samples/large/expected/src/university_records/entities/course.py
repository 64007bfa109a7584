"""Something that is taught again and again."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes

LevelChoice = Literal["introductory", "intermediate", "advanced"]


class Course(Entity):
    __tablename__ = "courses"

    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    credits: Mapped[Decimal]
    level: Mapped[str]
    contents: Mapped[str | None]


class CourseValues(Values):
    code: str = Field(min_length=3, max_length=12)
    title: str = Field(min_length=1, max_length=160)
    department_id: WholeNumber
    credits: DecimalNumber = Field(ge=Decimal("0.5"), le=Decimal("60"))
    level: LevelChoice = "introductory"
    contents: str | None = Field(default=None, max_length=10000)


class CourseRecord(CourseValues, Record):
    """The values and the id."""


router = routes(
    path="/api/courses",
    name="course",
    entity=Course,
    values=CourseValues,
    record=CourseRecord,
    page=Page[CourseRecord],
)
