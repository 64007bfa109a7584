"""Where devices are, by the code of ISO 3166-1."""

from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from ..entity import Entity, Page, Record, SameId, Values
from ..fields import TextKey
from ..rest import routes


class Country(Entity):
    __tablename__ = "countries"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    capital: Mapped[str | None]


class CountryValues(Values):
    name: str = Field(min_length=1, max_length=80)
    capital: str | None = Field(default=None, max_length=255)


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
