"""What all tables of a show file share: the types of texts and numbers, and their limits."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated
from unicodedata import bidirectional, category

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from bot.domain.people import Job
from bot.domain.show_languages import CODE
from bot.messages.showfiles import form

STORY = "story"
# They reorder what follows.
TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _breaks(letter: str) -> bool:
    """Whether a character ends a line, or reorders what follows."""
    return category(letter) in {"Cc", "Zl", "Zp"} or bidirectional(letter) in TURNING


def _one_line(text: str) -> str:
    # Printable text has none of them, which is quick to check.
    if not text.isprintable() and any(_breaks(letter) for letter in text):
        raise PydanticCustomError("one_line", form.ONE_LINE)  # pyright: ignore[reportArgumentType] - no literal
    return text


def _episode_or_story(value: object) -> int | None:
    """An episode number as it is; None for "story", which belongs to no certain episode."""
    if value == STORY:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise PydanticCustomError("known_from", form.EPISODE_OR_STORY)  # pyright: ignore[reportArgumentType] - no literal


def _language(text: str) -> str:
    if not re.fullmatch(CODE, text):
        raise PydanticCustomError("language", form.LANGUAGE)  # pyright: ignore[reportArgumentType] - no literal
    return text


def _job(text: str) -> str:
    if text not in set(Job):
        needed = form.JOB.format(jobs=", ".join(Job))
        raise PydanticCustomError("job", needed)  # pyright: ignore[reportArgumentType] - no literal
    return text


def _line(longest: int) -> tuple[StringConstraints, AfterValidator]:
    constraints = StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)
    return constraints, AfterValidator(_one_line)


# Discord allows 80 characters on a button, 100 in a choice, 25 rows in a menu and 4,000 in a card.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
Title = Annotated[str, *_line(80)]
Name = Annotated[str, *_line(60)]
Alias = Annotated[str, *_line(80)]
Word = Annotated[str, *_line(40)]
Note = Annotated[str, *_line(200)]
Text = Annotated[str, *_line(350)]
# With the number and the title of its episode it is one text.
Plot = Annotated[str, *_line(280)]
Minutes = Annotated[int, Field(ge=1, le=600)]
# More would only repeat each other: other wordings are understood anyway.
Questions = Annotated[list[Annotated[str, *_line(200)]], Field(max_length=5)]
PictureAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+/\S+$", max_length=300)]
Language = Annotated[str, AfterValidator(_language)]
JobName = Annotated[str, AfterValidator(_job)]
KnownFrom = Annotated[int | None, BeforeValidator(_episode_or_story)]
Aliases = Annotated[list[Alias], Field(max_length=60)]
Year = Annotated[int, Field(ge=1870, le=2200)]


class WrongValue(AttributeError):
    """A value is wrong or missing, so a rule that needs it can't be checked."""


class Table(BaseModel):
    """A table of a show file: no unknown keys, nothing converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name in type(self).model_fields:
                raise WrongValue(name)
            return super().__getattr__(name)


def all_errors(*rules: Iterator[str]) -> Iterator[str]:
    """The errors that rules find; a rule ends at the first wrong value that it needs."""
    for rule in rules:
        with suppress(WrongValue):
            yield from rule
