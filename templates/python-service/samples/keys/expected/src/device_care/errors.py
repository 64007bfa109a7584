"""What can go wrong with a request, and how the client is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException


class Problem(BaseModel):
    """The body of every answer that is not a success."""

    message: str
    fields: dict[str, str] = {}
    """What is wrong with single fields, by name."""


class Refused(Exception):
    """A request that cannot be done, and why."""

    def __init__(self, status: int, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.problem = Problem(message=message, fields=dict(fields or {}))

    def answer(self) -> JSONResponse:
        return JSONResponse(self.problem.model_dump(), self.status)


def tell_what_goes_wrong(app: FastAPI) -> None:
    @app.exception_handler(Refused)
    def refused(_: Request, error: Refused) -> JSONResponse:
        return error.answer()

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return refusal(error.errors()).answer()

    @app.exception_handler(HTTPException)
    def unknown(_: Request, error: HTTPException) -> JSONResponse:
        messages = {
            404: "There is nothing at this address.",
            405: "This address does not take this method.",
        }
        return Refused(error.status_code, messages.get(error.status_code, error.detail)).answer()

    # The error itself goes to the log only.
    @app.exception_handler(Exception)
    def failed(_: Request, __: Exception) -> JSONResponse:
        return Refused(500, "Something went wrong on our side.").answer()


def refusal(errors: Sequence[dict[str, Any]]) -> Refused:
    """Says what is wrong with a request in the words of the service."""
    fields: dict[str, str] = {}
    for error in errors:
        place, *names = error["loc"]
        if place != "body":
            return Refused(400, f"{names[0]} {message_of(error)}.")
        if not names or error["type"] == "json_invalid":
            return Refused(400, "The body must be a JSON object.")
        fields.setdefault(names[0], message_of(error))
    return Refused(422, "Some fields are not valid.", fields)


MESSAGES = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number",
    "int_type": "must be a whole number",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_type": "must be text",
    "string_unicode": "must be text",
    "uuid_parsing": "must be a UUID",
    "uuid_type": "must be a UUID",
}


def message_of(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing" or error["input"] is None:
        return "is required"
    if kind == "string_too_short":
        return f"must have at least {characters(context['min_length'])}"
    if kind == "string_too_long":
        return f"must have at most {characters(context['max_length'])}"
    message = MESSAGES.get(kind)
    return message.format(**context) if message else str(error["msg"])


def characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"
