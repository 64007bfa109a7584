"""Known by its code of two letters."""

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, SameId, Values
from ..fields import TextKey
from ..links import References, link_table
from ..rest import routes


class Country(Entity):
    __tablename__ = "countries"
    __links__ = {
        "neighbour_ids": link_table(
            "countries",
            "neighbour_ids",
            "countries",
            required=False,
        ),
    }

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class CountryValues(Values):
    name: str = Field(min_length=1, max_length=80)
    neighbour_ids: References[str] = []


class NewCountry(CountryValues):
    """The values, and the id that a record is given and keeps."""

    id: TextKey = Field(title="Code", max_length=2)


class ChangedCountry(CountryValues, SameId):
    """The values, and the id if it is sent along."""


class CountryRecord(CountryValues, Record[str]):
    """The values and the id."""

    id: str = Field(title="Code")


router = routes(
    path="/api/countries",
    name="country",
    entity=Country,
    key=str,
    new=NewCountry,
    changed=ChangedCountry,
    record=CountryRecord,
    page=Page[CountryRecord],
)
