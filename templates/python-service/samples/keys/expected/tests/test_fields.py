"""What fields take, beyond what the tests of the entities send."""

import pytest
from pydantic import TypeAdapter, ValidationError

from device_care.fields import DateTime, TextKey, WholeNumber

DATE_TIME = TypeAdapter(DateTime)
TEXT_KEY = TypeAdapter(TextKey)
WHOLE_NUMBER = TypeAdapter(WholeNumber)


@pytest.mark.parametrize(
    ("value", "utc"),
    [
        ("2025-12-31T23:59:00Z", "2025-12-31T23:59:00Z"),
        ("2026-01-01T01:59:00+02:00", "2025-12-31T23:59:00Z"),
        ("2025-12-31T23:59:00.5Z", "2025-12-31T23:59:00.500000Z"),
    ],
)
def test_turns_times_into_utc(value: str, utc: str) -> None:
    read = DATE_TIME.validate_python(value)
    assert DATE_TIME.dump_python(read, mode="json") == utc


@pytest.mark.parametrize(
    "value",
    [
        "2025-12-31T23:59:00",
        "2025-12-31 23:59:00Z",
        "2025-12-31T24:59:00Z",
        "0001-01-01T00:00:00+02:00",
        "",
        0,
    ],
)
def test_refuses_what_is_no_date_and_time(value: object) -> None:
    with pytest.raises(ValidationError, match="must be a date and time such as"):
        DATE_TIME.validate_python(value)


@pytest.mark.parametrize("value", ["DE", "a b", "%2F", "...", ".a", "\u4e00", "\u00e9"])
def test_takes_keys_that_an_address_can_end_in(value: str) -> None:
    assert TEXT_KEY.validate_python(value) == value


@pytest.mark.parametrize(
    "value", [" a", "a ", "\u00a0a", "a/b", "a\\b", "a\nb", "\x00", "\x7f", "\x85", ".", ".."]
)
def test_refuses_keys_that_no_address_can_end_in(value: str) -> None:
    with pytest.raises(ValidationError, match="must have no / or"):
        TEXT_KEY.validate_python(value)


@pytest.mark.parametrize("value", [-(2**63), 0, 2**63 - 1])
def test_takes_numbers_that_fit_into_a_column(value: int) -> None:
    assert WHOLE_NUMBER.validate_python(value) == value


@pytest.mark.parametrize("value", [-(2**63) - 1, 2**63, 1.0, "1", True])
def test_refuses_what_is_no_whole_number(value: object) -> None:
    with pytest.raises(ValidationError):
        WHOLE_NUMBER.validate_python(value)
