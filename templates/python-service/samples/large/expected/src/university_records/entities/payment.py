"""Money that came in for a fee."""

from decimal import Decimal
from typing import Literal

from pydantic import Field
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import DateTime, DecimalNumber, WholeNumber
from ..rest import routes

MethodChoice = Literal["transfer", "card", "cash"]


class Payment(Entity):
    __tablename__ = "payments"

    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"), index=True)
    amount: Mapped[Decimal]
    received_at: Mapped[DateTime]
    method: Mapped[str]


class PaymentValues(Values):
    fee_id: WholeNumber
    amount: DecimalNumber = Field(ge=Decimal("0.01"))
    received_at: DateTime
    method: MethodChoice = "transfer"


class PaymentRecord(PaymentValues, Record):
    """The values and the id."""


router = routes(
    path="/api/payments",
    name="payment",
    entity=Payment,
    values=PaymentValues,
    record=PaymentRecord,
    page=Page[PaymentRecord],
)
