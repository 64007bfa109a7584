"""Logs go to standard output, as text or with one JSON object a line."""

import json
import logging
import sys
from datetime import UTC, datetime

from .settings import LogFormat, LogLevel


def start(level: LogLevel, form: LogFormat) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter(form))
    logging.basicConfig(level=level.upper(), handlers=[handler])


def formatter(form: LogFormat) -> logging.Formatter:
    if form == "json":
        return JsonFormatter()
    return logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
