"""Keywords of all languages are columns as well."""

from decimal import Decimal

from pydantic import Field, StrictBool
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..links import References, SomeReferences, link_table
from ..rest import routes


class JiaGe(Entity):
    __tablename__ = "jia_ge"
    __links__ = {
        "order_ids": link_table(
            "jia_ge",
            "order_ids",
            "pokupatel",
            required=True,
        ),
        "from_ids": link_table(
            "jia_ge",
            "from_ids",
            "jia_ge",
            required=False,
        ),
    }

    ming_qian: Mapped[str]
    class_: Mapped[str] = mapped_column("class")
    type: Mapped[int | None]
    self: Mapped[bool]
    def_: Mapped[DateTime | None] = mapped_column("def")
    select: Mapped[str | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("grosses.id"), index=True)
    default: Mapped[int | None] = mapped_column(unique=True)
    interface: Mapped[Decimal | None]


class JiaGeValues(Values):
    ming_qian: str = Field(min_length=1, max_length=255)
    class_: str = Field(default="A", min_length=1, max_length=255)
    type: WholeNumber | None = Field(default=None, ge=1)
    self: StrictBool = False
    def_: DateTime | None = None
    select: str | None = Field(default=None, max_length=10000)
    group_id: WholeNumber | None = None
    order_ids: SomeReferences
    from_ids: References = []
    default: WholeNumber | None = None
    interface: DecimalNumber | None = None


class JiaGeRecord(JiaGeValues, Record):
    """The values and the id."""


router = routes(
    path="/api/jia-ge",
    name="価格",
    entity=JiaGe,
    values=JiaGeValues,
    record=JiaGeRecord,
    page=Page[JiaGeRecord],
)
