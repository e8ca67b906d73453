"""What is known of languages and of ways to ask: read from data files, the same for every show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an intent leads to: an answer worked out, a subject that facts may cover, or nothing of ours."""

    ANSWER = "answer"
    TOPIC = "topic"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that people want to know.

    `ask` is the question in its plain form, with slots such as {person}; `about` completes
    "The sources don't say …"; `reply` is said for what has nothing to do with the show.
    """

    id: str
    kind: Kind
    ask: str = ""
    about: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for an intent."""

    intent: str
    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language that are read by code rather than compared."""

    code: str
    neutral: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    same: Mapping[str, str] | None = None
    numbers: Mapping[str, int] | None = None
    ordinals: Mapping[str, int] | None = None
    months: Mapping[str, int] | None = None
    weekdays: Mapping[str, int] | None = None
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All intents, all languages and all phrases."""

    intents: tuple[Intent, ...]
    languages: tuple[Language, ...]
    phrases: tuple[Phrase, ...]
