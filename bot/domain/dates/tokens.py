"""The words of a language in dates and times, and the tokens that a typed text consists of."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

# Scripts that put no gap between words; Korean has gaps, but writes particles on to words.
_WITHOUT_GAPS = ("THAI", "LAO", "KHMER", "MYANMAR", "HANGUL", "CJK", "HIRAGANA", "KATAKANA")
# A weekday or a month can be cut short to this many letters, as in "sept" or "segunda".
SHORTEST = 3
_SEPARATORS = re.compile(r"[\s.·-]+")
# With gaps after its dots, a date begins with the year or ends with a dot: "3.12. 20h" is a day and an hour.
_NUMBERS = re.compile(
    r"""
    (?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?![\d:])\.?
      |\d{4}\.\s\d{1,2}\.\s\d{1,2}(?![\d:])\.?|\d{2}\.\s\d{1,2}\.\s\d{1,2}\.)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
  | (?P<day>\d{1,2}/\d{1,2}(?![\d/]))
  | (?P<dotted>\d{1,2}\.\s?\d{1,2}(?!\d)\.?)
""",
    re.VERBOSE,
)


class Kind(Enum):
    """What a token can be."""

    NUMBER = auto()
    DATE = auto()
    CLOCK = auto()
    DAY = auto()
    DOTTED = auto()
    WEEKDAY = auto()
    MONTH = auto()
    # A part of the day: the minutes at which it begins and ends.
    PERIOD = auto()
    # A unit of time, by the English word for it.
    UNIT = auto()
    # A span in a word, by the English one.
    SPAN = auto()
    # What makes a span one from now on.
    AFTER = auto()
    # What comes after a number, by what the number is then.
    MARK = auto()
    # A day or several, or a time of day, by the English word.
    WORD = auto()
    # What tells which of several such weekdays is meant, by the English word.
    WHICH = auto()
    # What makes the next number a time of day.
    AT = auto()
    # What adds half an hour.
    HALF = auto()
    # What comes between the first and the last of several days.
    TO = auto()
    EVERY = auto()
    FILLER = auto()


Value = int | str | tuple[int, int] | None
Meanings = Mapping[Kind, Value]
Entry = tuple[str, Kind, Value]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text, and all that it can mean."""

    text: str
    meanings: Meanings

    def has(self, kind: Kind, *values: Value) -> bool:
        """Whether it can be of a kind, and has one of the values, if some are given."""
        return kind in self.meanings and (not values or self.meanings[kind] in values)


@dataclass(frozen=True)
class Vocabulary:
    """What words mean in a language, and how it writes dates in numbers."""

    meanings: Mapping[str, Meanings]
    words: Sequence[str]
    # "dmy", "mdy" or "ymd".
    order: str = "dmy"
    # Whether 12.3 is a day rather than a time.
    dotted: bool = False
    # Whether years are counted from 543 BC, too.
    buddhist: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        named = "|".join(_pattern_of(word) for word in sorted(self.words, key=len, reverse=True))
        return re.compile(
            rf"(?P<word>{named})|{_NUMBERS.pattern}|(?P<number>\d+)|(?P<to>[-–—~])|(?P<gap>[\s,.()·、]+)",
            re.VERBOSE,
        )

    def tokens(self, text: str) -> Sequence[Token] | None:
        """The tokens of a text, without mere fillers; None if there is something else in it."""
        said, found, at = folded(text), list[Token](), 0
        while at < len(said):
            match = self._pattern.match(said, at)
            if match is None:
                return None
            at = match.end()
            if match.lastgroup != "gap":
                found.append(self._token(match))
        found = [token for token in found if list(token.meanings) != [Kind.FILLER]]
        beside = zip([None, *found], found, [*found[1:], None], strict=False)
        return [token for before, token, after in beside if not _is_filler(before, token, after)]

    def _token(self, match: re.Match[str]) -> Token:
        text, group = match[0], match.lastgroup or ""
        if group == "word":
            return Token(text, self.meanings[_plain(text)])
        return Token(text, {Kind[group.upper()]: int(text) if group == "number" else text})


def _is_filler(before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether a word such as "a" in Spanish is none for "to", because no weekdays are beside it."""
    weekdays = before and after and before.has(Kind.WEEKDAY) and after.has(Kind.WEEKDAY)
    return token.has(Kind.FILLER) and token.has(Kind.TO) and not weekdays


def vocabulary(entries: Iterable[Entry], *, order: str, dotted: bool, buddhist: bool) -> Vocabulary:
    """A vocabulary from (word, kind, value), of which the first value of a kind counts.

    A word for two weekdays or two months says neither.
    """
    found: dict[str, dict[Kind, Value]] = {}
    unclear: set[tuple[str, Kind]] = set()
    words: dict[str, str] = {}
    for word, kind, value in entries:
        said = folded(word).strip()
        meanings = found.setdefault(_plain(said), {})
        if meanings.setdefault(kind, value) != value and kind in (Kind.WEEKDAY, Kind.MONTH):
            unclear.add((_plain(said), kind))
        words[said] = _plain(said)
    for plain, kind in unclear:
        del found[plain][kind]
    known = {plain: meanings for plain, meanings in found.items() if plain and meanings}
    kept = tuple(word for word, plain in words.items() if plain in known)
    return Vocabulary(known, kept, order, dotted, buddhist)


def folded(text: str) -> str:
    """A text in lower case, with plain digits and gaps, and with Latin letters without accents."""
    return "".join(map(_folded, unicodedata.normalize("NFKC", text).casefold()))


def _folded(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Cf":
        return ""
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare.isascii() else letter


def _plain(said: str) -> str:
    return _SEPARATORS.sub("", said)


def _pattern_of(word: str) -> str:
    """A pattern for a word, however its parts are put together: "p. m." is also written "pm"."""
    parts = [re.escape(part) for part in _SEPARATORS.split(word) if part]
    gaps = [found[0] for found in _SEPARATORS.finditer(word.strip(" .-·"))]
    between = [r"\s+" if gap.isspace() and not _is_gapless(word[0]) else r"[\s.·-]*" for gap in gaps]
    body = "".join(part for pair in zip(parts, [*between, ""], strict=True) for part in pair)
    dot = r"\.?" if word.endswith(".") else ""
    return _edge(word, 0, "(?<!") + body + dot + _edge(word, -1, "(?!")


def _edge(word: str, at: int, look: str) -> str:
    """What keeps a word from being found inside another one."""
    letters = _plain(word)
    letter = letters[at]
    if letter.isdecimal():
        return rf"{look}\d)"
    # A Korean weekday is one letter; in other languages those are abbreviations.
    alone = len(letters) == 1 and not unicodedata.name(letter).startswith("HANGUL")
    return rf"{look}[^\W\d_])" if alone or not _is_gapless(letter) else ""


def _is_gapless(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_WITHOUT_GAPS)
