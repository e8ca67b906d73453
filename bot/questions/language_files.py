"""Reads the files in `language/`: the words of each language, and the phrases in which people ask."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from bot.messages.questions import plain as plain_questions
from bot.questions import korean, thai
from bot.questions.korean import is_hangul
from bot.questions.templates import ENDING, expanded, inflected
from bot.questions.text import plain, words

DIRECTORY = Path(__file__).parent
LANGUAGES = DIRECTORY / "language"
INTENTS = DIRECTORY / "intents.toml"
KEYS = {"language", "fillers", "light", "breaks", "particles", "endings", "ordinary", "known", "pronouns"}
LISTS = {"numbers", "ordinals", "months", "weekdays", "places"}


def sources_key() -> bytes:
    """A hash of everything that the data are made of: the language files, and the code that reads them."""
    sources = [*LANGUAGES.glob("*.toml"), INTENTS, Path(plain_questions.__file__), *DIRECTORY.glob("*.py")]
    contents = ((path.name.encode(), path.read_bytes()) for path in sorted(sources))
    return sha256(b"\0".join(part for pair in contents for part in pair)).digest()


class Kind(StrEnum):
    """What an intent leads to: an answer worked out, a subject that facts may cover, or nothing of ours."""

    ANSWER = "answer"
    TOPIC = "topic"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that people want to know.

    With `names_asked` a fact is an answer only if it names everybody whom the question names.
    """

    id: str
    kind: Kind
    names_asked: bool = False


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """A language as its file gives it, with every bracket and ending written out."""

    code: str
    surfaces: Mapping[str, str]
    light: frozenset[str]
    breaks: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    known: frozenset[str]
    stems: Mapping[str, Mapping[bool, str]]
    ordinary: int
    phrases: Sequence[tuple[str, str]]


def intents() -> tuple[Intent, ...]:
    """All intents. Raises ValueError for a kind that there is not."""
    table: dict[str, str] = tomllib.loads(INTENTS.read_text(encoding="utf-8"))
    return tuple(
        Intent(name, Kind(kind), name in table["names_asked"].split())
        for kind in Kind
        for name in table[kind].split()
    )


def asking() -> tuple[str, ...]:
    """The concepts that only ask."""
    return tuple(tomllib.loads(INTENTS.read_text(encoding="utf-8"))["asking"].split())


def language_files() -> tuple[LanguageFile, ...]:
    """Every language, by the name of its file. Raises ValueError that says what is wrong and where."""
    return tuple(language_file(path) for path in sorted(LANGUAGES.glob("*.toml")))


def language_file(path: Path) -> LanguageFile:
    # Questions come in this form, in which Thai vowels are written otherwise than on keyboards.
    table = tomllib.loads(unicodedata.normalize("NFKC", path.read_text(encoding="utf-8")))
    if unknown := table.keys() - KEYS - LISTS - {"words", "ask"}:
        raise ValueError(f"{path.name} has keys that nobody reads: {', '.join(sorted(unknown))}")
    try:
        return _language_file(table)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _language_file(table: dict[str, object]) -> LanguageFile:
    surfaces, stems = _meanings(table)
    particles = _text(table, "particles").split()
    return LanguageFile(
        code=_text(table, "language"),
        surfaces=_with_lemmas(surfaces, stems, particles),
        light=frozenset(_text(table, "light").split()),
        breaks=frozenset(_text(table, "breaks").split()),
        particles=frozenset(particles),
        pronouns=frozenset(_text(table, "pronouns").split()),
        known=frozenset(_text(table, "known").split()),
        stems=stems,
        ordinary=int(_text(table, "ordinary") or 0),
        phrases=tuple(_phrases(_table(table, "ask"))),
    )


def _meanings(table: dict[str, object]) -> tuple[dict[str, str], dict[str, dict[bool, str]]]:
    """What each surface stands for, and each stem of a Korean verb."""
    endings: dict[str, str] = _table(table, "endings")
    surfaces: dict[str, str] = {}
    stems: dict[str, dict[bool, str]] = {}
    fillers = ",".join(_text(table, "fillers").split())
    for meaning, listed in (*_table(table, "words").items(), *_counted(table), ("", fillers)):
        for surface in _surfaces(listed, endings):
            for verb in (word for word in surface.split() if ENDING in word):
                for stem, opened in korean.stems_of(verb.replace(ENDING, "")):
                    stems.setdefault(stem, {}).setdefault(opened, _listed(verb))
            surfaces.setdefault(_spelt(surface), meaning)
    return surfaces, stems


def _surfaces(listed: str, endings: Mapping[str, str]) -> Iterator[str]:
    """The surfaces of a list parted by commas; a Korean verb keeps its mark."""
    for template in listed.replace("\n", " ").split(","):
        for surface in expanded(template):
            ways = [""]
            for word in surface.split():
                forms = [word] if is_hangul(word) else list(inflected(word, endings))
                ways = [f"{way} {form}" for way in ways for form in forms]
            yield from ways


def _listed(verb: str) -> str:
    """A verb as it is listed: without its irregular form."""
    return verb.partition(":")[0].removesuffix(ENDING) + ENDING


def _spelt(surface: str) -> str:
    """A surface as the reader sees it: without accents and marks; Thai in one piece."""
    if ENDING in surface:
        return " ".join(_listed(word) if ENDING in word else word for word in surface.split())
    found = words(plain(surface))
    return "".join(found) if found and all(map(thai.is_thai, found)) else " ".join(found)


def _with_lemmas(
    surfaces: Mapping[str, str], stems: Mapping[str, Mapping[bool, str]], particles: Sequence[str]
) -> dict[str, str]:
    """The surfaces, those of several Korean words with each in the form in which the reader looks it up."""
    found: dict[str, str] = {}
    for surface, meaning in surfaces.items():
        parts = surface.split()
        if len(parts) > 1 and is_hangul(surface):
            parts = [korean.lemma(word, surfaces, stems, particles) or word for word in parts]
        found.setdefault(" ".join(parts), meaning)
    return {surface: meaning for surface, meaning in found.items() if surface}


def _counted(table: dict[str, object]) -> Iterator[tuple[str, str]]:
    """What stands for numbers, dates and countries: "2", "2th", "month:2", "weekday:1", "place:7"."""
    forms = {
        "numbers": "{}",
        "ordinals": "{}th",
        "months": "month:{}",
        "weekdays": "weekday:{}",
        "places": "place:{}",
    }
    for name, form in forms.items():
        first = 0 if name == "weekdays" else 1
        listed: list[str] = table.get(name, [])  # pyright: ignore[reportAssignmentType] -- plain() would fail
        for number, said in enumerate(listed, start=first):
            yield form.format(number), said


def _phrases(asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for intent, lines in asked.items():
        for template in filter(None, map(str.strip, lines.replace("\n", " ").split(","))):
            yield from ((intent, phrase) for phrase in expanded(template))


def _table(table: Mapping[str, object], key: str) -> dict[str, str]:
    found: dict[str, str] = table.get(key, {})  # pyright: ignore[reportAssignmentType] -- expanded() would fail
    return found


def _text(table: Mapping[str, object], key: str) -> str:
    return str(table.get(key, ""))
