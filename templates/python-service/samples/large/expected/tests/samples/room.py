from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "building_id": api.existing("/api/buildings"),
        "number": "b",
        "floor": -3,
        "seats": 1,
        "type": "lecture hall",
        "projector": False,
    }


def highest(api: Api) -> Body:
    return {
        "building_id": api.create("/api/buildings"),
        "number": "B" * 10,
        "floor": 40,
        "seats": 2000,
        "type": "computer room",
        "projector": True,
    }


SAMPLE = Sample(
    path="/api/rooms",
    lowest=lowest,
    highest=highest,
    left_out={
        "projector": False,
    },
    rules={
        "building_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "number": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 11, "must have at most 10 characters"),
        ],
        "floor": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (-4, "must be at least -3"),
            (41, "must be at most 40"),
        ],
        "seats": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (2001, "must be at most 2000"),
        ],
        "type": [
            (None, "is required"),
            ("", "must be one of lecture hall, seminar room, laboratory, computer room"),
        ],
        "projector": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
    },
    references={
        "building_id": "/api/buildings",
    },
)
