"""What the modules in `entities` are made of."""

from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .fields import ExactDecimal, UtcDateTime


class Entity(DeclarativeBase):
    """A table. Its columns are named like the fields in JSON.

    Tables that refer to each other have no order. Of such references, those with `use_alter` do not
    count when tables are sorted.
    """

    metadata = MetaData(
        # Migrations need names to change or drop a constraint.
        naming_convention={
            "pk": "pk__%(table_name)s",
            "fk": "fk__%(table_name)s__%(column_0_name)s",
            "ix": "ix__%(table_name)s__%(column_0_name)s",
            "uq": "uq__%(table_name)s__%(column_0_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, Decimal: ExactDecimal}

    id: Mapped[int] = mapped_column(primary_key=True)


class Values(BaseModel):
    """What a client sends. Names that an entity does not have are passed over."""


class Record(BaseModel):
    """What a client gets: the values and the id."""

    id: int


RecordT = TypeVar("RecordT", bound=Record)


class Page(BaseModel, Generic[RecordT]):
    """Lists are handed out in pages."""

    items: list[RecordT]
    total: int
    """Records on all pages together."""
    limit: int
    offset: int
