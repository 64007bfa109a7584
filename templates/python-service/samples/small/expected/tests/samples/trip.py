from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "vehicle_id": api.existing("/api/vehicles"),
        "origin_id": api.existing("/api/depots"),
        "destination_id": api.existing("/api/depots"),
        "started_at": "1970-01-04T00:00:00Z",
        "ended_at": "1970-01-05T00:00:00Z",
        "distance_km": "0",
    }


def highest(api: Api) -> Body:
    return {
        "vehicle_id": api.create("/api/vehicles"),
        "origin_id": api.create("/api/depots"),
        "destination_id": api.create("/api/depots"),
        "started_at": "2099-12-04T23:59:59Z",
        "ended_at": "2099-12-05T23:59:59Z",
        "distance_km": "20000",
    }


SAMPLE = Sample(
    path="/api/trips",
    lowest=lowest,
    highest=highest,
    left_out={
        "ended_at": None,
        "distance_km": None,
    },
    rules={
        "vehicle_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "origin_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "destination_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "started_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "ended_at": [
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "distance_km": [
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
            ("20001", "must be at most 20000"),
        ],
    },
    references={
        "vehicle_id": "/api/vehicles",
        "origin_id": "/api/depots",
        "destination_id": "/api/depots",
    },
)
