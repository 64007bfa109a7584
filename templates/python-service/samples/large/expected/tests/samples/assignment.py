from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "class_id": api.existing("/api/classes"),
        "title": "b",
        "task": "c" * 10,
        "due_at": "1970-01-04T00:00:00Z",
        "points": 0,
        "in_groups": False,
    }


def highest(api: Api) -> Body:
    return {
        "class_id": api.create("/api/classes"),
        "title": "B" * 160,
        "task": "C" * 10000,
        "due_at": "2099-12-04T23:59:59Z",
        "points": 1000,
        "in_groups": True,
    }


SAMPLE = Sample(
    path="/api/assignments",
    lowest=lowest,
    highest=highest,
    left_out={
        "in_groups": False,
    },
    rules={
        "class_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 161, "must have at most 160 characters"),
        ],
        "task": [
            (None, "is required"),
            (1, "must be text"),
            ("a" * 9, "must have at least 10 characters"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
        "due_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "points": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (-1, "must be at least 0"),
            (1001, "must be at most 1000"),
        ],
        "in_groups": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
    },
    references={
        "class_id": "/api/classes",
    },
)
