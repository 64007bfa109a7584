from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "exam_id": api.existing("/api/exams"),
        "student_id": api.existing("/api/students"),
        "grade": "1",
        "attempt": 1,
        "published_at": "1970-01-05T00:00:00Z",
    }


def highest(api: Api) -> Body:
    return {
        "exam_id": api.create("/api/exams"),
        "student_id": api.create("/api/students"),
        "grade": "5",
        "attempt": 3,
        "published_at": "2099-12-05T23:59:59Z",
    }


SAMPLE = Sample(
    path="/api/exam-results",
    lowest=lowest,
    highest=highest,
    left_out={
        "attempt": 1,
        "published_at": None,
    },
    rules={
        "exam_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "grade": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("0", "must be at least 1"),
            ("6", "must be at most 5"),
        ],
        "attempt": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (4, "must be at most 3"),
        ],
        "published_at": [
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
    },
    references={
        "exam_id": "/api/exams",
        "student_id": "/api/students",
    },
)
