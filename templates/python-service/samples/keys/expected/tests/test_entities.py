"""What holds for every entity."""

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

import pytest

from .api import Api, Body, Sample, uuid_id
from .samples import SAMPLES


@pytest.fixture(params=SAMPLES.values(), ids=lambda sample: sample.path)
def sample(request: pytest.FixtureRequest) -> Sample:
    assert isinstance(request.param, Sample)
    return request.param


def test_lives_a_whole_life(api: Api, sample: Sample) -> None:
    bystander = f"{sample.path}/{api.create(sample.path)}"
    unchanged = api.get(bystander).json()

    body = sample.lowest(api)
    created = api.add(sample.path, body)
    assert created.status_code == 201, created.text
    id = created.json()["id"]
    address = f"{sample.path}/{id}"
    assert created.headers["location"] == quote(address)
    assert created.json() == {"id": id} | body
    assert api.get(address).status_code == 200
    assert api.get(address).json() == created.json()

    body = sample.highest(api)
    replaced = api.put(address, body)
    assert replaced.status_code == 200, replaced.text
    assert replaced.json() == {"id": id} | body
    assert api.get(address).json() == replaced.json()

    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404
    assert api.put(address, body).status_code == 404
    assert api.delete(address).status_code == 404
    assert api.get(bystander).json() == unchanged


def test_is_listed_in_pages(api: Api, sample: Sample) -> None:
    ids = [api.create(sample.path) for _ in range(3)]
    records = [api.get(f"{sample.path}/{id}").json() for id in ids]
    records.sort(key=lambda record: record["id"])

    def page(query: str) -> Body:
        page: Body = api.get(sample.path + query).json()
        return page

    assert page("") == {"items": records, "total": 3, "limit": 20, "offset": 0}
    assert page("?limit=2") == {"items": records[:2], "total": 3, "limit": 2, "offset": 0}
    assert page("?limit=2&offset=2") == {"items": records[2:], "total": 3, "limit": 2, "offset": 2}
    for query, message in [
        ("?limit=0", "limit must be at least 1."),
        ("?limit=101", "limit must be at most 100."),
        ("?limit=many", "limit must be a whole number."),
        ("?offset=-1", "offset must be at least 0."),
    ]:
        refused = api.get(sample.path + query)
        assert refused.status_code == 400, query
        assert refused.json() == {"message": message, "fields": {}}


def test_needs_its_required_fields(api: Api, sample: Sample) -> None:
    required = sample.lowest(api).keys() - sample.left_out.keys()
    bodies = {name: without(sample.lowest(api), name) for name in required}
    refuses(api, sample, 422, [(body, name, "is required") for name, body in bodies.items()])
    for name, value in sample.left_out.items():
        created = api.add(sample.path, without(sample.lowest(api), name))
        assert created.status_code == 201, created.text
        assert created.json()[name] == value, name


def test_keeps_its_rules(api: Api, sample: Sample) -> None:
    body = sample.lowest(api)
    cases = [
        (body | {name: value}, name, message)
        for name, rules in sample.rules.items()
        for value, message in rules
    ]
    refuses(api, sample, 422, cases)


def test_names_every_field_at_fault(api: Api, sample: Sample) -> None:
    faults = {name: cases[0] for name, cases in sample.rules.items()}
    refused = api.add(sample.path, {name: value for name, (value, _) in faults.items()})
    assert refused.status_code == 422, refused.text
    assert refused.json() == {
        "message": "Some fields are not valid.",
        "fields": {name: message for name, (_, message) in faults.items()},
    }


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        pytest.param(sample, name, id=f"{sample.path}-{name}")
        for sample in SAMPLES.values()
        for name in sample.unique
    ],
)
def test_is_unique(api: Api, sample: Sample, name: str) -> None:
    other = api.get(f"{sample.path}/{api.create(sample.path)}").json()
    body = sample.lowest(api) | {name: other[name]}
    refuses(api, sample, 409, [(body, name, "is taken by another record")])
    # A record does not stand in its own way.
    address = f"{sample.path}/{other['id']}"
    kept = api.put(address, body)
    assert kept.status_code == 200, kept.text


@pytest.mark.parametrize(
    ("sample", "name", "target"),
    [
        pytest.param(sample, name, target, id=f"{sample.path}-{name}")
        for sample in SAMPLES.values()
        for name, target in sample.references.items()
    ],
)
def test_refers_to_a_record(api: Api, sample: Sample, name: str, target: str) -> None:
    id = api.create(target)
    created = api.add(sample.path, sample.lowest(api) | {name: id})
    assert created.status_code == 201, created.text
    assert created.json()[name] == id
    address = f"{sample.path}/{created.json()['id']}"
    kept = api.delete(f"{target}/{id}")
    assert kept.status_code == 409, kept.text
    assert kept.json()["fields"] == {}

    body = sample.lowest(api) | {name: api.samples[target].id(20_000)}
    refuses(api, sample, 409, [(body, name, "refers to a record that does not exist")])
    # What the record has already is not taken by another one.
    refused = api.put(address, created.json() | {name: body[name]})
    assert refused.json()["fields"].keys() == {name}

    assert api.delete(address).status_code == 204
    assert api.delete(f"{target}/{id}").status_code == 204


