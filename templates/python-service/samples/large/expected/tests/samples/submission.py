from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "assignment_id": api.existing("/api/assignments"),
        "student_id": api.existing("/api/students"),
        "handed_in_at": "1970-01-03T00:00:00Z",
        "text": "",
        "points": "0",
        "marked_by_id": None,
        "remarks": "",
    }


def highest(api: Api) -> Body:
    return {
        "assignment_id": api.create("/api/assignments"),
        "student_id": api.create("/api/students"),
        "handed_in_at": "2099-12-03T23:59:59Z",
        "text": "D" * 10000,
        "points": "1000",
        "marked_by_id": None,
        "remarks": "G" * 500,
    }


SAMPLE = Sample(
    path="/api/submissions",
    lowest=lowest,
    highest=highest,
    left_out={
        "text": None,
        "points": None,
        "marked_by_id": None,
        "remarks": None,
    },
    rules={
        "assignment_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "handed_in_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "text": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
        "points": [
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
            ("1001", "must be at most 1000"),
        ],
        "marked_by_id": [
            ("1", "must be a whole number"),
        ],
        "remarks": [
            (1, "must be text"),
            ("z" * 501, "must have at most 500 characters"),
        ],
    },
    references={
        "assignment_id": "/api/assignments",
        "student_id": "/api/students",
        "marked_by_id": "/api/lecturers",
    },
)
