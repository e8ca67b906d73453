"""The people of a show: cast, crew and characters."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from bot.domain.passages import Passage

Told = TypeVar("Told")


class Job(StrEnum):
    """What a member of the crew did. Each is a concept of the language files; questions name it so."""

    DIRECTOR = "director"
    WRITER = "writer"
    CREATOR = "creator"
    PRODUCER = "producer"
    EXECUTIVE_PRODUCER = "executive-producer"
    COMPOSER = "composer"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    PRODUCTION_DESIGNER = "production-designer"
    COSTUME_DESIGNER = "costume-designer"
    CHOREOGRAPHER = "choreographer"
    TRAINER = "trainer"
    CASTING_DIRECTOR = "casting-director"
    MAKEUP_ARTIST = "makeup-artist"
    STUNT_COORDINATOR = "stunt-coordinator"
    VISUAL_EFFECTS = "visual-effects"
    SOUND_DESIGNER = "sound-designer"
    LIGHTING_DIRECTOR = "lighting-director"
    TITLE_DESIGNER = "title-designer"
    ASSISTANT_DIRECTOR = "assistant-director"


@dataclass(frozen=True, slots=True)
class Work:
    """A past work of a person; a field is None if the sources don't say.

    `aliases` and `role_aliases` are other titles and spellings, understood but never shown.
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
    """A member of the cast or crew. `aliases` are other spellings, understood but never shown.

    `photo` is the address of a picture; `roles` are the characters that an actor plays, if the source says
    so.
    """

    id: str
    name: str
    source: str
    aliases: tuple[str, ...] = ()
    jobs: tuple[Job, ...] = ()
    notes: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()
    photo: str | None = None
    roles: tuple[str, ...] = ()


def merged(one: Person, other: Person) -> Person:
    """A person with what two entries about them say, each thing once."""
    return replace(
        one,
        aliases=_both(one.aliases, other.aliases),
        jobs=_both(one.jobs, other.jobs),
        notes=_both(one.notes, other.notes),
        works=_both(one.works, other.works),
        roles=_both(one.roles, other.roles),
        photo=one.photo or other.photo,
    )


def _both(first: tuple[Told, ...], second: tuple[Told, ...]) -> tuple[Told, ...]:
    return tuple(dict.fromkeys((*first, *second)))


@dataclass(frozen=True, slots=True)
class Character:
    """A character in the story, with the texts about them."""

    id: str
    name: str
    passages: tuple[Passage, ...]
    aliases: tuple[str, ...] = ()
