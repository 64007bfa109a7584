"""A module for each entity: its table, what clients send and get, and its addresses."""

from . import class_, country, person, seat, talk

ROUTERS = [
    country.router,
    person.router,
    class_.router,
    talk.router,
    seat.router,
]
