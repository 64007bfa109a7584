"""What the tests have to know about each entity."""

from ..api import Sample
from . import (
    employee_pay_history_rate_change_review_and_approval_workflow,
    grosse,
    jia_ge,
    pokupatel,
)

SAMPLES: dict[str, Sample] = {
    sample.path: sample
    for sample in [
        grosse.SAMPLE,
        pokupatel.SAMPLE,
        jia_ge.SAMPLE,
        employee_pay_history_rate_change_review_and_approval_workflow.SAMPLE,
    ]
}
