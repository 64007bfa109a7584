"""Money for students that need not be paid back."""

from decimal import Decimal

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DecimalNumber, WholeNumber
from ..rest import routes


class Scholarship(Entity):
    __tablename__ = "scholarships"

    name: Mapped[str] = mapped_column(unique=True)
    donor: Mapped[str]
    monthly_amount: Mapped[Decimal]
    months: Mapped[int]
    conditions: Mapped[str | None]


class ScholarshipValues(Values):
    name: str = Field(min_length=1, max_length=120)
    donor: str = Field(min_length=1, max_length=120)
    monthly_amount: DecimalNumber = Field(ge=Decimal("0.01"))
    months: WholeNumber = Field(ge=1, le=60)
    conditions: str | None = Field(default=None, max_length=10000)


class ScholarshipRecord(ScholarshipValues, Record):
    """The values and the id."""


router = routes(
    path="/api/scholarships",
    name="scholarship",
    entity=Scholarship,
    values=ScholarshipValues,
    record=ScholarshipRecord,
    page=Page[ScholarshipRecord],
)
