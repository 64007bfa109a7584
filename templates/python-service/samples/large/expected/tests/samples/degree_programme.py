from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "department_id": api.existing("/api/departments"),
        "degree": "bachelor",
        "semesters": 1,
        "credits": 0,
        "open_for_applications": False,
        "builds_on_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "department_id": api.create("/api/departments"),
        "degree": "doctorate",
        "semesters": 14,
        "credits": 400,
        "open_for_applications": True,
        "builds_on_id": None,
    }


SAMPLE = Sample(
    path="/api/degree-programmes",
    lowest=lowest,
    highest=highest,
    left_out={
        "credits": 180,
        "open_for_applications": True,
        "builds_on_id": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 121, "must have at most 120 characters"),
        ],
        "department_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "degree": [
            (None, "is required"),
            ("", "must be one of bachelor, master, doctorate"),
        ],
        "semesters": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (15, "must be at most 14"),
        ],
        "credits": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (-1, "must be at least 0"),
            (401, "must be at most 400"),
        ],
        "open_for_applications": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
        "builds_on_id": [
            ("1", "must be a whole number"),
        ],
    },
    unique=[
        "name",
    ],
    references={
        "department_id": "/api/departments",
        "builds_on_id": "/api/degree-programmes",
    },
)
