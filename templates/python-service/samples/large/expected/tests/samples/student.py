from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "first_name": "a",
        "last_name": "b",
        "student_number": f"{api.number():06x}",
        "born_on": "1970-01-04",
        "email": f"{api.number():03x}",
        "degree_programme_id": api.existing("/api/degree-programmes"),
        "adviser_id": None,
        "status": "applied",
        "notes": "",
    }


def highest(api: Api) -> Body:
    return {
        "first_name": "A" * 60,
        "last_name": "B" * 60,
        "student_number": f"{api.number():06x}",
        "born_on": "2099-12-04",
        "email": f"{api.number():03x}",
        "degree_programme_id": api.create("/api/degree-programmes"),
        "adviser_id": None,
        "status": "left",
        "notes": "I" * 10000,
    }


SAMPLE = Sample(
    path="/api/students",
    lowest=lowest,
    highest=highest,
    left_out={
        "adviser_id": None,
        "status": "applied",
        "notes": None,
    },
    rules={
        "first_name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 61, "must have at most 60 characters"),
        ],
        "last_name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 61, "must have at most 60 characters"),
        ],
        "student_number": [
            (None, "is required"),
            (1, "must be text"),
            ("aaaaa", "must have at least 6 characters"),
            ("z" * 13, "must have at most 12 characters"),
        ],
        "born_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "email": [
            (None, "is required"),
            (1, "must be text"),
            ("aa", "must have at least 3 characters"),
            ("z" * 121, "must have at most 120 characters"),
        ],
        "degree_programme_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "adviser_id": [
            ("1", "must be a whole number"),
        ],
        "status": [
            (None, "is required"),
            ("", "must be one of applied, enrolled, on leave, graduated, left"),
        ],
        "notes": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
    },
    unique=[
        "student_number",
        "email",
    ],
    references={
        "degree_programme_id": "/api/degree-programmes",
        "adviser_id": "/api/lecturers",
    },
)
