"""Run by Alembic: comes to the database, and to the tables as the entities describe them."""

from alembic import context
from sqlalchemy import Connection

import device_care.entities  # noqa: F401 - defines the tables
from device_care.database import connect
from device_care.entity import Entity
from device_care.settings import Settings


def run(connection: Connection) -> None:
    # SQLite cannot alter much of a table; in a batch, Alembic makes a new one.
    context.configure(connection=connection, target_metadata=Entity.metadata, render_as_batch=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if given:
    run(given)
else:
    # On the command line: alembic revision --autogenerate -m "…"
    with connect(Settings().database).begin() as connection:
        run(connection)
