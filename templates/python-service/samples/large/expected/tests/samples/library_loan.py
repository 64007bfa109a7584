from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "library_item_id": api.existing("/api/library-items"),
        "student_id": api.existing("/api/students"),
        "lent_at": "1970-01-03T00:00:00Z",
        "due_on": "1970-01-04",
        "returned_at": "1970-01-05T00:00:00Z",
    }


def highest(api: Api) -> Body:
    return {
        "library_item_id": api.create("/api/library-items"),
        "student_id": api.create("/api/students"),
        "lent_at": "2099-12-03T23:59:59Z",
        "due_on": "2099-12-04",
        "returned_at": "2099-12-05T23:59:59Z",
    }


SAMPLE = Sample(
    path="/api/library-loans",
    lowest=lowest,
    highest=highest,
    left_out={
        "returned_at": None,
    },
    rules={
        "library_item_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "lent_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "due_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "returned_at": [
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
    },
    references={
        "library_item_id": "/api/library-items",
        "student_id": "/api/students",
    },
)
