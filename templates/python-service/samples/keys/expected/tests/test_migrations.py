from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from device_care.database import MIGRATIONS, connect, migrate
from device_care.entity import Entity


def test_migrations_lead_to_the_tables_of_the_entities(tmp_path: Path) -> None:
    database = tmp_path / "test.db"
    migrate(database)
    with connect(database).begin() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Entity.metadata) == []


def test_migrations_can_be_undone(tmp_path: Path) -> None:
    database = tmp_path / "test.db"
    migrate(database)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with connect(database).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
