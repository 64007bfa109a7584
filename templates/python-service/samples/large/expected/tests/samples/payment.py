from ..api import Api, Body, Sample


def lowest(api: Api) -> Body:
    return {
        "fee_id": api.existing("/api/fees"),
        "amount": "0.01",
        "received_at": "1970-01-03T00:00:00Z",
        "method": "transfer",
    }


def highest(api: Api) -> Body:
    return {
        "fee_id": api.create("/api/fees"),
        "amount": "102",
        "received_at": "2099-12-03T23:59:59Z",
        "method": "cash",
    }


SAMPLE = Sample(
    path="/api/payments",
    lowest=lowest,
    highest=highest,
    left_out={
        "method": "transfer",
    },
    rules={
        "fee_id": [
            (None, "is required"),
            ("1", "must be a whole number"),
        ],
        "amount": [
            (None, "is required"),
            ("one", "must be a number such as 12.5"),
            ("-1", "must be at least 0.01"),
        ],
        "received_at": [
            (None, "is required"),
            ("2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"),
        ],
        "method": [
            (None, "is required"),
            ("", "must be one of transfer, card, cash"),
        ],
    },
    references={
        "fee_id": "/api/fees",
    },
)
