from ..api import Api, Body, Sample, text_id


def lowest(_: Api) -> Body:
    return {
        "title": "a",
        "made_in_ids": [],
    }


def highest(_: Api) -> Body:
    return {
        "title": "A" * 255,
        "made_in_ids": [],
    }


SAMPLE = Sample(
    path="/api/types",
    id=text_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "made_in_ids": [],
    },
    rules={
        "title": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 256, "must have at most 255 characters"),
        ],
        "made_in_ids": [
            (1, "must be a list of ids"),
            ([1], "must be a list of ids"),
        ],
    },
    longest_id=255,
    links={
        "made_in_ids": "/api/countries",
    },
)
