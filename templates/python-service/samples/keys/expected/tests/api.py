"""A running service with an empty database, and what its entities look like."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from httpx2 import Response

Body = dict[str, Any]


class Api:
    def __init__(self, client: TestClient, samples: Mapping[str, "Sample"]) -> None:
        self.client = client
        self.samples = samples
        self.ids: dict[str, Any] = {}
        self.numbers = itertools.count()

    def number(self) -> int:
        """One that this database has not seen yet."""
        return next(self.numbers)

    def create(self, path: str) -> Any:
        """Creates a record and returns its id."""
        response = self.add(path, self.samples[path].lowest(self))
        assert response.status_code == 201, response.text
        return response.json()["id"]

    def add(self, path: str, body: Body) -> Response:
        """Asks for a new record, with an id of its own where the client gives it."""
        if self.samples[path].longest_id:
            body = {"id": text_id(self.number())} | body
        return self.post(path, body)

    def existing(self, path: str) -> Any:
        """The id of a record that others may refer to, always the same one."""
        if path not in self.ids:
            self.ids[path] = self.create(path)
        return self.ids[path]

    def get(self, path: str) -> Response:
        return self.client.get(path)

    def post(self, path: str, body: object) -> Response:
        return self.client.post(path, json=body)

    def put(self, path: str, body: object) -> Response:
        return self.client.put(path, json=body)

    def delete(self, path: str) -> Response:
        return self.client.delete(path)


def uuid_id(number: int) -> str:
    """The UUID that a number stands for."""
    return str(UUID(int=number))


def text_id(number: int) -> str:
    """A text of one character, which an address has to encode."""
    return chr(0x4E00 + number)


@dataclass(frozen=True)
class Sample:
    """What the tests have to know about an entity."""

    path: str
    id: Callable[[int], object]
    """An id of the entity's own kind that a number stands for."""
    lowest: Callable[[Api], Body]
    """A body with the lowest values that the rules allow. References are set only if required."""
    highest: Callable[[Api], Body]
    """A body with the highest."""
    left_out: Body
    """The fields that may be left out, with the values that they then get."""
    rules: dict[str, list[tuple[object, str]]]
    """By field, values that break a rule and the messages they lead to."""
    longest_id: int = 0
    """Characters that an id may have; 0 where clients do not give it."""
    unique: list[str] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    """By field, the path of the entity that it refers to."""
    links: dict[str, str] = field(default_factory=dict)
    """By field that refers to any number of records, the path of their entity."""
