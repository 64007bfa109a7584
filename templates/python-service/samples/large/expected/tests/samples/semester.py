from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "starts_on": f"{1000 + api.number()}-12-31",
        "ends_on": "1970-01-03",
        "enrolment_closes_at": "1970-01-04T00:00:00Z",
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "starts_on": f"{1000 + api.number()}-12-31",
        "ends_on": "2099-12-03",
        "enrolment_closes_at": "2099-12-04T23:59:59Z",
    }


SAMPLE = Sample(
    path="/api/semesters",
    lowest=lowest,
    highest=highest,
    left_out={},
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 21, "must have at most 20 characters"),
        ],
        "starts_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "ends_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "enrolment_closes_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
    },
    unique=[
        "name",
        "starts_on",
    ],
)
