from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "class_id": api.existing("/api/classes"),
        "room_id": None,
        "starts_at": "1970-01-03T00:00:00Z",
        "minutes": 15,
        "form": "written",
    }


def highest(api: Api) -> Body:
    return {
        "class_id": api.create("/api/classes"),
        "room_id": None,
        "starts_at": "2099-12-03T23:59:59Z",
        "minutes": 480,
        "form": "practical",
    }


SAMPLE = Sample(
    path="/api/exams",
    lowest=lowest,
    highest=highest,
    left_out={
        "room_id": None,
        "minutes": 90,
        "form": "written",
    },
    rules={
        "class_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "room_id": [
            ("1", "must be a whole number"),
        ],
        "starts_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "minutes": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (14, "must be at least 15"),
            (481, "must be at most 480"),
        ],
        "form": [
            (None, "is required"),
            ("", "must be one of written, oral, practical"),
        ],
    },
    references={
        "class_id": "/api/classes",
        "room_id": "/api/rooms",
    },
)
