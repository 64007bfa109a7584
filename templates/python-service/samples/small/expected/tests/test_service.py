"""What holds for the service as a whole."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from sqlalchemy.orm import Session

from fleet_desk.app import create_app
from fleet_desk.database import connect, session_of
from fleet_desk.logs import formatter
from fleet_desk.settings import LogFormat, Settings

from .api import Api
from .samples import SAMPLES

PATH = next(iter(SAMPLES))


def test_says_that_it_is_healthy(api: Api) -> None:
    health = api.get("/health")
    assert (health.status_code, health.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "message"),
    [
        ("POST", PATH, '{"name": ', 400, "The body must be a JSON object."),
        ("POST", PATH, "[]", 400, "The body must be a JSON object."),
        ("POST", PATH, "", 400, "The body must be a JSON object."),
        ("PUT", f"{PATH}/1", '{"name": ', 400, "The body must be a JSON object."),
        ("PUT", f"{PATH}/one", "{}", 400, "id must be a whole number."),
        ("GET", f"{PATH}/one", "", 400, "id must be a whole number."),
        ("DELETE", f"{PATH}/one", "", 400, "id must be a whole number."),
        ("GET", f"{PATH}/{2**63}", "", 400, "id must be at most 9223372036854775807."),
        ("PATCH", f"{PATH}/1", "{}", 405, "This address does not take this method."),
        ("POST", "/api/none", "{}", 404, "There is nothing at this address."),
    ],
)
def test_refuses_requests_that_it_cannot_read(
    api: Api, method: str, path: str, body: str, status: int, message: str
) -> None:
    headers = {"content-type": "application/json"}
    response = api.client.request(method, path, content=body, headers=headers)
    assert response.status_code == status, response.text
    assert response.json() == {"message": message, "fields": {}}


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_takes_nothing_but_json(api: Api, method: str) -> None:
    path = PATH if method == "POST" else f"{PATH}/1"
    headers = {"content-type": "text/plain"}
    response = api.client.request(method, path, content="{}", headers=headers)
    assert response.status_code == 415, response.text
    assert response.json()["message"] == "The body must be sent as application/json."


def test_describes_its_addresses(api: Api) -> None:
    document = api.get("/openapi.json").json()
    for path in SAMPLES:
        assert document["paths"][path].keys() == {"get", "post"}
        assert document["paths"][path + "/{id}"].keys() == {"get", "put", "delete"}
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


@pytest.mark.parametrize("path", ["/health", PATH])
def test_keeps_its_errors_to_itself(tmp_path: Path, path: str) -> None:
    def lost() -> Iterator[Session]:
        with Session(connect(tmp_path / "nowhere" / "test.db")) as session:
            yield session

    app = create_app(tmp_path / "test.db")
    app.dependency_overrides[session_of] = lost
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get(path)
    assert response.status_code == 500
    assert response.json() == {"message": "Something went wrong on our side.", "fields": {}}


def test_keeps_its_records_when_it_starts_again(api: Api, database: Path) -> None:
    address = f"{PATH}/{api.create(PATH)}"
    before = api.get(address).json()
    with TestClient(create_app(database)) as client:
        assert client.get(address).json() == before


def start(database: Path, **settings: str) -> subprocess.Popen[str]:
    environment = os.environ | {"DATABASE": str(database), "HOST": "127.0.0.1"}
    return subprocess.Popen(
        [sys.executable, "-m", "fleet_desk"],
        env=environment | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_runs_until_it_is_asked_to_stop(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with start(tmp_path / "test.db", LOG_FORMAT="json", PORT=str(port)) as process:
        assert process.stdout
        lines = (json.loads(line)["message"] for line in process.stdout)
        assert any("running on" in line for line in lines)
        health = httpx2.get(f"http://127.0.0.1:{port}/health")
        assert health.json() == {"status": "ok"}
        process.send_signal(signal.SIGTERM)
        assert any("Application shutdown complete" in line for line in lines)
        process.communicate(timeout=10)


def test_does_not_start_with_wrong_settings(tmp_path: Path) -> None:
    database = tmp_path / "test.db"
    with start(database, PORT="many") as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "port" in errors
    assert "Traceback" not in errors
    assert not database.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "-1"), ("PORT", "65536"), ("LOG_FORMAT", "yaml"), ("LOG_LEVEL", "loud")],
)
def test_names_the_setting_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


@pytest.mark.parametrize("form", ["text", "json"])
def test_logs_what_failed(form: LogFormat) -> None:
    record = logging.makeLogRecord({"name": "here", "levelname": "ERROR", "msg": "Lost"})
    try:
        raise RuntimeError("who knows")
    except RuntimeError:
        record.exc_info = sys.exc_info()
    line = formatter(form).format(record)
    assert "here" in line
    assert "Lost" in line
    assert "RuntimeError: who knows" in line
    if form == "json":
        assert json.loads(line)["level"] == "error"
