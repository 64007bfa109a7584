from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "student_id": api.existing("/api/students"),
        "semester_id": api.existing("/api/semesters"),
        "amount": "0",
        "due_on": "1970-01-04",
        "reference_number": f"{api.number():08x}",
    }


def highest(api: Api) -> Body:
    return {
        "student_id": api.create("/api/students"),
        "semester_id": api.create("/api/semesters"),
        "amount": "102",
        "due_on": "2099-12-04",
        "reference_number": f"{api.number():08x}",
    }


SAMPLE = Sample(
    path="/api/fees",
    lowest=lowest,
    highest=highest,
    left_out={},
    rules={
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "semester_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "amount": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
        ],
        "due_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "reference_number": [
            (None, "is required"),
            (1, "must be text"),
            ("aaaaaaa", "must have at least 8 characters"),
            ("z" * 21, "must have at most 20 characters"),
        ],
    },
    unique=[
        "reference_number",
    ],
    references={
        "student_id": "/api/students",
        "semester_id": "/api/semesters",
    },
)
