from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "ming_qian": "a",
        "class": "b",
        "type": 1,
        "self": False,
        "def": "1970-01-05T00:00:00Z",
        "select": "",
        "group_id": None,
        "order_ids": [api.existing("/api/pokupatel")],
        "from_ids": [],
        "default": api.number(),
        "interface": "-110",
    }


def highest(api: Api) -> Body:
    return {
        "ming_qian": "A" * 255,
        "class": "B" * 255,
        "type": 103,
        "self": True,
        "def": "2099-12-05T23:59:59Z",
        "select": "F" * 10000,
        "group_id": None,
        "order_ids": [api.create("/api/pokupatel")],
        "from_ids": [],
        "default": api.number(),
        "interface": "110",
    }


SAMPLE = Sample(
    path="/api/jia-ge",
    lowest=lowest,
    highest=highest,
    left_out={
        "class": "A",
        "type": None,
        "self": False,
        "def": None,
        "select": None,
        "group_id": None,
        "from_ids": [],
        "default": None,
        "interface": None,
    },
    rules={
        "ming_qian": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 256, "must have at most 255 characters"),
        ],
        "class": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 256, "must have at most 255 characters"),
        ],
        "type": [
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
        ],
        "self": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
        "def": [
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "select": [
            (1, "must be text"),
            ("z" * 10001, "must have at most 10000 characters"),
        ],
        "group_id": [
            ("1", "must be a whole number"),
        ],
        "order_ids": [
            (None, "is required"),
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
            ([], "is required"),
        ],
        "from_ids": [
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
        ],
        "default": [
            (1.5, "must be a whole number"),
        ],
        "interface": [
            ("one", "must be a number such as 12.5"),
        ],
    },
    unique=[
        "default",
    ],
    references={
        "group_id": "/api/grosses",
    },
    links={
        "order_ids": "/api/pokupatel",
        "from_ids": "/api/jia-ge",
    },
)
