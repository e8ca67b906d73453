"""What CLDR knows of a language that has texts: how it writes dates and calls others, where it is spoken."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypedDict, cast

from bot.messages import translation
from bot.messages.translation import ENGLISH

# The build puts it beside the catalogue; `bot/messages/cldr.py` writes it.
FILE = "cldr.json"


class LocaleData(TypedDict):
    """The words by what they mean, each as CLDR spells it."""

    weekdays: Sequence[Sequence[str]]
    months: Sequence[Sequence[str]]
    # From which minute of the day until before which, and the names.
    periods: Mapping[str, tuple[int, int, Sequence[str]]]
    spans: Mapping[str, Sequence[str]]
    after: Sequence[str]
    marks: Mapping[str, Sequence[str]]
    eras: Sequence[str]
    order: str
    dotted: bool
    buddhist: bool
    # How it calls other languages, by their codes.
    languages: Mapping[str, str]
    # Countries in which most people speak it, the one of the catalogue first.
    countries: Sequence[str]
    # How Unicode calls its letters, such as "HANGUL", and whether no other language has them.
    script: str
    own_script: bool


def locale_data(language: str) -> LocaleData | None:
    """What is known of a language; None for English, whose dates the code knows, and unknown languages."""
    return None if language == ENGLISH else _read(language)


def called_here(code: str) -> str:
    """A language's name in the reader's language, as "inglés" for English in Spanish; else in its own."""
    code, here = code.replace("-", "_"), _read(translation.language())
    names = here["languages"] if here else dict[str, str]()
    return names.get(code) or names.get(code.partition("_")[0]) or translation.language_name(code)


@lru_cache
def _read(language: str) -> LocaleData | None:
    """A file that the build has written, read when it is first needed; None for unknown languages."""
    path = translation.LOCALES / language / "LC_MESSAGES" / FILE
    return cast("LocaleData", json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None
