"""The snapshot: one season of a show, or a long-running show as a whole, as a provider described it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# An underscore is not allowed in the ids of show files, so these ids can't meet one of them.
ID_MARK = "_"
# Servers' own shows have such ids too; no provider has the name with which they begin.
_KEY = re.compile(r"^(?!own_)([a-z]+)_([A-Za-z0-9]+)(?:_(\d{1,4}))?$")


class Status(StrEnum):
    """A show's status, as its provider gives it."""

    RUNNING = "running"
    ENDED = "ended"
    UPCOMING = "upcoming"
    UNDECIDED = "undecided"


class EpisodeKind(StrEnum):
    """Whether an episode is a regular one of the season or a special."""

    REGULAR = "regular"
    SPECIAL = "special"
    INSIGNIFICANT = "insignificant"


@dataclass(frozen=True, slots=True)
class ShowRef:
    """Identifies a snapshot. `season` None is the whole show, numbered throughout."""

    provider: str
    show_id: str
    season: int | None = None

    @property
    def key(self) -> str:
        """The reference as a show id of ours, such as "tvmaze_139_2"."""
        parts = (self.provider, self.show_id, *(() if self.season is None else (str(self.season),)))
        return ID_MARK.join(parts)


def ref_in(key: str) -> ShowRef | None:
    """The reference in one of our show ids, or None for any other text."""
    found = _KEY.match(key)
    if not found:
        return None
    return ShowRef(found[1], found[2], int(found[3]) if found[3] else None)


@dataclass(frozen=True, slots=True)
class Release:
    """When an episode comes out: `at` (aware UTC), or a bare `day`, or neither while nothing is announced."""

    at: datetime | None = None
    day: date | None = None

    @property
    def is_announced(self) -> bool:
        return self.at is not None or self.day is not None


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode. `id` is the provider's and never changes; `number` may, and is None for a special.

    `name` is None if the provider has only a placeholder. `runtime` is in minutes.
    """

    id: str
    season: int
    number: int | None
    kind: EpisodeKind
    release: Release
    name: str | None = None
    summary: str | None = None
    runtime: int | None = None


@dataclass(frozen=True, slots=True)
class CastMember:
    """A member of the main cast; `roles` are the names of the characters they play."""

    person_id: str
    name: str
    roles: tuple[str, ...] = ()
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class CrewMember:
    """A member of the crew with each of their jobs, in the provider's words."""

    person_id: str
    name: str
    jobs: tuple[str, ...] = ()
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season that can be followed. `episodes` counts the announced regular ones."""

    number: int
    episodes: int


@dataclass(frozen=True, slots=True)
class LocalTitle:
    """What a show is called in a country (a two-letter code), or somewhere that the provider doesn't name."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a provider said about one show at `taken_at` (UTC); episodes are in order of release.

    Texts are the provider's, without HTML; `bot.domain.untrusted_text` makes them harmless.
    `timezone` (IANA) is where the channel is, None for worldwide platforms. `earlier` counts the episodes
    that a long-running show's window leaves out. `unreadable` are ids of episodes that the provider lists
    with unusable data.
    """

    ref: ShowRef
    taken_at: datetime
    title: str
    page: str
    credit: str
    year: int | None = None
    aliases: tuple[str, ...] = ()
    titles: tuple[LocalTitle, ...] = ()
    genres: tuple[str, ...] = ()
    runtime: int | None = None
    status: Status | None = None
    channel: str | None = None
    country: str | None = None
    timezone: str | None = None
    premise: str | None = None
    poster: str | None = None
    cast: tuple[CastMember, ...] = ()
    crew: tuple[CrewMember, ...] = ()
    seasons: tuple[Season, ...] = ()
    episodes: tuple[Episode, ...] = ()
    earlier: int = 0
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit, with enough to tell it from shows of the same name. `country` is a two-letter code."""

    ref: ShowRef
    title: str
    year: int | None = None
    channel: str | None = None
    country: str | None = None
    status: Status | None = None
    language: str | None = None
    poster: str | None = None
    page: str | None = None
    aliases: tuple[str, ...] = ()
    titles: tuple[LocalTitle, ...] = ()
