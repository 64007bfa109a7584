"""The REST interface, the same for every entity."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from . import table
from .database import SessionOf
from .entity import Page, RecordT, Values
from .errors import Problem, Refused
from .links import linked
from .table import EntityT

ValuesT = TypeVar("ValuesT", bound=Values)
EndpointT = TypeVar("EndpointT", bound=Callable[..., Any])

# What SQLite can count to.
LARGEST = 2**63 - 1
Id = Annotated[int, Path(ge=-LARGEST, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=LARGEST)]


def routes(
    *,
    path: str,
    name: str,
    entity: type[EntityT],
    values: type[ValuesT],
    record: type[RecordT],
    page: type[Page[RecordT]],
) -> APIRouter:
    router = APIRouter(prefix=path, tags=[name])

    def show(session: Session, row: EntityT) -> RecordT:
        # Not held against the rules again: what is in the table was checked on its way in.
        names = inspect(entity).columns.keys()
        values = {name: getattr(row, name) for name in names}
        return record.model_construct(**(values | linked(session, entity, row.id)))

    def no_such_record(id: int) -> Refused:
        return Refused(404, f"There is no {name} with the id {id}.")

    @router.get("", response_model=page, responses=problems(400))
    def list(session: SessionOf, limit: Limit = 20, offset: Offset = 0) -> Page[RecordT]:
        rows, total = table.page(session, entity, limit, offset)
        items = [show(session, row) for row in rows]
        return page.model_construct(items=items, total=total, limit=limit, offset=offset)

    @router.post(
        "",
        response_model=record,
        status_code=201,
        dependencies=[Depends(needs_json)],
        responses=problems(400, 409, 415, 422),
    )
    @takes(values)
    def create(body: ValuesT, session: SessionOf, response: Response) -> RecordT:
        row = table.create(session, entity, body.model_dump())
        response.headers["Location"] = f"{path}/{row.id}"
        return show(session, row)

    @router.get("/{id}", response_model=record, responses=problems(400, 404))
    def read(id: Id, session: SessionOf) -> RecordT:
        row = table.get(session, entity, id)
        if row is None:
            raise no_such_record(id)
        return show(session, row)

    @router.put(
        "/{id}",
        response_model=record,
        dependencies=[Depends(needs_json)],
        responses=problems(400, 404, 409, 415, 422),
    )
    @takes(values)
    def replace(id: Id, body: ValuesT, session: SessionOf) -> RecordT:
        row = table.replace(session, entity, id, body.model_dump())
        if row is None:
            raise no_such_record(id)
        return show(session, row)

    @router.delete("/{id}", status_code=204, responses=problems(400, 404, 409))
    def delete(id: Id, session: SessionOf) -> None:
        try:
            removed = table.remove(session, entity, id)
        except table.ReferredTo:
            message = f"Other records refer to the {name} with the id {id}."
            raise Refused(409, message) from None
        if not removed:
            raise no_such_record(id)

    return router


def takes(values: type[BaseModel]) -> Callable[[EndpointT], EndpointT]:
    """Tells FastAPI what a body is: it asks at run time, when a type variable says nothing."""

    def tell(endpoint: EndpointT) -> EndpointT:
        endpoint.__annotations__["body"] = values
        return endpoint

    return tell


def needs_json(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "The body must be sent as application/json.")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    # With a default, FastAPI describes no answers of its own kind, which are never given.
    problem = {"model": Problem}
    return {"default": problem} | dict.fromkeys(statuses, problem)
