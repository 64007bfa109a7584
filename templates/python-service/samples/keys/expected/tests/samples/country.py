from ..api import Api, Body, Sample, text_id


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "neighbour_ids": [],
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "neighbour_ids": [],
    }


SAMPLE = Sample(
    path="/api/countries",
    id=text_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "neighbour_ids": [],
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "neighbour_ids": [
            (1, "must be a list of ids"),
            ([1], "must be a list of ids"),
        ],
    },
    longest_id=2,
    unique=[
        "name",
    ],
    links={
        "neighbour_ids": "/api/countries",
    },
)
