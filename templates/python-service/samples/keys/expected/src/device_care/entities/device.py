"""Something that is cared for."""

from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..links import References, link_table
from ..rest import routes


class Device(Entity):
    __tablename__ = "devices"
    __links__ = {
        "part_ids": link_table(
            "devices",
            "part_ids",
            "devices",
            required=False,
        ),
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    serial_number: Mapped[str] = mapped_column(unique=True)
    type_id: Mapped[str] = mapped_column(ForeignKey("types.id"), index=True)
    country_id: Mapped[str | None] = mapped_column(ForeignKey("countries.id"), index=True)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("devices.id"), index=True)


class DeviceValues(Values):
    serial_number: str = Field(min_length=1, max_length=40)
    type_id: str
    country_id: str | None = None
    replaces_id: UUID | None = None
    part_ids: References[UUID] = []


class DeviceRecord(DeviceValues, Record[UUID]):
    """The values and the id."""


router = routes(
    path="/api/devices",
    name="device",
    entity=Device,
    key=UUID,
    new=DeviceValues,
    changed=DeviceValues,
    record=DeviceRecord,
    page=Page[DeviceRecord],
)
