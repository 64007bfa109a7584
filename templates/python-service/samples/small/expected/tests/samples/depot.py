from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "city": "",
        "opened_on": "1970-01-03",
        "main_vehicle_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "city": "B" * 80,
        "opened_on": "2099-12-03",
        "main_vehicle_id": None,
    }


SAMPLE = Sample(
    path="/api/depots",
    lowest=lowest,
    highest=highest,
    left_out={
        "city": None,
        "opened_on": None,
        "main_vehicle_id": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "city": [
            (1, "must be text"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "opened_on": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "main_vehicle_id": [
            ("1", "must be a whole number"),
        ],
    },
    unique=[
        "name",
    ],
    references={
        "main_vehicle_id": "/api/vehicles",
    },
)
