"""Somebody who comes."""

from typing import Literal
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..rest import routes

KindChoice = Literal["guest", "speaker", "staff"]


class Person(Entity):
    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str]
    kind: Mapped[str]
    passport_id: Mapped[str] = mapped_column(ForeignKey("countries.id"), index=True)
    invited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)


class PersonValues(Values):
    name: str = Field(min_length=1, max_length=100)
    kind: KindChoice = "guest"
    passport_id: str
    invited_by_id: UUID | None = None


class PersonRecord(PersonValues, Record[UUID]):
    """The values and the id."""


router = routes(
    path="/api/people",
    name="person",
    entity=Person,
    key=UUID,
    new=PersonValues,
    changed=PersonValues,
    record=PersonRecord,
    page=Page[PersonRecord],
)
