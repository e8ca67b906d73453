"""Which shows a text names, such as a question in a server that follows several."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.shows import Show

# A name in letters that don't part words, such as Korean ones, must be longer than a syllable.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Place:
    show: Show
    start: int
    end: int

    def is_part_of(self, other: "_Place") -> bool:
        """Whether it lies in a longer name, as "Big City" does in "Love in the Big City"."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and self.end - self.start < other.end - other.start


def shows_named_in(text: str, shows: Sequence[Show]) -> Sequence[Show]:
    """The shows whose title or alias stands in a text; not those whose name is a part of another's there."""
    plain = _plain(text)
    places = [place for show in shows for place in _places(show, plain)]
    own = [one for one in places if not any(one.is_part_of(other) for other in places)]
    return list({one.show.id: one.show for one in own}.values())


def _places(show: Show, text: str) -> Iterator[_Place]:
    for name in (show.title, *show.aliases):
        if pattern := _pattern(name):
            yield from (_Place(show, found.start(), found.end()) for found in pattern.finditer(text))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str] | None:
    """Finds a name in a plain text; None for a name that could be any word."""
    plain = _plain(name)
    if not plain.isascii() and plain.lower() == plain.upper():
        # Korean adds particles to a name, and Thai writes no blanks.
        return re.compile(re.escape(plain)) if len(plain) >= SHORTEST else None
    if " " in plain:
        return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)", re.IGNORECASE)
    # "Dark" is a show in "Is Dark over?", but not in "Is it dark?", nor where any word has a capital.
    return re.compile(rf"(?<=\w ){re.escape(plain)}(?!\w)") if plain.lower() != plain else None


def _plain(text: str) -> str:
    """Words with single blanks between them, without accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", bare)).split()
    return " ".join(words)
