from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "bezeichnung": f"{api.number():01x}",
        "hohe_in_metern": "0",
        "gultig_ab": "1970-01-03",
        "kurzel": api.word(2),
    }


def highest(api: Api) -> Body:
    return {
        "bezeichnung": f"{api.number():01x}",
        "hohe_in_metern": "101",
        "gultig_ab": "2099-12-03",
        "kurzel": api.word(2),
    }


SAMPLE = Sample(
    path="/api/grosses",
    lowest=lowest,
    highest=highest,
    left_out={
        "hohe_in_metern": None,
        "gultig_ab": None,
        "kurzel": None,
    },
    rules={
        "bezeichnung": [
            (None, "is required"),
            (1, "must be text"),
            ("", "must have at least 1 character"),
            ("z" * 81, "must have at most 80 characters"),
        ],
        "hohe_in_metern": [
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0"),
        ],
        "gultig_ab": [
            ("2025-02-30", "must be a date such as 2025-12-31"),
        ],
        "kurzel": [
            (1, "must be text"),
            ("a", "must have at least 2 characters"),
            ("zzz", "must have at most 2 characters"),
        ],
    },
    unique=[
        "bezeichnung",
        "kurzel",
    ],
)
