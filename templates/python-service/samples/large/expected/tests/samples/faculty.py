from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "code": f"{api.number():02x}",
        "founded_on": "1970-01-03",
        "dean_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "code": f"{api.number():02x}",
        "founded_on": "2099-12-03",
        "dean_id": None,
    }


SAMPLE = Sample(
    path="/api/faculties",
    lowest=lowest,
    highest=highest,
    left_out={
        "founded_on": None,
        "dean_id": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 101, "must have at most 100 characters"),
        ],
        "code": [
            (None, "is required"),
            (1, "must be text"),
            ("a", "must have at least 2 characters"),
            ("z" * 9, "must have at most 8 characters"),
        ],
        "founded_on": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "dean_id": [
            ("1", "must be a whole number"),
        ],
    },
    unique=[
        "name",
        "code",
    ],
    references={
        "dean_id": "/api/lecturers",
    },
)
