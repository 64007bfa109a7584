from ..api import Api, Body, Sample, uuid_id


def lowest(api: Api) -> Body:
    return {
        "serial_number": f"{api.number():01x}",
        "type_id": api.existing("/api/types"),
        "country_id": None,
        "replaces_id": None,
        "part_ids": [],
    }


def highest(api: Api) -> Body:
    return {
        "serial_number": f"{api.number():01x}",
        "type_id": api.create("/api/types"),
        "country_id": None,
        "replaces_id": None,
        "part_ids": [],
    }


SAMPLE = Sample(
    path="/api/devices",
    id=uuid_id,
    lowest=lowest,
    highest=highest,
    left_out={
        "country_id": None,
        "replaces_id": None,
        "part_ids": [],
    },
    rules={
        "serial_number": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 41, "must have at most 40 characters"),
        ],
        "type_id": [
            (None, "is required"),
            (1, "must be text"),
        ],
        "country_id": [
            (1, "must be text"),
        ],
        "replaces_id": [
            ("1", "must be a UUID"),
            (1, "must be a UUID"),
        ],
        "part_ids": [
            (1, "must be a list of ids"),
            (["1"], "must be a list of ids"),
        ],
    },
    unique=[
        "serial_number",
    ],
    references={
        "type_id": "/api/types",
        "country_id": "/api/countries",
        "replaces_id": "/api/devices",
    },
    links={
        "part_ids": "/api/devices",
    },
)
