from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "code": f"{api.number():03x}",
        "title": "b",
        "department_id": api.existing("/api/departments"),
        "credits": "0.5",
        "level": "introductory",
        "contents": "",
    }


def highest(api: Api) -> Body:
    return {
        "code": f"{api.number():03x}",
        "title": "B" * 160,
        "department_id": api.create("/api/departments"),
        "credits": "60",
        "level": "advanced",
        "contents": "F" * 10000,
    }


SAMPLE = Sample(
    path="/api/courses",
    lowest=lowest,
    highest=highest,
    left_out={
        "level": "introductory",
        "contents": None,
    },
    rules={
        "code": [
            (None, "is required"),
            (1, "must be text"),
            ("aa", "must have at least 3 characters"),
            ("z" * 13, "must have at most 12 characters"),
        ],
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 161, "must have at most 160 characters"),
        ],
        "department_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "credits": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0.5"),
            ("61", "must be at most 60"),
        ],
        "level": [
            (None, "is required"),
            ("", "must be one of introductory, intermediate, advanced"),
        ],
        "contents": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
    },
    unique=[
        "code",
    ],
    references={
        "department_id": "/api/departments",
    },
)
