"""The parts of AniList's answers that we use: times and titles, nothing that could spoil."""

from typing import Annotated

from pydantic import Field

from bot.providers.lenient import Address, Lenient, Loose

Name = Annotated[str, Field(min_length=1, max_length=1_000)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Number = Annotated[int, Field(ge=1, le=100_000)]
# 1970-01-02 to 2199-12-31, in seconds since 1970.
Instant = Annotated[int, Field(ge=86_400, le=7_258_118_400)]


class Titles(Lenient):
    english: Loose[Name] = None
    romaji: Loose[Name] = None
    native: Loose[Name] = None


class StartDate(Lenient):
    year: Loose[Year] = None


class Cover(Lenient):
    large: Loose[Address] = None
    medium: Loose[Address] = None


class Media(Lenient):
    id: Number
    title: Titles
    synonyms: Loose[list[Name]] = None
    status: Loose[Name] = None
    episodes: Loose[Number] = None
    duration: Loose[Number] = None
    seasonYear: Loose[Year] = None  # noqa: N815 - their name
    startDate: Loose[StartDate] = None  # noqa: N815 - their name
    countryOfOrigin: Loose[Name] = None  # noqa: N815 - their name
    isAdult: Loose[bool] = None  # noqa: N815 - their name
    siteUrl: Loose[Address] = None  # noqa: N815 - their name
    coverImage: Loose[Cover] = None  # noqa: N815 - their name


class Node(Lenient):
    """One airing of `airingSchedule`."""

    id: Annotated[int, Field(ge=1)]
    episode: Annotated[int, Field(ge=0, le=100_000)]
    airingAt: Instant  # noqa: N815 - their name


class AnyNode(Lenient):
    """An airing whose id alone can be read."""

    id: Annotated[int, Field(ge=1)]


class Followed(Lenient):
    """One media in the batched query for changes."""

    id: Number
    updatedAt: Loose[Number | Instant] = None  # noqa: N815 - their name
