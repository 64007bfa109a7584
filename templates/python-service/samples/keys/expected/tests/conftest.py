from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, delete

from device_care.app import create_app
from device_care.database import connect
from device_care.entity import Entity

from .api import Api
from .samples import SAMPLES


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("service") / "test.db"


@pytest.fixture(scope="session")
def client(database: Path) -> Iterator[TestClient]:
    """One for all tests: what a service has learnt once makes it much faster."""
    with TestClient(create_app(database)) as client:
        yield client


@pytest.fixture(scope="session")
def engine(database: Path) -> Engine:
    # It does not look at foreign keys, so that tables can be emptied in any order.
    return connect(database)


@pytest.fixture
def api(client: TestClient, engine: Engine) -> Api:
    with engine.begin() as connection:
        for table in Entity.metadata.tables.values():
            connection.execute(delete(table))
    return Api(client, SAMPLES)