@pytest.mark.parametrize(
    ("sample", "name", "target"),
    [
        pytest.param(sample, name, target, id=f"{sample.path}-{name}")
        for sample in SAMPLES.values()
        for name, target in sample.links.items()
    ],
)
def test_refers_to_records(api: Api, sample: Sample, name: str, target: str) -> None:
    first, second = sorted(api.create(target) for _ in range(2))
    created = api.add(sample.path, sample.lowest(api) | {name: [second, first, second]})
    assert created.status_code == 201, created.text
    assert created.json()[name] == [first, second]
    address = f"{sample.path}/{created.json()['id']}"
    assert api.get(address).json() == created.json()
    assert created.json() in api.get(f"{sample.path}?limit=100").json()["items"]

    assert api.put(address, sample.lowest(api) | {name: [second]}).json()[name] == [second]
    assert api.delete(f"{target}/{first}").status_code == 204
    if name in sample.left_out:
        assert api.delete(f"{target}/{second}").status_code == 204
        assert api.get(address).json()[name] == []
    else:
        assert api.delete(f"{target}/{second}").status_code == 409

    many = sample.lowest(api) | {name: [api.samples[target].id(number) for number in range(1001)]}
    refuses(api, sample, 422, [(many, name, "must have at most 1000 ids")])
    none = sample.lowest(api) | {name: [api.samples[target].id(20_000)]}
    refuses(api, sample, 409, [(none, name, "refers to a record that does not exist")])


@pytest.mark.parametrize(
    "sample",
    [pytest.param(sample, id=path) for path, sample in SAMPLES.items() if sample.id is uuid_id],
)
def test_makes_its_uuids_itself(api: Api, sample: Sample) -> None:
    created = api.add(sample.path, sample.lowest(api) | {"id": uuid_id(1)})
    assert created.status_code == 201, created.text
    id = created.json()["id"]
    assert UUID(id).version == 4
    assert id == str(UUID(id))

    replaced = api.put(f"{sample.path}/{id}", sample.lowest(api) | {"id": uuid_id(1)})
    assert replaced.json()["id"] == id
    assert api.get(f"{sample.path}/{uuid_id(1)}").status_code == 404


def known_by_text() -> pytest.MarkDecorator:
    samples = [sample for sample in SAMPLES.values() if sample.longest_id]
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.path)


@known_by_text()
def test_is_known_by_the_text_it_was_given(api: Api, sample: Sample) -> None:
    for id in ["?", "#", "%", "+", "&", "é", "z" * sample.longest_id]:
        created = api.post(sample.path, sample.lowest(api) | {"id": id})
        assert created.status_code == 201, created.text
        assert created.json()["id"] == id
        address = f"{sample.path}/{quote(id, safe='')}"
        assert created.headers["location"] == address
        assert api.get(address).json() == created.json()

        again = api.post(sample.path, sample.lowest(api) | {"id": id})
        assert again.status_code == 409, again.text
        assert again.json()["fields"] == {"id": "is taken by another record"}
        assert api.delete(address).status_code == 204
        assert api.get(address).status_code == 404


@known_by_text()
def test_keeps_the_text_it_was_given(api: Api, sample: Sample) -> None:
    id = api.create(sample.path)
    address = f"{sample.path}/{id}"
    for sent in [{}, {"id": None}, {"id": id}]:
        body = sample.lowest(api)
        kept = api.put(address, body | sent)
        assert kept.status_code == 200, kept.text
        assert kept.json() == {"id": id} | body
    refused = api.put(address, sample.highest(api) | {"id": "z"})
    assert refused.status_code == 422, refused.text
    assert refused.json()["fields"] == {"id": "cannot be changed"}
    assert api.get(address).json() == kept.json()
    assert api.get(f"{sample.path}/z").status_code == 404


@known_by_text()
def test_refuses_texts_that_cannot_be_an_id(api: Api, sample: Sample) -> None:
    form = "must have no / or \\, no control character, no space at either end, and not be . or .."
    most = f"must have at most {sample.longest_id} character{'s' * (sample.longest_id > 1)}"
    cases = [
        (None, "is required"),
        (1, "must be text"),
        ("", "must have at least 1 character"),
        ("z" * (sample.longest_id + 1), most),
        *[(id, form) for id in ["/", "\\", "\n", " ", "."]],
    ]
    for id, message in cases:
        refused = api.post(sample.path, sample.lowest(api) | {"id": id})
        assert refused.status_code == 422, (id, refused.text)
        assert refused.json()["fields"] == {"id": message}, id
    refused = api.post(sample.path, sample.lowest(api))
    assert refused.json()["fields"] == {"id": "is required"}
    assert api.get(sample.path).json()["total"] == 0


def refuses(api: Api, sample: Sample, status: int, cases: Sequence[tuple[Body, str, str]]) -> None:
    """Neither creates a record from a body nor replaces the one there is.

    The cases are bodies, each with the field at fault and what is said about it.
    """
    address = f"{sample.path}/{api.create(sample.path)}"
    before = api.get(address).json(), api.get(sample.path).json()["total"]
    for body, name, message in cases:
        for response in [api.add(sample.path, body), api.put(address, body)]:
            assert response.status_code == status, (body, response.text)
            assert response.json()["fields"] == {name: message}, body
    assert (api.get(address).json(), api.get(sample.path).json()["total"]) == before


def without(body: Body, name: str) -> Body:
    return {other: value for other, value in body.items() if other != name}
