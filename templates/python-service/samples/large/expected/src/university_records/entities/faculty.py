"""Departments that belong together."""

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes


class Faculty(Entity):
    __tablename__ = "faculties"

    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    founded_on: Mapped[Date | None]
    dean_id: Mapped[int | None] = mapped_column(
        ForeignKey("lecturers.id", use_alter=True), index=True
    )


class FacultyValues(Values):
    name: str = Field(min_length=1, max_length=100)
    code: str = Field(min_length=2, max_length=8)
    founded_on: Date | None = None
    dean_id: WholeNumber | None = None


class FacultyRecord(FacultyValues, Record):
    """The values and the id."""


router = routes(
    path="/api/faculties",
    name="faculty",
    entity=Faculty,
    values=FacultyValues,
    record=FacultyRecord,
    page=Page[FacultyRecord],
)
