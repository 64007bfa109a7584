"""Work that is set in a class."""

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, WholeNumber
from ..rest import routes


class Assignment(Entity):
    __tablename__ = "assignments"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    title: Mapped[str]
    task: Mapped[str]
    due_at: Mapped[DateTime]
    points: Mapped[int]
    in_groups: Mapped[bool]


class AssignmentValues(Values):
    class_id: WholeNumber
    title: str = Field(min_length=1, max_length=160)
    task: str = Field(min_length=10, max_length=10000)
    due_at: DateTime
    points: WholeNumber = Field(ge=0, le=1000)
    in_groups: StrictBool = False


class AssignmentRecord(AssignmentValues, Record):
    """The values and the id."""


router = routes(
    path="/api/assignments",
    name="assignment",
    entity=Assignment,
    values=AssignmentValues,
    record=AssignmentRecord,
    page=Page[AssignmentRecord],
)
