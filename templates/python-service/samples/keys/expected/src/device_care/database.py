"""The database: connections, sessions and migrations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import alembic.command
from alembic.config import Config
from fastapi import Depends, Request
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(database: Path) -> Engine:
    engine = connect(database)
    event.listen(engine, "connect", keep_foreign_keys)
    return engine


def migrate(database: Path) -> None:
    """Makes the database if it is not there, and applies what migrations are new."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # To change a table, SQLite needs it copied and dropped: foreign keys must not look at it then.
    engine = connect(database, begin="BEGIN IMMEDIATE")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")
    engine.dispose()


def connect(database: Path, begin: str = "BEGIN") -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(database)))

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Python's driver begins transactions late and not for every statement; see the event below.
        connection.isolation_level = None
        execute(connection, "PRAGMA journal_mode = WAL")
        execute(connection, "PRAGMA synchronous = NORMAL")

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin_transaction)
    return engine


def keep_foreign_keys(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    execute(connection, "PRAGMA foreign_keys = ON")


def execute(connection: DBAPIConnection, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def session_of(request: Request) -> Iterator[Session]:
    # What was written is answered from memory, not read again.
    with Session(request.state.engine, expire_on_commit=False) as session:
        yield session


SessionOf = Annotated[Session, Depends(session_of)]
