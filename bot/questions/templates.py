"""The syntax of phrases in language files: (a|b) is one of several, [a] may be left out, {slot} is a name."""

from collections.abc import Iterator, Mapping
from itertools import product

MOST_WAYS = 600  # a phrase that stands for more is two phrases
ENDING = "~"


def expanded(template: str) -> Iterator[str]:
    """Every text that a template stands for. Raises ValueError for brackets that don't match."""
    ways, at = _sequence(template, 0)
    if at != len(template):
        raise ValueError(f"{template!r} has a bracket too many at {at}")
    if len(ways) > MOST_WAYS:
        raise ValueError(f"{template!r} stands for {len(ways)} texts, more than {MOST_WAYS}")
    return (" ".join(way.split()) for way in ways)


def inflected(word: str, endings: Mapping[str, str]) -> Iterator[str]:
    """The forms of a word: `estren~ar` has those endings that the language file lists for "ar".

    Raises ValueError for an ending that is not listed.
    """
    stem, marked, ending = word.partition(ENDING)
    if not marked:
        yield word
        return
    if ending not in endings:
        raise ValueError(f"{word!r} has an ending that is not listed under endings")
    forms = endings[ending].split(" ")
    yield from (stem + form for form in forms)


def _sequence(text: str, at: int) -> tuple[list[str], int]:
    """The texts from here to the bracket or bar that closes this part, and its place."""
    ways = [""]
    while at < len(text) and text[at] not in ")]|":
        if text[at] in "([":
            inner, at = _group(text, at)
            ways = [way + one for way, one in product(ways, inner)]
        else:
            ways = [way + text[at] for way in ways]
            at += 1
    return ways, at


def _group(text: str, at: int) -> tuple[list[str], int]:
    """The alternatives of a bracket that opens here, and the place behind it."""
    closing = ")" if text[at] == "(" else "]"
    inner = [""] if closing == "]" else list[str]()
    while at < len(text) and text[at] != closing:
        ways, at = _sequence(text, at + 1)
        inner += ways
    if at == len(text):
        raise ValueError(f"{text!r} has a bracket that is not closed")
    return inner, at + 1
