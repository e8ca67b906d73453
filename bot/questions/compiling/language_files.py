"""Reads `intents.toml` and the files in `language/`: words of languages, and phrases in which people ask."""

import gzip
import json
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.questions import korean
from bot.questions.compiling.sources import INTENTS, LANGUAGES
from bot.questions.compiling.surfaces import LISTS, alike, meanings, with_lemmas
from bot.questions.compiling.templates import texts
from bot.questions.intents import Intent, Kind
from bot.questions.text import without_accents
from bot.questions.vocabulary import Language
from bot.questions.word_set import Spellings, WordSet

TEXTS = {"language", "fillers", "light", "breaks", "particles", "known", "pronouns"}
KEYS = {*TEXTS, *LISTS, "ordinary", "endings", "also", "alike", "words", "ask"}


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """A language, its phrases behind the intents they ask for, and the concepts that its file calls light.

    `alike` are words that stand for others that mean the same, and are no concepts.
    """

    language: Language
    light: frozenset[str]
    phrases: Sequence[tuple[str, str]]
    alike: frozenset[str] = frozenset()


def intents() -> dict[str, Intent]:
    """All intents by their id. Raises ValueError for a kind that there is not."""
    table = _intents_table()
    named = table["names_asked"].split()
    return {name: Intent(name, kind, name in named) for kind in Kind for name in table[kind].split()}


def asking() -> frozenset[str]:
    """The concepts that only ask."""
    return frozenset(_intents_table()["asking"].split())


def language_files() -> list[LanguageFile]:
    """Every language, by the name of its file. Raises ValueError that says what is wrong and where."""
    return [language_file(path) for path in sorted(LANGUAGES.glob("*.toml"))]


def language_file(path: Path) -> LanguageFile:
    """The language of one file. Raises ValueError that says what is wrong."""
    table = _table(path)
    if unknown := table.keys() - KEYS:
        raise ValueError(f"{path.name} has keys that nobody reads: {', '.join(sorted(unknown))}")
    try:
        return _language_file(table)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _table(path: Path) -> dict[str, Any]:
    # Questions come in this form, in which Thai vowels are written otherwise than on keyboards.
    return tomllib.loads(unicodedata.normalize("NFKC", path.read_text(encoding="utf-8")))


def _phrases(table: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(intent, text) for intent, ask in table.get("ask", {}).items() for text in texts(ask)]


def _intents_table() -> dict[str, str]:
    return tomllib.loads(INTENTS.read_text(encoding="utf-8"))


def _language_file(table: Mapping[str, Any]) -> LanguageFile:
    listed = {key: frozenset(str(table.get(key, "")).split()) for key in TEXTS}
    phrases = _phrases(table)
    particles = frozenset(map(korean.letters, listed["particles"]))
    spelt, stems = meanings(table)
    surfaces = with_lemmas(spelt, stems, particles)
    said = _by_use(phrases, surfaces, listed["known"])
    language = Language(
        code=table["language"],
        surfaces=surfaces,
        words=said,
        spellings=Spellings.of(said),
        breaks=listed["breaks"],
        particles=particles,
        pronouns=listed["pronouns"],
        ordinary=_ordinary(table["language"], table.get("ordinary", 0)),
        stems=stems,
    )
    heads = frozenset(head for head, _others in alike(table)) - table.get("words", {}).keys()
    return LanguageFile(language, listed["light"], phrases, heads)


def _by_use(
    phrases: Iterable[tuple[str, str]], surfaces: Iterable[str], known: Iterable[str]
) -> dict[str, int]:
    """All words of a language with how often its phrases use them, the most used first."""
    used = Counter(word for _, phrase in phrases for word in phrase.split() if word.isalpha())
    by_count = sorted(used, key=lambda word: (-used[word], word))
    said = sorted(word for surface in surfaces for word in surface.split())
    return {word: used[word] for word in (*by_count, *sorted(known), *said)}


def _ordinary(code: str, number: int) -> WordSet:
    """So many of the most common words of a language."""
    if not number:
        return WordSet.of(())
    listed = files("spellchecker").joinpath("resources", f"{code}.json.gz").read_bytes()
    counts = Counter[str](json.loads(gzip.decompress(listed)))
    return WordSet.of(without_accents(word) for word, _ in counts.most_common(number))
