"""Typed text brought to one form: one case, no markup, no accents on Latin letters, words apart."""

import re
import unicodedata

from bot.domain.questions.korean import joined

LONGEST_QUESTION = 200
READ_AT_MOST = 4 * LONGEST_QUESTION

_MARKUP = re.compile(r"<a?:\w+:\d+>|<[@#!&/t:][^>\s]{0,60}>|https?://\S+|www\.\S+|[*_~`|>\\\[\](){}<]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b")
_CONTRACTION = re.compile(r"(?<=\w)['’`´](?:ll|d|ve|re|m)\b")
_APOSTROPHES = re.compile(r"['’`´]")
_WORDS = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?!\d)|\d+(?:st|nd|rd|th)(?![a-z])|\d+(?=[^\W\d_])|\d+|[a-z]+"
    r"|[가-힣]+|[ㄱ-ㅎㅏ-ㅣ]+|[\u0e00-\u0e4f\u0e5a-\u0e7f]+|[^\W\d_]+|\|"
)
BREAK = "|"
_STOPS = re.compile(r"[.,;:!?…–—\n]+")
_THAI_SHORT = re.compile(r"([\u0e01-\u0e4f]{1,3})\.\s?([\u0e01-\u0e2e])\.")
_NUMBER_SHORT = re.compile(r"\b(?:no|nr|num)\.\s?(?=\d)")
_REPEATED = re.compile(r"([a-zㄱ-ㅣ])\1{2,}")


def plain(text: str) -> str:
    """At most 200 characters of `text`, lower case, without control characters, mentions and markup."""
    head = unicodedata.normalize("NFKC", text[:READ_AT_MOST])
    shown = head if head.isascii() and head.isprintable() else _visible(head)
    lean = " ".join(_MARKUP.sub(" ", shown).split())[:LONGEST_QUESTION]
    return joined(without_accents(lean.casefold()))


def without_accents(text: str) -> str:
    """`text` with plain Latin letters; other scripts keep their marks."""
    if text.isascii():
        return text
    return "".join(_base(letter) for letter in text)


def words(text: str) -> list[str]:
    """The words of what `plain` gave, without punctuation; digits stand apart from letters."""
    return [word for word in parts(text) if word != BREAK]


def parts(text: str) -> list[str]:
    """As `words`, with BREAK where punctuation parts a sentence."""
    text = _NUMBER_SHORT.sub("number ", _THAI_SHORT.sub(r"\1\2 ", text))
    split = _STOPS.sub(BREAK, _APOSTROPHES.sub("", _POSSESSIVE.sub(" ", _CONTRACTION.sub(" ", text))))
    return _WORDS.findall(_REPEATED.sub(r"\1\1", split))


def _visible(text: str) -> str:
    """`text` with blanks for control characters, and without marks that only hide what a word is."""
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    return "".join(" " if kind[0] in "CZ" else letter for letter, kind in kinds if kind != "Cf")


def _base(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if decomposed[0].isascii() else letter
