"""Run by Alembic: comes to the database, and to the tables as the entities describe them."""

from alembic import context
from sqlalchemy import Connection

import conference_office.entities  # noqa: F401 - defines the tables
from conference_office.database import connect
from conference_office.entity import Entity
from conference_office.settings import Settings


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
