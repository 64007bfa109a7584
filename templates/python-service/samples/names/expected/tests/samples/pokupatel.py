from ..api import Api, Body, Sample


def lowest(_: Api) -> Body:
    return {
        "imia": "a",
        "status": "новый",
    }


def highest(_: Api) -> Body:
    return {
        "imia": "A" * 100,
        "status": "ушёл",
    }


SAMPLE = Sample(
    path="/api/pokupatel",
    lowest=lowest,
    highest=highest,
    left_out={
        "status": "новый",
    },
    rules={
        "imia": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 101, "must have at most 100 characters"),
        ],
        "status": [
            (None, "is required"),
            ("", "must be one of новый, постоянный, ушёл"),
        ],
    },
)
