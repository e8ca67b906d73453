"""Typed text brought to one form: one case, no markup, no accents on Latin letters, words apart."""

import re
import unicodedata

from bot.questions.korean import joined

LONGEST_QUESTION = 200
READ_AT_MOST = 4 * LONGEST_QUESTION

_MARKUP = re.compile(r"<a?:\w+:\d+>|<[@#!&/t:][^>\s]{0,60}>|https?://\S+|www\.\S+|[*_~`|>\\\[\](){}<]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b")
_CONTRACTION = re.compile(r"(?<=\w)['’`´](?:ll|d|ve|re|m)\b")
_APOSTROPHES = re.compile(r"['’`´]")
_WORDS = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?!\d)|\d+(?:st|nd|rd|th)(?![a-z])|\d+(?=[^\W\d_])|\d+|[a-z]+"
    r"|[가-힣]+|[ㄱ-ㅎㅏ-ㅣ]+|[\u0e00-\u0e4f\u0e5a-\u0e7f]+|[^\W\d_]+|[|?.]"
)
BREAK, STOP, ASKED = "|", ".", "?"
BREAKS = frozenset({BREAK, STOP, ASKED})
_STOPS = re.compile(r"[.,;:!…–—\n]+|\s\+\s")
_SENTENCE_ENDS = frozenset(".!…")
_QUESTION_MARKS = re.compile(r"\?[.,;:!?…]*")
_THAI_SHORT = re.compile(r"([\u0e01-\u0e4f]{1,3})\.\s?([\u0e01-\u0e2e])\.")
_NUMBER_SHORT = re.compile(r"\b(?:no|nr|num)\.\s?(?=\d)|\b(?:n|no|nr|num)\.?\s(?=of\b)")
_ORDINAL_SHORT = re.compile(r"\b(\d{1,3})[oa]\b")  # 5º and 5ª, as they are left without accents
_EPISODE_SHORT = re.compile(r"(?<![a-z])ep\.\s?(?=\d)")
# Portuguese "is", which without its accent would be taken for "and"; in chat it is typed so, too.
_IS, _IS_AS_TYPED = re.compile(r"\bé\b"), "eh"
_REPEATED = re.compile(r"([a-zㄱ-ㅣ])\1{2,}")
_THAI_LAUGHTER = re.compile(r"(?<!\d)5{3,}\+?(?!\d)")  # five is said "ha"
_THAI_DRAWN_OUT = re.compile(r"([\u0e01-\u0e45])\1{2,}|([\u0e30-\u0e3a\u0e45-\u0e4e])\2+")
# Most phrases are so already, and there are tens of thousands of them.
_ALREADY_PLAIN = re.compile(r"(?!.*([a-z])\1\1)[a-z]+(?: [a-z]+)*")
_THAI_TWO_FOR_ONE = "เเ"


def plain(text: str) -> str:
    """At most 200 characters of `text`, lower case, without control characters, mentions and markup."""
    if len(text) <= LONGEST_QUESTION and _ALREADY_PLAIN.fullmatch(text):
        return text
    head = unicodedata.normalize("NFKC", text[:READ_AT_MOST])
    shown = head if head.isascii() and head.isprintable() else _visible(head)
    lean = " ".join(_MARKUP.sub(" ", shown).split())[:LONGEST_QUESTION]
    return joined(without_accents(_IS.sub(_IS_AS_TYPED, lean.casefold())))


def without_accents(text: str) -> str:
    """`text` with plain Latin letters; other scripts keep their marks."""
    if text.isascii():
        return text
    return "".join(_base(letter) for letter in text)


def words(text: str) -> list[str]:
    """The words of what `plain` gave, without punctuation; digits stand apart from letters."""
    return [word for word in parts(text) if word not in BREAKS]


def parts(text: str) -> list[str]:
    """As `words`, with BREAK inside sentences, STOP behind them and ASKED behind questions."""
    if _ALREADY_PLAIN.fullmatch(text):
        return _NUMBER_SHORT.sub("number ", text).split()
    if not text.isascii():
        text = _as_typed_in_thai(_THAI_SHORT.sub(r"\1\2 ", text))
    text = _EPISODE_SHORT.sub("ep ", _NUMBER_SHORT.sub("number ", _ORDINAL_SHORT.sub(r"\1th", text)))
    split = _STOPS.sub(
        lambda found: STOP if _SENTENCE_ENDS & set(found[0]) else BREAK,
        _QUESTION_MARKS.sub(
            f" {ASKED} ", _APOSTROPHES.sub("", _POSSESSIVE.sub(" ", _CONTRACTION.sub(" ", text)))
        ),
    )
    return _WORDS.findall(_REPEATED.sub(r"\1\1", split))


def _as_typed_in_thai(text: str) -> str:
    """Thai without laughter, drawn-out endings and two letters that look like one."""
    once = _THAI_DRAWN_OUT.sub(r"\1\2", _THAI_LAUGHTER.sub(" ", text))
    return once.replace(_THAI_TWO_FOR_ONE, "แ")


def _visible(text: str) -> str:
    """`text` with blanks for control characters, and without marks that only hide what a word is."""
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    return "".join(" " if kind[0] in "CZ" else letter for letter, kind in kinds if kind != "Cf")


def _base(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if decomposed[0].isascii() else letter


def normalised(question: str) -> str:
    """A question as it is counted: lower case, plain letters, no punctuation, markup or mentions."""
    return " ".join(words(plain(question)))
