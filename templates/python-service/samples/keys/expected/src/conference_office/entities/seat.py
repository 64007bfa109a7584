"""Where somebody sits during a talk."""

from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import WholeNumber
from ..links import References, link_table
from ..rest import routes


class Seat(Entity):
    __tablename__ = "seats"
    __links__ = {
        "other_talk_ids": link_table(
            "seats",
            "other_talk_ids",
            "talks",
            required=False,
        ),
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    row: Mapped[int]
    talk_id: Mapped[int] = mapped_column(ForeignKey("talks.id"), index=True)
    taken_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)


class SeatValues(Values):
    row: WholeNumber = Field(ge=1, le=80)
    talk_id: WholeNumber
    other_talk_ids: References[WholeNumber] = []
    taken_by_id: UUID | None = None


class SeatRecord(SeatValues, Record[UUID]):
    """The values and the id."""


router = routes(
    path="/api/seats",
    name="seat",
    entity=Seat,
    key=UUID,
    new=SeatValues,
    changed=SeatValues,
    record=SeatRecord,
    page=Page[SeatRecord],
)
