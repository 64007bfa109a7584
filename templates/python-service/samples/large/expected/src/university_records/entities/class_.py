"""A course as it is taught in one semester."""

from typing import Literal

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import WholeNumber
from ..rest import routes

LanguageChoice = Literal["English", "German", "French"]


class Class(Entity):
    __tablename__ = "classes"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    semester_id: Mapped[int] = mapped_column(ForeignKey("semesters.id"), index=True)
    lecturer_id: Mapped[int] = mapped_column(ForeignKey("lecturers.id"), index=True)
    assistant_id: Mapped[int | None] = mapped_column(ForeignKey("lecturers.id"), index=True)
    places: Mapped[int]
    language: Mapped[str]
    online: Mapped[bool]


class ClassValues(Values):
    course_id: WholeNumber
    semester_id: WholeNumber
    lecturer_id: WholeNumber
    assistant_id: WholeNumber | None = None
    places: WholeNumber = Field(default=30, ge=1, le=2000)
    language: LanguageChoice = "English"
    online: StrictBool = False


class ClassRecord(ClassValues, Record):
    """The values and the id."""


router = routes(
    path="/api/classes",
    name="class",
    entity=Class,
    values=ClassValues,
    record=ClassRecord,
    page=Page[ClassRecord],
)
