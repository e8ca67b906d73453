"""Adds to each error the line and the id of the entry that it is about: nobody counts to the 57th fact."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from bot.messages.showfiles.form import IN_LINE, SOMEWHERE
from bot.showfiles.toml_file import read_toml

# The place with which a sentence begins: "cast.works.title (cast entry 3, works entry 1)".
_PLACE = re.compile(r"(?P<key>\S+) \((?P<way>\w+ entry \d+(?:, \w+ entry \d+)*)\)")
_ID = re.compile(r"[a-z0-9-]{1,50}")
# Strings and comments are passed over, because they may hold what looks like the head of an entry.
_HEAD = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|^[ \t]*\[\[[ \t]*(?P<path>[\w.-]+)[ \t]*\]\]",
    re.DOTALL | re.MULTILINE,
)


def located(path: Path, sentences: Iterable[str]) -> Iterator[str]:
    """The sentences with the file's name, and with the line and the id of the entry that each is about."""
    lines: Mapping[str, int] | None = None
    table: Mapping[str, object] = {}
    for sentence in sentences:
        place = _PLACE.match(sentence)
        if place is None:
            yield SOMEWHERE.format(name=path.name, sentence=sentence)
            continue
        if lines is None:
            lines, table = _lines(path.read_text("utf-8-sig")), read_toml(path)
        line = _nearest(lines, place["way"])
        named = f"{place['key']} ({_named(table, place['key'], place['way'])}){sentence[place.end() :]}"
        wording = IN_LINE if line else SOMEWHERE
        yield wording.format(name=path.name, line=line, sentence=named)


def _lines(text: str) -> Mapping[str, int]:
    """The line on which each entry begins, by its way: "cast entry 3, works entry 1"."""
    lines: dict[str, int] = {}
    reached: dict[str, int] = {}
    for head in _HEAD.finditer(text):
        if (path := head["path"]) is None:
            continue
        reached = {one: count for one, count in reached.items() if not one.startswith(f"{path}.")}
        reached[path] = reached.get(path, 0) + 1
        above = [one for one in reached if f"{path}.".startswith(f"{one}.")]
        way = ", ".join(f"{one.rpartition('.')[2]} entry {reached[one]}" for one in above)
        lines[way] = text.count("\n", 0, head.start("path")) + 1
    return lines


def _nearest(lines: Mapping[str, int], way: str) -> int | None:
    """The line of an entry, or else of the one that it is in."""
    while way and way not in lines:
        way = way.rpartition(", ")[0]
    return lines.get(way)


def _named(table: Mapping[str, object], key: str, way: str) -> str:
    """The way to an entry, with its first entry's id in place of a number."""
    first, *below = way.split(", ")
    name, _, number = first.partition(" entry ")
    # The entries of `release.drops` are not those of a table `drops` that has slipped to the top.
    entries = table.get(name) if name == key.partition(".")[0] else None
    listed = cast("Sequence[object]", entries) if isinstance(entries, list) else ()
    # A key in quotes may look like a place that isn't there.
    entry = next(iter(listed[int(number) - 1 :]), None)
    found = cast("Mapping[str, object]", entry).get("id") if isinstance(entry, dict) else None
    return ", ".join((found if isinstance(found, str) and _ID.fullmatch(found) else first, *below))
