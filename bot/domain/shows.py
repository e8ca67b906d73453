"""A show as its show file tells it: what is known, from whom, and from which episode on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.schedule import Drop, ReleasePlan, drops_of


class Job(StrEnum):
    """What a member of the crew did."""

    DIRECTOR = "director"
    WRITER = "writer"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; `published` is the source's own date."""

    id: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that is known from an episode on.

    `known_from` is an episode number; 0 is safe for everybody, None is "somewhere in the story":
    the sources don't place it, so it counts as the whole story.
    """

    text: str
    source: str
    known_from: int | None = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a show, with the topics under which it is looked for.

    `questions` are the show file's own ways to ask for it.
    """

    id: str
    topics: tuple[str, ...]
    passage: Passage
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that people ask and the sources don't say; `near` is what may be told instead."""

    id: str
    topics: tuple[str, ...]
    near: Passage | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A past work of a person; what the sources don't name is None.

    `aliases` and `role_aliases` are other titles and spellings that are understood, not shown.
    """

    title: str
    kind: str | None = None
    year: int | None = None
    role: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    role_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the cast or crew. `aliases` are other spellings that are understood, not shown."""

    id: str
    name: str
    source: str
    aliases: tuple[str, ...] = ()
    jobs: tuple[Job, ...] = ()
    notes: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Character:
    """Someone in the story, and what may be told of them."""

    id: str
    name: str
    passages: tuple[Passage, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """The same show elsewhere (a platform, a region), with times of its own."""

    id: str
    name: str
    release: ReleasePlan


@dataclass(frozen=True, slots=True)
class Show:
    """Everything that a show file holds; `runtime` is an episode's length in minutes.

    `guild_id` is set for a show that a server made for itself. `poster` is the address of a picture.
    """

    id: str
    title: str
    year: int | None
    aliases: tuple[str, ...]
    genres: tuple[str, ...]
    sources: tuple[Source, ...]
    premise: tuple[Passage, ...]
    story: tuple[Passage, ...]
    characters: tuple[Character, ...]
    cast: tuple[Person, ...]
    crew: tuple[Person, ...]
    facts: tuple[Fact, ...]
    release: ReleasePlan | None
    unknowns: tuple[Unknown, ...] = ()
    tracks: tuple[Track, ...] = ()
    runtime: int | None = None
    guild_id: int | None = None
    poster: str | None = None

    @property
    def drops(self) -> tuple[Drop, ...]:
        """The drops of the official run; empty where the show file has no release plan."""
        return drops_of(self.release) if self.release else ()

    def track(self, track_id: str) -> Track | None:
        """The track with this id, or None."""
        return next((track for track in self.tracks if track.id == track_id), None)

    def official_drops(self, track_id: str) -> tuple[Drop, ...] | None:
        """The drops of a track ("" is the show's own plan); None where the show file has no such track."""
        if not track_id:
            return self.drops
        track = self.track(track_id)
        return drops_of(track.release) if track else None

    def source(self, source_id: str) -> Source:
        """The source with this id. Raises KeyError where the show file has none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
