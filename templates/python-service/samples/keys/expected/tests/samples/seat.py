from ..api import Api, Body, Sample, uuid_id


def lowest(api: Api) -> Body:
    return {
        "row": 1,
        "talk_id": api.existing("/api/talks"),
        "other_talk_ids": [],
        "taken_by_id": None,
    }


def highest(api: Api) -> Body:
    return {
        "row": 80,
        "talk_id": api.create("/api/talks"),
        "other_talk_ids": [],
        "taken_by_id": None,
    }


SAMPLE = Sample(
    path="/api/seats",
    id=uuid_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "other_talk_ids": [],
        "taken_by_id": None,
    },
    rules={
        "row": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (81, "must be at most 80"),
        ],
        "talk_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "other_talk_ids": [
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
        ],
        "taken_by_id": [
            ("1", "must be a UUID"),
            (1, "must be a UUID"),
        ],
    },
    references={
        "talk_id": "/api/talks",
        "taken_by_id": "/api/people",
    },
    links={
        "other_talk_ids": "/api/talks",
    },
)
