from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "course_id": api.existing("/api/courses"),
        "semester_id": api.existing("/api/semesters"),
        "lecturer_id": api.existing("/api/lecturers"),
        "assistant_id": None,
        "places": 1,
        "language": "English",
        "online": False,
    }


def highest(api: Api) -> Body:
    return {
        "course_id": api.create("/api/courses"),
        "semester_id": api.create("/api/semesters"),
        "lecturer_id": api.create("/api/lecturers"),
        "assistant_id": None,
        "places": 2000,
        "language": "French",
        "online": True,
    }


SAMPLE = Sample(
    path="/api/classes",
    lowest=lowest,
    highest=highest,
    left_out={
        "assistant_id": None,
        "places": 30,
        "language": "English",
        "online": False,
    },
    rules={
        "course_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "semester_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "lecturer_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "assistant_id": [
            ("1", "must be a whole number"),
        ],
        "places": [
            (None, "is required"),
            (1.5, "must be a whole number"),
            (0, "must be at least 1"),
            (2001, "must be at most 2000"),
        ],
        "language": [
            (None, "is required"),
            ("", "must be one of English, German, French"),
        ],
        "online": [
            (None, "is required"),
            ("true", "must be true or false"),
        ],
    },
    references={
        "course_id": "/api/courses",
        "semester_id": "/api/semesters",
        "lecturer_id": "/api/lecturers",
        "assistant_id": "/api/lecturers",
    },
)
