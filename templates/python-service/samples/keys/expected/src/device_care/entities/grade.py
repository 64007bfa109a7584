"""How well something works, from A to F."""

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, SameId, Values
from ..fields import TextKey, WholeNumber
from ..rest import routes


class Grade(Entity):
    __tablename__ = "grades"

    id: Mapped[str] = mapped_column(primary_key=True)
    meaning: Mapped[str | None]
    points: Mapped[int | None] = mapped_column(unique=True)


class GradeValues(Values):
    meaning: str | None = Field(default=None, max_length=10000)
    points: WholeNumber | None = Field(default=None, ge=0, le=1000000)


class NewGrade(GradeValues):
    """The values, and the id that a record is given and keeps."""

    id: TextKey = Field(title="Letter", max_length=1)


class ChangedGrade(GradeValues, SameId):
    """The values, and the id if it is sent along."""


class GradeRecord(GradeValues, Record[str]):
    """The values and the id."""

    id: str = Field(title="Letter")


router = routes(
    path="/api/grades",
    name="grade",
    entity=Grade,
    key=str,
    new=NewGrade,
    changed=ChangedGrade,
    record=GradeRecord,
    page=Page[GradeRecord],
)
