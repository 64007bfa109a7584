from ..api import Api, Body, Sample, text_id


def lowest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "capital": "",
    }


def highest(api: Api) -> Body:
    return {
        "name": f"{api.number():01x}",
        "capital": "B" * 255,
    }


SAMPLE = Sample(
    path="/api/countries",
    id=text_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "capital": None,
    },
    rules={
        "name": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "capital": [
            (1, "must be text"),
            ("z" * 256, "must have at most 255 characters"),
        ],
    },
    longest_id=2,
    unique=[
        "name",
    ],
)
