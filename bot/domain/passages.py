"""Texts about a show: each with its source, and with the episode from which it is safe to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; `published` is the source's own date.

    `page` is the address to link to: a provider's data carries a credit line with one.
    """

    id: str
    title: str
    published: date | None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that is safe to show from an episode on.

    `known_from` is an episode number; 0 is safe for everybody, None is "somewhere in the story":
    the sources don't place it, so it is safe only after the last episode. `episode` is the number of the
    episode that it tells of, if it tells of one alone.
    """

    text: str
    source: str
    known_from: int | None = 0
    episode: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a show, with the topics by which questions find it.

    `questions` are the show file's own ways to ask for it.
    """

    id: str
    topics: tuple[str, ...]
    passage: Passage
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that people ask and the sources don't say; `near` is what the bot may say instead."""

    id: str
    topics: tuple[str, ...]
    near: Passage | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """Example questions of one file: those of each fact and of each unknown, by its id."""

    facts: Mapping[str, Sequence[str]]
    unknowns: Mapping[str, Sequence[str]]
