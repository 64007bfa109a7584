"""References to any number of records, each kept as the rows of a table of its own."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError
from sqlalchemy import Column, ForeignKey, Table, delete, insert, select
from sqlalchemy.orm import Session

from .entity import Entity, Key, KeyT

# Ids that a field takes.
MOST = 1000


def read_ids(value: object, read: ValidatorFunctionWrapHandler) -> list[Any]:
    """Each id once, and in their order."""
    if value is None:
        return []
    try:
        ids = sorted(set(read(value)))
    except ValidationError as error:
        raise PydanticCustomError("ids", "must be a list of ids") from error
    if len(ids) > MOST:
        raise PydanticCustomError("ids", "must have at most 1000 ids")
    return ids


def read_some_ids(value: object, read: ValidatorFunctionWrapHandler) -> list[Any]:
    ids = read_ids(value, read)
    if not ids:
        raise PydanticCustomError("missing", "is required")
    return ids


References = Annotated[list[KeyT], WrapValidator(read_ids)]
SomeReferences = Annotated[list[KeyT], WrapValidator(read_some_ids)]


def link_table(record: str, field: str, target: str, required: bool) -> Table:
    """The table of a field: which records of one table refer to which ones of another."""
    kept = None if required else "CASCADE"
    return Table(
        f"{record}__{field}",
        Entity.metadata,
        Column("record_id", ForeignKey(f"{record}.id", ondelete="CASCADE"), primary_key=True),
        Column(
            "target_id", ForeignKey(f"{target}.id", ondelete=kept), primary_key=True, index=True
        ),
    )


def linked(session: Session, entity: type[Entity], id: Key) -> dict[str, list[Key]]:
    """What a record refers to, by field."""
    found = {}
    for field, link in entity.__links__.items():
        targets = select(link.c.target_id).where(link.c.record_id == id)
        found[field] = list(session.scalars(targets.order_by(link.c.target_id)))
    return found


def own(entity: type[Entity], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the entity's own table keeps."""
    return {name: value for name, value in values.items() if name not in entity.__links__}


def set_links(session: Session, entity: type[Entity], id: Key, values: Mapping[str, Any]) -> None:
    """Puts what a record refers to in the place of what it referred to before."""
    for field, link in entity.__links__.items():
        session.execute(delete(link).where(link.c.record_id == id))
        rows = [{"record_id": id, "target_id": target} for target in values[field]]
        if rows:
            session.execute(insert(link), rows)


def dangling(session: Session, entity: type[Entity], values: Mapping[str, Any]) -> dict[str, str]:
    """The fields that refer to records that do not exist."""
    fields = {}
    for field, link in entity.__links__.items():
        (key,) = link.c.target_id.foreign_keys
        there = session.scalars(select(key.column).where(key.column.in_(values[field])))
        if len(there.all()) < len(values[field]):
            fields[field] = "refers to a record that does not exist"
    return fields
