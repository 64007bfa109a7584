"""What a talk is about, known by a word."""

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, SameId, Values
from ..fields import TextKey, WholeNumber
from ..rest import routes


class Class(Entity):
    __tablename__ = "classes"

    id: Mapped[str] = mapped_column(primary_key=True)
    id_type: Mapped[int | None]
    import_: Mapped[bool] = mapped_column("import")
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("classes.id"), index=True)


class ClassValues(Values):
    id_type: WholeNumber | None = Field(default=None, ge=0, le=9)
    import_: StrictBool = False
    parent_id: str | None = None


class NewClass(ClassValues):
    """The values, and the id that a record is given and keeps."""

    id: TextKey = Field(max_length=255)


class ChangedClass(ClassValues, SameId):
    """The values, and the id if it is sent along."""


class ClassRecord(ClassValues, Record[str]):
    """The values and the id."""


router = routes(
    path="/api/classes",
    name="class",
    entity=Class,
    key=str,
    new=NewClass,
    changed=ChangedClass,
    record=ClassRecord,
    page=Page[ClassRecord],
)
