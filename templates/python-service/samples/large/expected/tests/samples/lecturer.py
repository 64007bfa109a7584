from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "first_name": "a",
        "last_name": "b",
        "staff_number": 1000 + api.number(),
        "department_id": api.existing("/api/departments"),
        "office_id": None,
        "grade": "assistant",
        "hired_on": "1970-01-07",
        "biography": "",
    }


def highest(api: Api) -> Body:
    return {
        "first_name": "A" * 60,
        "last_name": "B" * 60,
        "staff_number": 1000 + api.number(),
        "department_id": api.create("/api/departments"),
        "office_id": None,
        "grade": "professor",
        "hired_on": "2099-12-07",
        "biography": "H" * 4000,
    }


SAMPLE = Sample(
    path="/api/lecturers",
    lowest=lowest,
    highest=highest,
    left_out={
        "office_id": None,
        "grade": "lecturer",
        "biography": None,
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
        "staff_number": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (999, "must be at least 1000"),
            (100000, "must be at most 99999"),
        ],
        "department_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "office_id": [
            ("1", "must be a whole number"),
        ],
        "grade": [
            (None, "is required"),
            ("", "must be one of assistant, lecturer, associate professor, professor"),
        ],
        "hired_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "biography": [
            (1, "must be text"),
            ("z" * 4001, "must have at most 4000 characters"),
        ],
    },
    unique=[
        "staff_number",
    ],
    references={
        "department_id": "/api/departments",
        "office_id": "/api/rooms",
    },
)
