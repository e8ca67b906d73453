"""What the words of a language file stand for, in each form in which people type them."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from bot.questions import korean, thai
from bot.questions.compiling.templates import ENDING, inflected, texts
from bot.questions.text import plain, words

# What the words of a list stand for, which are counted from one, or from the number given.
LISTS = {
    "numbers": ("{}", 1),
    "ordinals": ("{}th", 1),
    "months": ("month:{}", 1),
    "weekdays": ("weekday:{}", 0),
    "places": ("place:{}", 1),
}
ITSELF = "*"  # in a concept: each of its words is a concept of its own, as names of services are


def meanings(table: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
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
    for meaning, templates in (*table.get("words", {}).items(), *counted, ("", fillers), *alike(table)):
        for text in texts(templates):
            concept = meaning.replace(ITSELF, text.replace(" ", "-"))
            for verb in (word for word in text.split() if ENDING in word and korean.is_hangul(word)):
                stems = dict.fromkeys(korean.stems_of(verb.replace(ENDING, "")), _listed(verb)) | stems
            for surface in [text] if korean.is_hangul(text) else inflected(text, endings):
                for spelt in _also_spelt(surface, table.get("also", {})):
                    surfaces.setdefault(_spelt(spelt), concept)
    return surfaces, stems


def alike(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each word that stands for others, and these."""
    for group in filter(str.strip, table.get("alike", "").split(";")):
        head, others = group.split(maxsplit=1)
        yield head, others


def with_lemmas(
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


def _also_spelt(surface: str, also: Mapping[str, str]) -> Iterator[str]:
    """A phrase, also with the short forms in which people type its words: "q" for "que"."""
    yield surface
    said = surface.split()
    for word, shorts in also.items() if len(said) > 1 else ():
        for short in shorts.split() if word in said else ():
            yield " ".join(short if one == word else one for one in said)


def _listed(verb: str) -> str:
    """A Korean verb as it is listed: without its irregular form."""
    return verb.partition(ENDING)[0] + ENDING


def _spelt(surface: str) -> str:
    """A surface as the reader sees it: without accents and marks; Thai in one piece."""
    if ENDING in surface:
        return " ".join(_listed(word) if ENDING in word else word for word in surface.split())
    found = words(plain(surface))
    return "".join(found) if all(map(thai.is_thai, found)) else " ".join(found)
