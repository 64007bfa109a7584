"""Reads and writes the table of an entity."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import delete, exists, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .entity import Entity, Key
from .errors import Refused
from .links import dangling, own, set_links

EntityT = TypeVar("EntityT", bound=Entity)
# By the names of the attributes.
Values = dict[str, Any]


def page(
    session: Session, entity: type[EntityT], limit: int, offset: int
) -> tuple[Sequence[EntityT], int]:
    """Some records, and how many there are in all."""
    rows = session.scalars(select(entity).order_by(entity.id).limit(limit).offset(offset)).all()
    total = session.scalars(select(func.count()).select_from(entity)).one()
    return rows, total


def get(session: Session, entity: type[EntityT], id: Key) -> EntityT | None:
    return session.get(entity, id)


# What writes begins its transaction with the writing. It waits for its turn then; a transaction that
# had read before would fail if another one wrote in between.


def create(session: Session, entity: type[EntityT], values: Values) -> EntityT:
    with agreement(session, entity, values):
        row = session.scalars(insert(entity).values(own(entity, values)).returning(entity)).one()
        set_links(session, entity, row.id, values)
        session.commit()
    return row


def replace(session: Session, entity: type[EntityT], id: Key, values: Values) -> EntityT | None:
    changed = update(entity).where(entity.id == id).values(own(entity, values))
    statement = changed.returning(entity)
    with agreement(session, entity, values, id):
        row = session.scalars(statement).one_or_none()
        if row is not None:
            set_links(session, entity, id, values)
        session.commit()
    return row


class ReferredTo(Exception):
    """Other records refer to the one that should go."""


def remove(session: Session, entity: type[EntityT], id: Key) -> bool:
    """Whether there was such a record."""
    statement = delete(entity).where(entity.id == id).returning(entity.id)
    try:
        removed = session.scalars(statement).one_or_none()
    except IntegrityError as error:
        raise ReferredTo from error
    session.commit()
    return removed is not None


@contextmanager
def agreement(
    session: Session, entity: type[EntityT], values: Values, id: Key | None = None
) -> Iterator[None]:
    """Names the fields that do not agree with other records."""
    try:
        yield
    except IntegrityError as error:
        # The record itself may be written already, and is not to be taken for another one.
        session.rollback()
        fields = disagreements(session, entity, values, id)
        if not fields:
            raise
        message = "Some fields do not agree with other records."
        raise Refused(409, message, fields) from error


def disagreements(
    session: Session, entity: type[EntityT], values: Values, id: Key | None
) -> dict[str, str]:
    # The database only says that something is wrong, so every field is looked up.
    fields = dangling(session, entity, values)
    for attribute, column in inspect(entity).columns.items():
        value = values.get(attribute)
        if value is None:
            continue
        if column.unique or column.primary_key:
            taken = exists().where(column == value, entity.id != id)
            if session.scalar(select(taken)):
                fields[column.name] = "is taken by another record"
        for key in column.foreign_keys:
            if not session.scalar(select(exists().where(key.column == value))):
                fields[column.name] = "refers to a record that does not exist"
    return fields
