from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "address": "b",
        "latitude": "-90",
        "longitude": "-180",
        "accessible": False,
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "address": "B" * 200,
        "latitude": "90",
        "longitude": "180",
        "accessible": True,
    }


SAMPLE = Sample(
    path="/api/buildings",
    lowest=lowest,
    highest=highest,
    left_out={
        "latitude": None,
        "longitude": None,
        "accessible": True,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "address": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 201, "must have at most 200 characters"),
        ],
        "latitude": [
            ("one", "must be a number such as 12.5"),
            ("-91", "must be at least -90"),
            ("91", "must be at most 90"),
        ],
        "longitude": [
            ("one", "must be a number such as 12.5"),
            ("-181", "must be at least -180"),
            ("181", "must be at most 180"),
        ],
        "accessible": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
    },
    unique=[
        "name",
    ],
)
