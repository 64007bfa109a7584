from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "course_id": api.existing("/api/courses"),
        "needs_id": api.existing("/api/courses"),
        "lowest_grade": "1",
    }


def highest(api: Api) -> Body:
    return {
        "course_id": api.create("/api/courses"),
        "needs_id": api.create("/api/courses"),
        "lowest_grade": "5",
    }


SAMPLE = Sample(
    path="/api/prerequisites",
    lowest=lowest,
    highest=highest,
    left_out={
        "lowest_grade": "4",
    },
    rules={
        "course_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "needs_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "lowest_grade": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("0", "must be at least 1"),
            ("6", "must be at most 5"),
        ],
    },
    references={
        "course_id": "/api/courses",
        "needs_id": "/api/courses",
    },
)
