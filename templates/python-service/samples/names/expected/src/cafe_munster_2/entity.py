"""What the modules in `entities` are made of."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict
from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .fields import ExactDecimal, UtcDateTime


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
    type_annotation_map = {datetime: UtcDateTime, Decimal: ExactDecimal}

    # The tables of the fields that refer to any number of records.
    __links__: ClassVar[dict[str, Table]] = {}

    id: Mapped[int] = mapped_column(primary_key=True)


def json_name(attribute: str) -> str:
    """Attributes have an underscore behind names that already mean something in Python."""
    return attribute.removesuffix("_")


class Values(BaseModel):
    """What a client sends. Names that an entity does not have are passed over."""

    model_config = ConfigDict(alias_generator=json_name, protected_namespaces=())


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
