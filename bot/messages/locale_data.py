"""What CLDR knows of a language that has a catalogue: how it writes dates, and where it is spoken."""

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
    # How it calls other languages, by their codes, and what English calls it.
    languages: Mapping[str, str]
    in_english: str
    # Countries in which most people speak it, the one of the catalogue first.
    countries: Sequence[str]
    # How Unicode calls its letters, such as "HANGUL", and whether no other language has them.
    script: str
    own_script: bool


@lru_cache
def locale_data(language: str) -> LocaleData | None:
    """What is known of a language, read when it is first needed; None for English and unknown languages."""
    path = translation.LOCALES / language / "LC_MESSAGES" / FILE
    if language == ENGLISH or not path.exists():
        return None
    return cast("LocaleData", json.loads(path.read_text(encoding="utf-8")))


def called_here(code: str) -> str:
    """A language's name in the reader's language, as "inglés" for English in Spanish; else in its own."""
    here, there = locale_data(translation.language()), locale_data(code)
    names = here["languages"] if here else {code: there["in_english"]} if there else {}
    return names.get(code) or names.get(code.partition("_")[0]) or translation.language_name(code)
