"""What a device is."""

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, SameId, Values
from ..fields import TextKey
from ..links import References, link_table
from ..rest import routes


class Type(Entity):
    __tablename__ = "types"
    __links__ = {
        "made_in_ids": link_table(
            "types",
            "made_in_ids",
            "countries",
            required=False,
        ),
    }

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]


class TypeValues(Values):
    title: str = Field(min_length=1, max_length=255)
    made_in_ids: References[str] = []


class NewType(TypeValues):
    """The values, and the id that a record is given and keeps."""

    id: TextKey = Field(max_length=255)


class ChangedType(TypeValues, SameId):
    """The values, and the id if it is sent along."""


class TypeRecord(TypeValues, Record[str]):
    """The values and the id."""


router = routes(
    path="/api/types",
    name="type",
    entity=Type,
    key=str,
    new=NewType,
    changed=ChangedType,
    record=TypeRecord,
    page=Page[TypeRecord],
)
