"""Talks."""

from decimal import Decimal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber
from ..links import References, SomeReferences, link_table
from ..rest import NumberId, routes


class Talk(Entity):
    __tablename__ = "talks"
    __links__ = {
        "speaker_ids": link_table(
            "talks",
            "speaker_ids",
            "people",
            required=True,
        ),
        "country_ids": link_table(
            "talks",
            "country_ids",
            "countries",
            required=False,
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    fee: Mapped[Decimal | None]
    starts_at: Mapped[DateTime]
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id"), index=True)
    held_in_id: Mapped[str | None] = mapped_column(ForeignKey("countries.id"), index=True)
    moderator_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)


class TalkValues(Values):
    title: str = Field(min_length=1, max_length=160)
    fee: DecimalNumber | None = Field(default=None, ge=Decimal("0"))
    starts_at: DateTime
    class_id: str
    held_in_id: str | None = None
    moderator_id: UUID | None = None
    speaker_ids: SomeReferences[UUID]
    country_ids: References[str] = []


class TalkRecord(TalkValues, Record[int]):
    """The values and the id."""


router = routes(
    path="/api/talks",
    name="talk",
    entity=Talk,
    key=NumberId,
    new=TalkValues,
    changed=TalkValues,
    record=TalkRecord,
    page=Page[TalkRecord],
)
