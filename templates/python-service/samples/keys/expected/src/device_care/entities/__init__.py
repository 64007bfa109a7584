"""A module for each entity: its table, what clients send and get, and its addresses."""

from . import country, device, grade, type, visit

ROUTERS = [
    country.router,
    type.router,
    grade.router,
    device.router,
    visit.router,
]
