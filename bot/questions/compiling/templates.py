"""The syntax of phrases in language files: (a|b) is one of several, [a] may be left out, {slot} is a name."""

import re
from collections.abc import Iterator, Mapping

MOST_WAYS = 600  # a phrase that stands for more is two phrases
ENDING = "~"
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")


def texts(templates: str) -> Iterator[str]:
    """The texts of templates parted by commas."""
    for template in filter(None, map(str.strip, templates.replace("\n", " ").split(","))):
        yield from expanded(template)


def expanded(template: str) -> list[str]:
    """Every text that a template stands for. Raises ValueError for brackets that don't match."""
    ways = [template]
    while any(map(_INNERMOST.search, ways)):
        ways = list(dict.fromkeys(one for way in ways for one in _without_a_bracket(way)))
        if len(ways) > MOST_WAYS:
            raise ValueError(f"{template!r} stands for more than {MOST_WAYS} texts")
    if re.search(r"[()\[\]|]", "".join(ways)):
        raise ValueError(f"{template!r} has a bracket without its other half")
    return [" ".join(way.split()) for way in ways]


def inflected(text: str, endings: Mapping[str, str]) -> list[str]:
    """A text with each form of its words: `estren~ar` has those endings that the file lists for "ar".

    Raises ValueError for an ending that is not listed.
    """

    def alternatives(marked: re.Match[str]) -> str:
        if marked[1] not in endings:
            raise ValueError(f"{text!r} has an ending that is not listed under endings")
        return f"({endings[marked[1]].replace(' ', '|')})"

    return expanded(re.sub(rf"{ENDING}(\w*)", alternatives, text))


def _without_a_bracket(way: str) -> list[str]:
    """The texts that the first bracket without others in it stands for."""
    found = _INNERMOST.search(way)
    if not found:
        return [way]
    choices = found[1] if found[2] is None else f"|{found[2]}"
    return [way[: found.start()] + choice + way[found.end() :] for choice in choices.split("|")]
