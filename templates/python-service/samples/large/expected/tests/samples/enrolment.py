from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "student_id": api.existing("/api/students"),
        "class_id": api.existing("/api/classes"),
        "enrolled_at": "1970-01-03T00:00:00Z",
        "state": "waiting",
        "final_grade": "1",
    }


def highest(api: Api) -> Body:
    return {
        "student_id": api.create("/api/students"),
        "class_id": api.create("/api/classes"),
        "enrolled_at": "2099-12-03T23:59:59Z",
        "state": "withdrawn",
        "final_grade": "5",
    }


SAMPLE = Sample(
    path="/api/enrolments",
    lowest=lowest,
    highest=highest,
    left_out={
        "state": "waiting",
        "final_grade": None,
    },
    rules={
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "class_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "enrolled_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "state": [
            (None, "is required"),
            ("", "must be one of waiting, confirmed, withdrawn"),
        ],
        "final_grade": [
            ("one", "must be a number such as 12.5"),
            ("0", "must be at least 1"),
            ("6", "must be at most 5"),
        ],
    },
    references={
        "student_id": "/api/students",
        "class_id": "/api/classes",
    },
)
