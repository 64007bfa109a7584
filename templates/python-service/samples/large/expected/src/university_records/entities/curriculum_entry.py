"""A course in the plan of a degree programme."""

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import WholeNumber
from ..rest import routes


class CurriculumEntry(Entity):
    __tablename__ = "curriculum_entries"

    degree_programme_id: Mapped[int] = mapped_column(ForeignKey("degree_programmes.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    semester_number: Mapped[int]
    compulsory: Mapped[bool]


class CurriculumEntryValues(Values):
    degree_programme_id: WholeNumber
    course_id: WholeNumber
    semester_number: WholeNumber = Field(ge=1, le=14)
    compulsory: StrictBool


class CurriculumEntryRecord(CurriculumEntryValues, Record):
    """The values and the id."""


router = routes(
    path="/api/curriculum-entries",
    name="curriculum entry",
    entity=CurriculumEntry,
    values=CurriculumEntryValues,
    record=CurriculumEntryRecord,
    page=Page[CurriculumEntryRecord],
)
