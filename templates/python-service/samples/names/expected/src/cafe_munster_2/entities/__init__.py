"""A module for each entity: its table, what clients send and get, and its addresses."""

from . import (
    employee_pay_history_rate_change_review_and_approval_workflow,
    grosse,
    jia_ge,
    pokupatel,
)

ROUTERS = [
    grosse.router,
    pokupatel.router,
    jia_ge.router,
    employee_pay_history_rate_change_review_and_approval_workflow.router,
]
