"""Покупатель."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Mapped

from ..entity import Entity, Page, Record, Values
from ..rest import routes

StatusChoice = Literal["новый", "постоянный", "ушёл"]


class Pokupatel(Entity):
    __tablename__ = "pokupatel"

    imia: Mapped[str]
    status: Mapped[str]


class PokupatelValues(Values):
    imia: str = Field(min_length=1, max_length=100)
    status: StatusChoice = "новый"


class PokupatelRecord(PokupatelValues, Record):
    """The values and the id."""


router = routes(
    path="/api/pokupatel",
    name="покупатель",
    entity=Pokupatel,
    values=PokupatelValues,
    record=PokupatelRecord,
    page=Page[PokupatelRecord],
)
