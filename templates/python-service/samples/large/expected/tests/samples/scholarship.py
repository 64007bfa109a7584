from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "donor": "b",
        "monthly_amount": "0.01",
        "months": 1,
        "conditions": "",
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "donor": "B" * 120,
        "monthly_amount": "103",
        "months": 60,
        "conditions": "E" * 10000,
    }


SAMPLE = Sample(
    path="/api/scholarships",
    lowest=lowest,
    highest=highest,
    left_out={
        "conditions": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 121, "must have at most 120 characters"),
        ],
        "donor": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 121, "must have at most 120 characters"),
        ],
        "monthly_amount": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0.01"),
        ],
        "months": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (61, "must be at most 60"),
        ],
        "conditions": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
    },
    unique=[
        "name",
    ],
)
