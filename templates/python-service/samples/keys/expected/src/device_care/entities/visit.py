"""When somebody looked after devices."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, WholeNumber
from ..links import References, SomeReferences, link_table
from ..rest import NumberId, routes


class Visit(Entity):
    __tablename__ = "visits"
    __links__ = {
        "countries_on_the_way_ids": link_table(
            "visits",
            "countries_on_the_way_ids",
            "countries",
            required=False,
        ),
        "other_device_ids": link_table(
            "visits",
            "other_device_ids",
            "devices",
            required=True,
        ),
        "visits_alike_ids": link_table(
            "visits",
            "visits_alike_ids",
            "visits",
            required=False,
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("devices.id"), index=True)
    grade_id: Mapped[str | None] = mapped_column(ForeignKey("grades.id"), index=True)
    visit_before_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), index=True)
    made_at: Mapped[DateTime]


class VisitValues(Values):
    device_id: UUID
    grade_id: str | None = None
    countries_on_the_way_ids: References[str] = []
    other_device_ids: SomeReferences[UUID]
    visit_before_id: WholeNumber | None = None
    visits_alike_ids: References[WholeNumber] = []
    made_at: DateTime


class VisitRecord(VisitValues, Record[int]):
    """The values and the id."""


router = routes(
    path="/api/visits",
    name="visit",
    entity=Visit,
    key=NumberId,
    new=VisitValues,
    changed=VisitValues,
    record=VisitRecord,
    page=Page[VisitRecord],
)
