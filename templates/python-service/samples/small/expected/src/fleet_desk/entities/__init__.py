"""A module for each entity: its table, what clients send and get, and its addresses."""

from . import depot, trip, vehicle

ROUTERS = [
    depot.router,
    vehicle.router,
    trip.router,
]
