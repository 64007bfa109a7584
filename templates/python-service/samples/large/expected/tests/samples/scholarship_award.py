from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "scholarship_id": api.existing("/api/scholarships"),
        "student_id": api.existing("/api/students"),
        "starts_on": "1970-01-03",
        "ends_on": "1970-01-04",
    }


def highest(api: Api) -> Body:
    return {
        "scholarship_id": api.create("/api/scholarships"),
        "student_id": api.create("/api/students"),
        "starts_on": "2099-12-03",
        "ends_on": "2099-12-04",
    }


SAMPLE = Sample(
    path="/api/scholarship-awards",
    lowest=lowest,
    highest=highest,
    left_out={
        "ends_on": None,
    },
    rules={
        "scholarship_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "student_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "starts_on": [
            (None, "is required"),
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "ends_on": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
    },
    references={
        "scholarship_id": "/api/scholarships",
        "student_id": "/api/students",
    },
)
