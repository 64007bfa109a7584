"""Wie groß etwas ist; the name has letters that are not in ASCII."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, DecimalNumber
from ..rest import routes


class Grosse(Entity):
    __tablename__ = "grosses"

    bezeichnung: Mapped[str] = mapped_column(unique=True)
    hohe_in_metern: Mapped[Decimal | None]
    gultig_ab: Mapped[Date | None]
    kurzel: Mapped[str | None] = mapped_column(unique=True)


class GrosseValues(Values):
    bezeichnung: str = Field(min_length=1, max_length=80)
    hohe_in_metern: DecimalNumber | None = Field(default=None, ge=Decimal("0"))
    gultig_ab: Date | None = None
    kurzel: str | None = Field(default=None, min_length=2, max_length=2)


class GrosseRecord(GrosseValues, Record):
    """The values and the id."""


router = routes(
    path="/api/grosses",
    name="größe",
    entity=Grosse,
    values=GrosseValues,
    record=GrosseRecord,
    page=Page[GrosseRecord],
)
