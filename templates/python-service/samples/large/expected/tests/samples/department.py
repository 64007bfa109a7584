from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "faculty_id": api.existing("/api/faculties"),
        "head_id": None,
        "yearly_budget": "0",
        "email": "eee",
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "faculty_id": api.create("/api/faculties"),
        "head_id": None,
        "yearly_budget": "103",
        "email": "E" * 120,
    }


SAMPLE = Sample(
    path="/api/departments",
    lowest=lowest,
    highest=highest,
    left_out={
        "head_id": None,
        "yearly_budget": None,
        "email": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 101, "must have at most 100 characters"),
        ],
        "faculty_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "head_id": [
            ("1", "must be a whole number"),
        ],
        "yearly_budget": [
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
        ],
        "email": [
            (1, "must be text"),
            ("aa", "must have at least 3 characters"),
            ("z" * 121, "must have at most 120 characters"),
        ],
    },
    unique=[
        "name",
    ],
    references={
        "faculty_id": "/api/faculties",
        "head_id": "/api/lecturers",
    },
)
