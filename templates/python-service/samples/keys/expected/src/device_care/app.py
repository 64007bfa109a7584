"""The application: every address of the service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine, select

from .database import SessionOf, migrate, open_database
from .entities import ROUTERS
from .errors import tell_what_goes_wrong


def create_app(database: Path) -> FastAPI:
    """Makes the service over that SQLite file, which is made and migrated at the start."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Engine]]:
        migrate(database)
        engine = open_database(database)
        yield {"engine": engine}
        engine.dispose()

    app = FastAPI(
        title="Device care",
        description="Keeps devices by UUID, countries by code and visits by number",
        version="0.1.0",
        lifespan=lifespan,
    )
    tell_what_goes_wrong(app)

    @app.get("/health", tags=["service"])
    def health(session: SessionOf) -> dict[str, str]:
        session.execute(select(1))
        return {"status": "ok"}

    for router in ROUTERS:
        app.include_router(router)
    return app
