"""Reads the intents and the phrases of each language that come with the bot."""

import gc
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict

from bot.domain.questions import korean
from bot.domain.questions.phrasebook import Intent, Kind, Language, Phrase, Phrasebook, Talk
from bot.domain.questions.ranking import Phrasing, phrasing_of

DIRECTORY = Path(__file__).parent / "domain" / "questions" / "phrasings"


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _IntentTable(_Form):
    id: str
    kind: Kind
    ask: str = ""
    about: str = ""
    reply: str = ""
    names_asked: bool = False


class _IntentFile(_Form):
    intents: list[_IntentTable]


class _TalkTable(_Form):
    asks: str = ""
    links: str = ""
    tells: str = ""
    openers: str = ""
    polite: str = ""
    empty: str = ""
    points: str = ""
    lead_ins: str = ""


class _LanguageFile(_Form):
    language: str
    filler: str = ""
    neutral: str = ""
    light: str = ""
    breaks: str = ""
    apart: str = ""
    ordinary: str = ""
    words: str = ""
    particles: str = ""
    endings: str = ""
    suffixes: str = ""
    diminutives: str = ""
    conjugated: dict[str, str] = {}
    same: dict[str, str] = {}
    verbs: dict[str, str] = {}
    ending_verbs: str = ""
    idioms: dict[str, str] = {}
    numbers: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    talk: _TalkTable = _TalkTable()
    phrases: dict[str, str] = {}


def phrasebook() -> Phrasebook:
    """The phrasebook of the package. Raises pydantic's ValidationError for a wrong file."""
    files = [
        _LanguageFile.model_validate(_toml(path, normal=True))
        for path in sorted((*DIRECTORY.glob("??.toml"), *DIRECTORY.glob("??-words.toml")))
    ]
    tables = _IntentFile.model_validate(_toml(DIRECTORY / "intents.toml")).intents
    return Phrasebook(
        intents=tuple(
            Intent(table.id, table.kind, table.ask, table.about, table.reply, table.names_asked)
            for table in tables
        ),
        languages=tuple(_language(file) for file in files),
        phrases=tuple(
            Phrase(intent, line)
            for file in files
            for intent, lines in file.phrases.items()
            for line in lines.split("\n")
            if line
        ),
    )


@lru_cache(maxsize=1)
def phrasing() -> Phrasing:
    """What all shows share; worked out once, which takes a second or two of the processor."""
    built = phrasing_of(phrasebook())
    gc.freeze()  # it stays: each collection that went through it would hold up answers and alerts
    return built


def _toml(path: Path, *, normal: bool = False) -> dict[str, object]:
    text = path.read_text(encoding="utf-8")
    # Questions come in this form, in which Thai vowels are written otherwise than on keyboards.
    return cast("dict[str, object]", tomllib.loads(unicodedata.normalize("NFKC", text) if normal else text))


def _language(file: _LanguageFile) -> Language:
    return Language(
        code=file.language,
        filler=frozenset(file.filler.split()),
        neutral=frozenset(file.neutral.split()),
        light=frozenset(file.light.split()),
        breaks=frozenset(file.breaks.split()),
        apart=frozenset(file.apart.split()),
        ordinary=frozenset(file.ordinary.split()),
        words=frozenset(file.words.split()),
        particles=frozenset(file.particles.split()),
        endings=frozenset((*file.endings.split(), *_endings(file.ending_verbs))),
        suffixes=frozenset(file.suffixes.split()),
        diminutives=frozenset(file.diminutives.split()),
        conjugated=frozenset(
            stem + ending
            for endings, stems in file.conjugated.items()
            for stem in stems.split()
            for ending in endings.split()
        ),
        same={word: canonical for canonical, words in file.same.items() for word in words.split()},
        forms={form: word for word, verbs in file.verbs.items() for form in _forms(verbs) if form != "한"},
        idioms={
            spelt: tuple(plainly.split()) for plainly, said in file.idioms.items() for spelt in _spelt(said)
        },
        numbers=file.numbers,
        ordinals=file.ordinals,
        months=file.months,
        weekdays=file.weekdays,
        talk=_talk(file.talk),
    )


def _talk(table: _TalkTable) -> Talk:
    return Talk(
        asks=frozenset(table.asks.split()),
        links=frozenset(table.links.split()),
        tells=frozenset(table.tells.split()),
        openers=frozenset(table.openers.split()),
        polite=frozenset(table.polite.split()),
        empty=frozenset(table.empty.split()),
        points=frozenset(table.points.split()),
        lead_ins=frozenset(_spelt(table.lead_ins)) - {()},
    )


def _spelt(idioms: str) -> Iterator[tuple[str, ...]]:
    """Each idiom of a list parted by commas, in each of its forms: "go|goes live" is two."""
    for idiom in idioms.replace("\n", " ").split(","):
        yield from product(*(word.split("|") for word in idiom.split()))


def _endings(verbs: str) -> Iterator[str]:
    """What verbs that make others of nouns leave behind these; 일 is too often a part of a noun."""
    return (form for form in _forms(verbs) if form != "일")


def _forms(verbs: str) -> Iterator[str]:
    """The forms of verbs: 나오 all, 나오+ those for now, 나오- the past; 짓:지어 tells an irregular."""
    for verb in verbs.split():
        stem, _, opened = verb.rstrip("+-").partition(":")
        yield from () if verb.endswith("-") else korean.present(stem, opened)
        yield from () if verb.endswith("+") else korean.past(stem, opened)
