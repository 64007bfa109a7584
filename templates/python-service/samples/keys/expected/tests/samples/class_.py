from ..api import Api, Body, Sample, text_id


def lowest(_: Api) -> Body:
    return {
        "id_type": 0,
        "import": False,
        "parent_id": None,
    }


def highest(_: Api) -> Body:
    return {
        "id_type": 9,
        "import": True,
        "parent_id": None,
    }


SAMPLE = Sample(
    path="/api/classes",
    id=text_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "id_type": None,
        "import": False,
        "parent_id": None,
    },
    rules={
        "id_type": [
            (1.5, "must be a whole number"),
            (-1, "must be at least 0"),
            (10, "must be at most 9"),
        ],
        "import": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
        "parent_id": [
            (1, "must be text"),
        ],
    },
    longest_id=255,
    references={
        "parent_id": "/api/classes",
    },
)
