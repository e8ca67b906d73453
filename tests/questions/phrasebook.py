"""Every way to ask that the language files know, read once for all tests of a process."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from bot.questions.compiling.sources import LANGUAGES
from bot.questions.compiling.templates import texts


@cache
def phrases() -> Mapping[str, Sequence[str]]:
    """Every phrase, by intent."""
    found: dict[str, list[str]] = {}
    for path in sorted(LANGUAGES.glob("*.toml")):
        for intent, templates in tomllib.loads(path.read_text(encoding="utf-8")).get("ask", {}).items():
            found.setdefault(intent, []).extend(texts(templates))
    return found


def every_phrase() -> Sequence[str]:
    return [text for texts in phrases().values() for text in texts]


@cache
def asking_for_parts() -> Sequence[str]:
    """The ways to ask who plays whom, and who is in it, with a name or `{character}` in its place."""
    return sorted(
        phrase.replace("{person}", "").replace("{unknown}", "")
        for intent in ("roles", "cast", "in-cast", "character", "is-crew")
        for phrase in phrases()[intent]
    )
