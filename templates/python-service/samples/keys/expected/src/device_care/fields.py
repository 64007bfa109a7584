"""How fields are read from JSON and kept in the database, where it is not Python's own way."""

import re
from datetime import UTC, datetime
from typing import Annotated

import sqlalchemy as sa
from pydantic import AfterValidator, BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

# What fits into a column of SQLite. The rules of single fields are `ge` and `le`, and add to these.
WholeNumber = Annotated[int, Strict(), Field(gt=-(2**63) - 1, lt=2**63)]


def read_datetime(value: object) -> datetime:
    form = r"[0-9-]{10}T[0-9:]{8}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
    try:
        if isinstance(value, str) and re.fullmatch(form, value):
            return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise PydanticCustomError("datetime", "must be a date and time such as 2025-12-31T23:59:00Z")


DateTime = Annotated[datetime, BeforeValidator(read_datetime)]


class UtcDateTime(sa.TypeDecorator[datetime]):
    """SQLite knows no time zones: kept and handed out in UTC."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


def fit_for_addresses(key: str) -> str:
    if re.search(r"[/\\\x00-\x1f\x7f-\x9f]", key) or key != key.strip() or key in (".", ".."):
        raise PydanticCustomError(
            "key",
            "must have no / or \\, no control character, no space at either end, and not be . or ..",
        )
    return key


# What a record is known by if its client says so. How long it may be is a rule of each entity.
TextKey = Annotated[str, Field(min_length=1), AfterValidator(fit_for_addresses)]
