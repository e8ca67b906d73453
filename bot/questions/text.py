"""Typed text brought to one form: one case, no markup, no accents on Latin letters, words apart."""

import re
import unicodedata
from functools import lru_cache

LONGEST_QUESTION = 200
READ_AT_MOST = 4 * LONGEST_QUESTION
BREAK, STOP, ASKED = "|", ".", "?"
BREAKS = frozenset({BREAK, STOP, ASKED})

# Mentions, links, the marks of Discord's markdown, and letters typed apart, which are laughter: ㅋㅋㅋ.
_MARKUP = re.compile(
    r"(?<=\w)\(s\)|<a?:\w+:\d+>|<[@#!&/t:][^>\s]{0,60}>|https?://\S+|www\.\S+|[*_~`|>\\\[\](){}<\u1100-\u1175]+"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_SPELT_SO_IN_OTHER_SCRIPTS = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"(?<=\d)(회차|화|회)(?=[가-힣]{2})", r"\1 "),  # a number written together with the next word
        # Where a Korean clause ends: that tells why somebody asks, and that asks, "who is it and …".
        (r"(?<=[가-힣])((?:[는은던한인]데|[라해어]서|니까|거든|지만|길래|더니|다가)요?)(?= )", r"\1,"),
        (r"((?:누구|뭐|언제|어디|얼마|(?:어느|무슨) \S+|몇 \S+?)(?:이|인지|는지)?[고며])(?= )", r"\1,"),
        (r"([\u0e01-\u0e4f]{1,3})\.\s?([\u0e01-\u0e2e])\.", r"\1\2 "),  # a Thai word cut short
        (r"([\u0e01-\u0e45])\1{2,}|([\u0e30-\u0e3a\u0e45-\u0e4e])\2+", r"\1\2"),  # one drawn out
        ("เเ", "แ"),  # two letters that look like one
    )
)
_SPELT_SO = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"(?<!\d)5{3,}\+?(?!\d)", " "),  # Thai laughter: five is said "ha"
        (r"(?<=[a-z])\. ?(?=\d)", " "),  # ep. 5, no. 5
        (r"\b(\d{1,3})[oa]\b", r"\1th"),  # 5º and 5ª, as they are left without accents
        (r"(?<=\w)['’`´](?:s|ll|d|ve|re|m)\b", " "),
        (r"['’`´]", ""),
        (r"\?[.,;:!?…]*", f" {ASKED} "),
        (r"[,;:–—\n]*[.!…][.,;:!…–—\n]*", STOP),
        (r"[,;:–—\n]+|\s\+\s", BREAK),
        (r"([a-z])\1{2,}", r"\1\1"),
    )
)
_WORDS = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?!\d)|\d+(?:st|nd|rd|th)(?![a-z])|\d+(?=[^\W\d_])|\d+|[a-z]+"
    r"|[가-힣]+|[\u0e00-\u0e4f\u0e5a-\u0e7f]+|[^\W\d_]+|[|?.]"
)


@lru_cache(maxsize=2048)  # most texts are names, which are looked for in one another
def plain(text: str) -> str:
    """At most 200 characters of `text`, lower case, without control characters, mentions and markup."""
    shown = _visible(unicodedata.normalize("NFKC", text[:READ_AT_MOST]))
    lean = " ".join(_MARKUP.sub(" ", shown).split())[:LONGEST_QUESTION]
    return without_accents(lean.casefold())


def without_accents(text: str) -> str:
    """`text` with plain Latin letters; other scripts keep their marks."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def words(text: str) -> list[str]:
    """The words of what `plain` gave, without punctuation; digits stand apart from letters."""
    return [word for word in parts(text) if word not in BREAKS]


def normalised(question: str) -> str:
    """A question as it is counted: lower case, plain letters, no punctuation, markup or mentions."""
    return " ".join(words(plain(question)))


@lru_cache(maxsize=2048)
def parts(text: str) -> tuple[str, ...]:
    """As `words`, with BREAK inside sentences, STOP behind them and ASKED behind questions."""
    for pattern, spelt in (*(() if text.isascii() else _SPELT_SO_IN_OTHER_SCRIPTS), *_SPELT_SO):
        text = pattern.sub(spelt, text)
    return tuple(_WORDS.findall(text))


def _visible(text: str) -> str:
    """`text` with blanks for control characters, and without marks that only hide what a word is."""
    if text.isprintable():
        return text
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    return "".join(" " if kind[0] in "CZ" else letter for letter, kind in kinds if kind != "Cf")
