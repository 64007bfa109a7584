"""What the tests have to know about each entity."""

from ..api import Sample
from . import country, device, grade, type, visit

SAMPLES: dict[str, Sample] = {
    sample.path: sample
    for sample in [
        country.SAMPLE,
        type.SAMPLE,
        grade.SAMPLE,
        device.SAMPLE,
        visit.SAMPLE,
    ]
}
