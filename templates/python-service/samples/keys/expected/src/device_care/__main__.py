"""Starts the service with the settings from the environment."""

import sys

import uvicorn
from pydantic import ValidationError

from . import logs
from .app import create_app
from .settings import Settings


def main() -> None:
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(f"The settings are not valid. {error}")
    logs.start(settings.log_level, settings.log_format)
    app = create_app(settings.database)
    # Without a configuration of its own, uvicorn logs in the format of the service.
    uvicorn.run(app, host=settings.host, port=settings.port, log_config=None)


if __name__ == "__main__":
    main()
