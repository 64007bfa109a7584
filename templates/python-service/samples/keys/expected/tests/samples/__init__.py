"""What the tests have to know about each entity."""

from ..api import Sample
from . import class_, country, person, seat, talk

SAMPLES: dict[str, Sample] = {
    sample.path: sample
    for sample in [
        country.SAMPLE,
        person.SAMPLE,
        class_.SAMPLE,
        talk.SAMPLE,
        seat.SAMPLE,
    ]
}
