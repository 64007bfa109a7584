from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "degree_programme_id": api.existing("/api/degree-programmes"),
        "course_id": api.existing("/api/courses"),
        "semester_number": 1,
        "compulsory": False,
    }


def highest(api: Api) -> Body:
    return {
        "degree_programme_id": api.create("/api/degree-programmes"),
        "course_id": api.create("/api/courses"),
        "semester_number": 14,
        "compulsory": True,
    }


SAMPLE = Sample(
    path="/api/curriculum-entries",
    lowest=lowest,
    highest=highest,
    left_out={},
    rules={
        "degree_programme_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "course_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "semester_number": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (15, "must be at most 14"),
        ],
        "compulsory": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
    },
    references={
        "degree_programme_id": "/api/degree-programmes",
        "course_id": "/api/courses",
    },
)
