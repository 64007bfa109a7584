from ..api import Api, Body, Sample, text_id


def lowest(api: Api) -> Body:
    return {
        "meaning": "",
        "points": 0 + api.number(),
    }


def highest(api: Api) -> Body:
    return {
        "meaning": "A" * 10000,
        "points": 0 + api.number(),
    }


SAMPLE = Sample(
    path="/api/grades",
    id=text_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "meaning": None,
        "points": None,
    },
    rules={
        "meaning": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
        "points": [
            (1.5, "must be a whole number"),
            (-1, "must be at least 0"),
            (1000001, "must be at most 1000000"),
        ],
    },
    longest_id=1,
    unique=[
        "points",
    ],
)
