"""Reads `intents.toml` and the files in `language/`: words of languages, and phrases in which people ask."""

import gzip
import json
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.questions import korean, thai
from bot.questions.compiling.sources import INTENTS, LANGUAGES
from bot.questions.compiling.templates import ENDING, expanded, inflected
from bot.questions.intents import Intent, Kind
from bot.questions.text import plain, without_accents, words
from bot.questions.vocabulary import Language
from bot.questions.word_set import Spellings, WordSet

# What the words of a list stand for, which are counted from one, or from the number given.
LISTS = {
    "numbers": ("{}", 1),
    "ordinals": ("{}th", 1),
    "months": ("month:{}", 1),
    "weekdays": ("weekday:{}", 0),
    "places": ("place:{}", 1),
}
ITSELF = "*"  # in a concept: each of its words is a concept of its own, as names of services are
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


def phrases_in(path: Path) -> list[tuple[str, str]]:
    """Each phrase of a language file behind its intent, without all that takes long to read."""
    return _phrases(_table(path))


def _table(path: Path) -> dict[str, Any]:
    # Questions come in this form, in which Thai vowels are written otherwise than on keyboards.
    return tomllib.loads(unicodedata.normalize("NFKC", path.read_text(encoding="utf-8")))


def _phrases(table: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(intent, text) for intent, ask in table.get("ask", {}).items() for text in _texts(ask)]


def _intents_table() -> dict[str, str]:
    return tomllib.loads(INTENTS.read_text(encoding="utf-8"))


def _language_file(table: Mapping[str, Any]) -> LanguageFile:
    listed = {key: frozenset(str(table.get(key, "")).split()) for key in TEXTS}
    phrases = _phrases(table)
    particles = frozenset(map(korean.letters, listed["particles"]))
    spelt, stems = _meanings(table)
    surfaces = _with_lemmas(spelt, stems, particles)
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
    alike = frozenset(head for head, _others in _alike(table)) - table.get("words", {}).keys()
    return LanguageFile(language, listed["light"], phrases, alike)


def _meanings(table: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What each surface stands for, and the verb to which what Korean words begin with belongs."""
    surfaces: dict[str, str] = {}
    stems: dict[str, str] = {}
    endings = table.get("endings", {})
    counted = [
        (form.format(n), text)
        for key, (form, first) in LISTS.items()
        for n, text in enumerate(table.get(key, ()), start=first)
    ]
    fillers = ",".join(table.get("fillers", "").split())
    for meaning, texts in (*table.get("words", {}).items(), *counted, ("", fillers), *_alike(table)):
        for text in _texts(texts):
            concept = meaning.replace(ITSELF, text.replace(" ", "-"))
            for verb in (word for word in text.split() if ENDING in word and korean.is_hangul(word)):
                stems = dict.fromkeys(korean.stems_of(verb.replace(ENDING, "")), _listed(verb)) | stems
            for surface in [text] if korean.is_hangul(text) else inflected(text, endings):
                for spelt in _also_spelt(surface, table.get("also", {})):
                    surfaces.setdefault(_spelt(spelt), concept)
    return surfaces, stems


def _alike(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each word that stands for others, and these."""
    for group in filter(str.strip, table.get("alike", "").split(";")):
        head, others = group.split(maxsplit=1)
        yield head, others


def _also_spelt(surface: str, also: Mapping[str, str]) -> Iterator[str]:
    """A phrase, also with the short forms in which people type its words: "q" for "que"."""
    yield surface
    said = surface.split()
    for word, shorts in also.items() if len(said) > 1 else ():
        for short in shorts.split() if word in said else ():
            yield " ".join(short if one == word else one for one in said)


def _texts(templates: str) -> Iterator[str]:
    """The texts of templates parted by commas."""
    for template in filter(None, map(str.strip, templates.replace("\n", " ").split(","))):
        yield from expanded(template)


def _listed(verb: str) -> str:
    """A Korean verb as it is listed: without its irregular form."""
    return verb.partition(ENDING)[0] + ENDING


def _spelt(surface: str) -> str:
    """A surface as the reader sees it: without accents and marks; Thai in one piece."""
    if ENDING in surface:
        return " ".join(_listed(word) if ENDING in word else word for word in surface.split())
    found = words(plain(surface))
    return "".join(found) if all(map(thai.is_thai, found)) else " ".join(found)


def _with_lemmas(
    surfaces: Mapping[str, str], stems: Mapping[str, str], particles: Container[str]
) -> dict[str, str]:
    """The surfaces, those of several Korean words with each in the form in which the reader looks it up."""
    found: dict[str, str] = {}
    for surface, meaning in surfaces.items():
        parts = surface.split()
        if len(parts) > 1 and korean.is_hangul(surface):
            parts = [korean.lemma(word, surfaces, stems, particles) or word for word in parts]
        found.setdefault(" ".join(parts), meaning)
    return {surface: meaning for surface, meaning in found.items() if surface}


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
