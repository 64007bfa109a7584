from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "class_id": api.existing("/api/classes"),
        "room_id": api.existing("/api/rooms"),
        "weekday": "Monday",
        "from_hour": 7,
        "hours": "0.25",
    }


def highest(api: Api) -> Body:
    return {
        "class_id": api.create("/api/classes"),
        "room_id": api.create("/api/rooms"),
        "weekday": "Saturday",
        "from_hour": 21,
        "hours": "10",
    }


SAMPLE = Sample(
    path="/api/timetable-slots",
    lowest=lowest,
    highest=highest,
    left_out={
        "hours": "1.5",
    },
    rules={
        "class_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "room_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "weekday": [
            (None, "is required"),
            ("", "must be one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday"),
        ],
        "from_hour": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (6, "must be at least 7"),
            (22, "must be at most 21"),
        ],
        "hours": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0.25"),
            ("11", "must be at most 10"),
        ],
    },
    references={
        "class_id": "/api/classes",
        "room_id": "/api/rooms",
    },
)
