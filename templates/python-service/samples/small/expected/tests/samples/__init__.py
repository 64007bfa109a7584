"""What the tests have to know about each entity."""

from ..api import Sample
from . import depot, trip, vehicle

SAMPLES: dict[str, Sample] = {
    sample.path: sample
    for sample in [
        depot.SAMPLE,
        vehicle.SAMPLE,
        trip.SAMPLE,
    ]
}
