"""The parts of TVmaze's answers that we use."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from bot.providers.lenient import Address, Lenient, Loose


def _none_for_empty(value: object) -> object:
    return None if value == "" else value


Text = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=1_000)]
Number = Annotated[int, Field(ge=1, le=100_000)]
# Beyond these years, a day has no day before or after it in some zone.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Instant = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2200, 12, 31, tzinfo=UTC))
]
Id = Annotated[int, Field(ge=1)]


class Country(Lenient):
    name: Loose[Name] = None
    code: Loose[Name] = None
    timezone: Loose[Name] = None


class Channel(Lenient):
    name: Name
    country: Loose[Country] = None


class Image(Lenient):
    medium: Loose[Address] = None
    original: Loose[Address] = None


class Show(Lenient):
    id: Id
    name: Name
    url: Loose[Address] = None
    language: Loose[Name] = None
    genres: Loose[list[Name]] = None
    status: Loose[Name] = None
    runtime: Loose[Number] = None
    averageRuntime: Loose[Number] = None  # noqa: N815 - their name
    premiered: Loose[Day] = None
    network: Loose[Channel] = None
    webChannel: Loose[Channel] = None  # noqa: N815 - their name
    image: Loose[Image] = None
    summary: Loose[Text] = None


class Found(Lenient):
    """One hit of a search."""

    show: Show


class Person(Lenient):
    id: Id
    name: Name
    image: Loose[Image] = None


class Character(Lenient):
    name: Name


class CastEntry(Lenient):
    person: Person
    character: Loose[Character] = None


class CrewEntry(Lenient):
    person: Person
    type: Loose[Name] = None


class Season(Lenient):
    number: Annotated[int, Field(ge=0, le=9999)]
    summary: Loose[Text] = None
    image: Loose[Image] = None


class Aka(Lenient):
    name: Name
    country: Loose[Country] = None


class Episode(Lenient):
    """An episode. A wrong type in a field that decides its drop makes it unreadable; others cost a text."""

    id: Id
    season: Annotated[int, Field(ge=0, le=9999)]
    number: Annotated[int, Field(ge=0, le=100_000)] | None = None
    type: str | None = "regular"
    airdate: Annotated[Day | None, BeforeValidator(_none_for_empty)] = None
    airtime: str | None = ""
    airstamp: Annotated[Instant | None, BeforeValidator(_none_for_empty)] = None
    name: Loose[Name] = None
    summary: Loose[Text] = None
    runtime: Loose[Number] = None


class AnyEpisode(Lenient):
    """An episode whose id alone can be read."""

    id: Id
