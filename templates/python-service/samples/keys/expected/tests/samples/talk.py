from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "title": "a",
        "fee": "0",
        "starts_at": "1970-01-03T00:00:00Z",
        "class_id": api.existing("/api/classes"),
        "held_in_id": None,
        "moderator_id": None,
        "speaker_ids": [api.existing("/api/people")],
        "country_ids": [],
    }


def highest(api: Api) -> Body:
    return {
        "title": "A" * 160,
        "fee": "101",
        "starts_at": "2099-12-03T23:59:59Z",
        "class_id": api.create("/api/classes"),
        "held_in_id": None,
        "moderator_id": None,
        "speaker_ids": [api.create("/api/people")],
        "country_ids": [],
    }


SAMPLE = Sample(
    path="/api/talks",
    id=int,
    lowest=lowest,
    highest=highest,
    left_out={
        "fee": None,
        "held_in_id": None,
        "moderator_id": None,
        "country_ids": [],
    },
    rules={
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 161, "must have at most 160 characters"),
        ],
        "fee": [
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
        ],
        "starts_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "class_id": [
            (None, "is required"),
            (1, "must be text"),
        ],
        "held_in_id": [
            (1, "must be text"),
        ],
        "moderator_id": [
            ("1", "must be a UUID"),
            (1, "must be a UUID"),
        ],
        "speaker_ids": [
            (None, "is required"),
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
            ([], "is required"),
        ],
        "country_ids": [
            (1, "must be a list of ids"),
            ([1], "must be a list of ids"),
        ],
    },
    references={
        "class_id": "/api/classes",
        "held_in_id": "/api/countries",
        "moderator_id": "/api/people",
    },
    links={
        "speaker_ids": "/api/people",
        "country_ids": "/api/countries",
    },
)
