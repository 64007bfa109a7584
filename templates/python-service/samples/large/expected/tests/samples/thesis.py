from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "title": "a",
        "student_id": api.existing("/api/students"),
        "supervisor_id": api.existing("/api/lecturers"),
        "second_examiner_id": None,
        "registered_on": "1970-01-05",
        "handed_in_on": "1970-01-06",
        "abstract": "",
        "grade": "1",
    }


def highest(api: Api) -> Body:
    return {
        "title": "A" * 250,
        "student_id": api.create("/api/students"),
        "supervisor_id": api.create("/api/lecturers"),
        "second_examiner_id": None,
        "registered_on": "2099-12-05",
        "handed_in_on": "2099-12-06",
        "abstract": "G" * 3000,
        "grade": "5",
    }


SAMPLE = Sample(
    path="/api/theses",
    lowest=lowest,
    highest=highest,
    left_out={
        "second_examiner_id": None,
        "handed_in_on": None,
        "abstract": None,
        "grade": None,
    },
    rules={
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 251, "must have at most 250 characters"),
        ],
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "supervisor_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "second_examiner_id": [
            ("1", "must be a whole number"),
        ],
        "registered_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "handed_in_on": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "abstract": [
            (1, "must be text"),
            ("z" * 3001, "must have at most 3000 characters"),
        ],
        "grade": [
            ("one", "must be a number such as 12.5"),
            ("0", "must be at least 1"),
            ("6", "must be at most 5"),
        ],
    },
    references={
        "student_id": "/api/students",
        "supervisor_id": "/api/lecturers",
        "second_examiner_id": "/api/lecturers",
    },
)
