"""What leads to a degree."""

from typing import Literal

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import WholeNumber
from ..rest import routes

DegreeChoice = Literal["bachelor", "master", "doctorate"]


class DegreeProgramme(Entity):
    __tablename__ = "degree_programmes"

    name: Mapped[str] = mapped_column(unique=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    degree: Mapped[str]
    semesters: Mapped[int]
    credits: Mapped[int]
    open_for_applications: Mapped[bool]
    builds_on_id: Mapped[int | None] = mapped_column(ForeignKey("degree_programmes.id"), index=True)


class DegreeProgrammeValues(Values):
    name: str = Field(min_length=1, max_length=120)
    department_id: WholeNumber
    degree: DegreeChoice
    semesters: WholeNumber = Field(ge=1, le=14)
    credits: WholeNumber = Field(default=180, ge=0, le=400)
    open_for_applications: StrictBool = True
    builds_on_id: WholeNumber | None = None


class DegreeProgrammeRecord(DegreeProgrammeValues, Record):
    """The values and the id."""


router = routes(
    path="/api/degree-programmes",
    name="degree programme",
    entity=DegreeProgramme,
    values=DegreeProgrammeValues,
    record=DegreeProgrammeRecord,
    page=Page[DegreeProgrammeRecord],
)
