"""What the modules in `entities` are made of."""

from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped

from .fields import UtcDateTime

# What records are known by; all of one entity by the same kind.
Key = int | str | UUID
KeyT = TypeVar("KeyT", bound=Key)


class Entity(DeclarativeBase):
    """A table. Its columns are named like the fields in JSON."""

    metadata = MetaData(
        # Migrations need names to change or drop a constraint.
        naming_convention={
            "pk": "pk__%(table_name)s",
            "fk": "fk__%(table_name)s__%(column_0_name)s",
            "ix": "ix__%(table_name)s__%(column_0_name)s",
            "uq": "uq__%(table_name)s__%(column_0_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}

    # The tables of the fields that refer to any number of records.
    __links__: ClassVar[dict[str, Table]] = {}

    id: Mapped[Any]


class Values(BaseModel):
    """What a client sends. Names that an entity does not have are passed over."""


class SameId(BaseModel):
    """What a client may send along when it replaces a record: the id, which stays."""

    id: str | None = None


class Record(BaseModel, Generic[KeyT]):
    """What a client gets: the values and the id."""

    id: KeyT


RecordT = TypeVar("RecordT", bound=Record[Any])


class Page(BaseModel, Generic[RecordT]):
    """Lists are handed out in pages."""

    items: list[RecordT]
    total: int
    """Records on all pages together."""
    limit: int
    offset: int
