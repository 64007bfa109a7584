from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "device_id": api.existing("/api/devices"),
        "grade_id": None,
        "countries_on_the_way_ids": [],
        "other_device_ids": [api.existing("/api/devices")],
        "visit_before_id": None,
        "visits_alike_ids": [],
        "made_at": "1970-01-07T00:00:00Z",
    }


def highest(api: Api) -> Body:
    return {
        "device_id": api.create("/api/devices"),
        "grade_id": None,
        "countries_on_the_way_ids": [],
        "other_device_ids": [api.create("/api/devices")],
        "visit_before_id": None,
        "visits_alike_ids": [],
        "made_at": "2099-12-07T23:59:59Z",
    }


SAMPLE = Sample(
    path="/api/visits",
    id=int,
    lowest=lowest,
    highest=highest,
    left_out={
        "grade_id": None,
        "countries_on_the_way_ids": [],
        "visit_before_id": None,
        "visits_alike_ids": [],
    },
    rules={
        "device_id": [
            (None, "is required"),
            ("1", "must be a UUID"),
            (1, "must be a UUID"),
        ],
        "grade_id": [
            (1, "must be text"),
        ],
        "countries_on_the_way_ids": [
            (1, "must be a list of ids"),
            ([1], "must be a list of ids"),
        ],
        "other_device_ids": [
            (None, "is required"),
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
            ([], "is required"),
        ],
        "visit_before_id": [
            ("1", "must be a whole number"),
        ],
        "visits_alike_ids": [
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
        ],
        "made_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
    },
    references={
        "device_id": "/api/devices",
        "grade_id": "/api/grades",
        "visit_before_id": "/api/visits",
    },
    links={
        "countries_on_the_way_ids": "/api/countries",
        "other_device_ids": "/api/devices",
        "visits_alike_ids": "/api/visits",
    },
)
