"""A book or a journal, one record a copy."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, WholeNumber
from ..rest import routes

ConditionChoice = Literal["new", "good", "worn", "lost"]


class LibraryItem(Entity):
    __tablename__ = "library_items"

    title: Mapped[str]
    signature: Mapped[str] = mapped_column(unique=True)
    isbn: Mapped[str | None]
    copy_: Mapped[int] = mapped_column("copy")
    acquired_on: Mapped[Date | None]
    condition: Mapped[str]


class LibraryItemValues(Values):
    title: str = Field(min_length=1, max_length=255)
    signature: str = Field(min_length=1, max_length=40)
    isbn: str | None = Field(default=None, min_length=10, max_length=13)
    copy_: WholeNumber = Field(default=1, ge=1)
    acquired_on: Date | None = None
    condition: ConditionChoice = "good"


class LibraryItemRecord(LibraryItemValues, Record):
    """The values and the id."""


router = routes(
    path="/api/library-items",
    name="library item",
    entity=LibraryItem,
    values=LibraryItemValues,
    record=LibraryItemRecord,
    page=Page[LibraryItemRecord],
)
