from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "registration": f"{api.number():02x}",
        "type": "car",
        "seats": 1,
        "price": "0.01",
        "active": False,
        "notes": "",
        "depot_id": api.existing("/api/depots"),
        "replaces_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "registration": f"{api.number():02x}",
        "type": "lorry",
        "seats": 80,
        "price": "104",
        "active": True,
        "notes": "F" * 10000,
        "depot_id": api.create("/api/depots"),
        "replaces_id": None,
    }


SAMPLE = Sample(
    path="/api/vehicles",
    lowest=lowest,
    highest=highest,
    left_out={
        "type": "car",
        "seats": None,
        "active": True,
        "notes": None,
        "replaces_id": None,
    },
    rules={
        "registration": [
            (None, "is required"),
            (1, "must be text"),
            ("a", "must have at least 2 characters"),
            ("z" * 13, "must have at most 12 characters"),
        ],
        "type": [
            (None, "is required"),
            ("", "must be one of car, delivery van, lorry"),
        ],
        "seats": [
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (81, "must be at most 80"),
        ],
        "price": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0.01"),
        ],
        "active": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
        "notes": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
        "depot_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "replaces_id": [
            ("1", "must be a whole number"),
        ],
    },
    unique=[
        "registration",
    ],
    references={
        "depot_id": "/api/depots",
        "replaces_id": "/api/vehicles",
    },
)
