from ..api import Api, Body, Sample, uuid_id


def lowest(api: Api) -> Body:
    return {
        "name": "a",
        "kind": "guest",
        "passport_id": api.existing("/api/countries"),
        "invited_by_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "name": "A" * 100,
        "kind": "staff",
        "passport_id": api.create("/api/countries"),
        "invited_by_id": None,
    }


SAMPLE = Sample(
    path="/api/people",
    id=uuid_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "kind": "guest",
        "invited_by_id": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 101, "must have at most 100 characters"),
        ],
        "kind": [
            (None, "is required"),
            ("", "must be one of guest, speaker, staff"),
        ],
        "passport_id": [
            (None, "is required"),
            (1, "must be text"),
        ],
        "invited_by_id": [
            ("1", "must be a UUID"),
            (1, "must be a UUID"),
        ],
    },
    references={
        "passport_id": "/api/countries",
        "invited_by_id": "/api/people",
    },
)
