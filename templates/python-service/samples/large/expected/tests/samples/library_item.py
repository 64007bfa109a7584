from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "title": "a",
        "signature": f"{api.number():01x}",
        "isbn": "c" * 10,
        "copy": 1,
        "acquired_on": "1970-01-05",
        "condition": "new",
    }


def highest(api: Api) -> Body:
    return {
        "title": "A" * 255,
        "signature": f"{api.number():01x}",
        "isbn": "C" * 13,
        "copy": 104,
        "acquired_on": "2099-12-05",
        "condition": "lost",
    }


SAMPLE = Sample(
    path="/api/library-items",
    lowest=lowest,
    highest=highest,
    left_out={
        "isbn": None,
        "copy": 1,
        "acquired_on": None,
        "condition": "good",
    },
    rules={
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 256, "must have at most 255 characters"),
        ],
        "signature": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 41, "must have at most 40 characters"),
        ],
        "isbn": [
            (1, "must be text"),
            ("a" * 9, "must have at least 10 characters"),
            ("z" * 14, "must have at most 13 characters"),
        ],
        "copy": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
        ],
        "acquired_on": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "condition": [
            (None, "is required"),
            ("", "must be one of new, good, worn, lost"),
        ],
    },
    unique=[
        "signature",
    ],
)
