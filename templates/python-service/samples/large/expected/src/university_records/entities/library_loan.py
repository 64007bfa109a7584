"""Library loans."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, Values
from ..fields import Date, DateTime, WholeNumber
from ..rest import routes


class LibraryLoan(Entity):
    __tablename__ = "library_loans"

    library_item_id: Mapped[int] = mapped_column(ForeignKey("library_items.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    lent_at: Mapped[DateTime]
    due_on: Mapped[Date]
    returned_at: Mapped[DateTime | None]


class LibraryLoanValues(Values):
    library_item_id: WholeNumber
    student_id: WholeNumber
    lent_at: DateTime
    due_on: Date
    returned_at: DateTime | None = None


class LibraryLoanRecord(LibraryLoanValues, Record):
    """The values and the id."""


router = routes(
    path="/api/library-loans",
    name="library loan",
    entity=LibraryLoan,
    values=LibraryLoanValues,
    record=LibraryLoanRecord,
    page=Page[LibraryLoanRecord],
)
