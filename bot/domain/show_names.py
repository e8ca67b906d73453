"""Which shows a text names, such as a question in a server that follows several."""

import calendar
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.shows import Show

# A name in letters that don't part words, such as Korean ones, must be longer than a syllable.
SHORTEST = 2
# This many words of a title rarely come together by chance, so they count without capitals.
LONG_TITLE = 4
# "A new episode on Wednesday?" need not be about Wednesday.
CAPITALISED_ANYWAY = frozenset((*calendar.day_name, *calendar.month_name))
QUOTED = re.compile(r"[\"“”„«»「『《〈‘]([^\"“”„«»「」『』《》〈〉]+)[\"“”«»」』》〉’]")


@dataclass(frozen=True, slots=True)
class _Place:
    show: Show
    start: int
    end: int

    def is_part_of(self, other: "_Place") -> bool:
        """Whether it lies in a longer name, as "Big City" does in "Love in the Big City"."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and self.end - self.start < other.end - other.start


def shows_named_in(text: str, shows: Sequence[Show], followed: Collection[str] = ()) -> Sequence[Show]:
    """The shows whose title or alias is in a text; not those whose name is a part of another's there.

    `followed` are the ids of those that the server follows, which are meant before any other. The others
    count only under a full title that can't be anything else: "the boys" need not be The Boys.
    """
    plain, quoted = _plain(text), _quoted(text)
    near = [show for show in shows if not followed or show.id in followed]
    far = [show for show in shows if followed and show.id not in followed]
    places = [place for show in near for place in _places(show, plain)]
    places += [place for show in far for place in _title_places(show, plain, quoted)]
    own = [one for one in places if not any(one.is_part_of(other) for other in places)]
    named = {one.show.id: one.show for one in own}
    return [show for show in near if show.id in named] or list(named.values())


def _title_places(show: Show, text: str, quoted: Collection[str]) -> Iterator[_Place]:
    """Where a show is named by its full title, spelled with its capitals or in quotation marks."""
    for title in {show.title, (show.original or show).title}:
        plain = _plain(title)
        in_any_case = plain.casefold() in quoted or plain.count(" ") >= LONG_TITLE - 1
        if in_any_case or _is_plain_to_see(plain):
            # At the beginning of a sentence any word has a capital.
            within = "" if in_any_case or " " in plain else r"(?<=\w )"
            spelled = re.compile(within + _alone(plain), re.IGNORECASE if in_any_case else re.NOFLAG)
            yield from (_Place(show, found.start(), found.end()) for found in spelled.finditer(text))


def _is_plain_to_see(title: str) -> bool:
    """Whether its capitals, or several words in letters without any, tell a title from other words."""
    if _has_capitals(title):
        return title.title() not in CAPITALISED_ANYWAY
    return _has_no_case(title) and " " in title


def _quoted(text: str) -> frozenset[str]:
    """What is in quotation marks, as it is compared in any case."""
    return frozenset(_plain(one).casefold() for one in QUOTED.findall(text))


def _places(show: Show, text: str) -> Iterator[_Place]:
    for name in (show.title, *show.aliases):
        if pattern := _pattern(name):
            yield from (_Place(show, found.start(), found.end()) for found in pattern.finditer(text))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str] | None:
    """Finds a name in a plain text; None for a name that could be any word."""
    plain = _plain(name)
    if _has_no_case(plain):
        # Korean adds particles to a name, and Thai writes no blanks.
        return re.compile(re.escape(plain)) if len(plain) >= SHORTEST else None
    if " " in plain:
        return re.compile(_alone(plain), re.IGNORECASE)
    # "Dark" is a show in "Is Dark over?", but not in "Is it dark?", nor where any word has a capital.
    return re.compile(rf"(?<=\w ){re.escape(plain)}(?!\w)") if _has_capitals(plain) else None


def _alone(plain: str) -> str:
    """Finds a name that is not part of a word; letters without case may have particles behind them."""
    return re.escape(plain) if _has_no_case(plain) else rf"(?<!\w){re.escape(plain)}(?!\w)"


def _has_capitals(plain: str) -> bool:
    return plain.lower() != plain


def _has_no_case(plain: str) -> bool:
    return not plain.isascii() and plain.lower() == plain.upper()


def _plain(text: str) -> str:
    """Words with single blanks between them, without accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", bare)).split()
    return " ".join(words)
