"""Korean words: verbs with their endings, nouns with their particles, slips of the hand.

A verb is stored by its stem alone. Its forms are recognised letter by letter (NFD), because endings melt into
the stem's last syllable: 나오 + ㄴ is 나온, 나오 + 아 is 나와. What follows must only end as endings do.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache


def letters(word: str) -> str:
    """A Korean word as single letters, for comparing."""
    return unicodedata.normalize("NFD", word)


# What becomes of a stem's last letter before 아 or 어: 나오 is 나와, 배우 is 배워, 쓰 is 써, 보이 is 보여.
_MELTED = {"\u1169": "\u116a", "\u116c": "\u116b", "\u116e": "\u116f", "\u1173": "\u1165", "\u1175": "\u1167"}
_HA, _HAE = "\u1112\u1161", "\u1112\u1162"
_L = "\u11af"
_HEARD = str.maketrans("\u1162\u1164\u116b\u1170\u11bb", "\u1166\u1168\u116c\u116c\u11ba")
# The ends of endings, in letters: a last syllable, or a consonant added to a stem. Names hardly end so.
_LAST_SYLLABLES = "요죠까다네데서고게면음함셈여용봐줘해돼니냐던려러며든는"
_SPOKEN = re.compile(rf".{{2,}}(?:[{_LAST_SYLLABLES}]|[가-힣]기)")
# What the form of a known verb may end with besides.
_ENDING = re.compile(
    "(?:" + "|".join(map(letters, f"{_LAST_SYLLABLES}기나지어아자군야임대래도만라")) + "|[ᆫᆯᆷᆸ])$"
)
# What the form of a verb with a stem of two letters ends with: too many words begin with these.
_SHORT_SYLLABLES = "시다고면지죠게기니나네는던데려러세요라자든서도까냐대음어었길래을은으며잖아걸더만야돼"
_SHORT_ENDING = re.compile(f"[ᆫᆯᆷᆸᆻ]?(?:{'|'.join(map(letters, _SHORT_SYLLABLES))}){{0,5}}")
LONGEST_RUN = 14
SHORTEST_STEM = 3  # letters of a stem with any ending


@lru_cache(maxsize=4096)
def heard(word: str) -> str:
    """A Korean word as it sounds: 애 and 에 are spoken alike, and so are 왜, 웨 and 외."""
    return letters(word).translate(_HEARD)


def sound(listed: str) -> str:
    """How a word is heard as it is listed: a verb by its stem alone."""
    return heard(listed.rstrip("~"))


def is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def stems_of(verb: str) -> tuple[str, ...]:
    """What the forms of a verb begin with, in letters.

    `verb` is the stem, as in 나오, with its form in 아 or 어 behind a colon where that is irregular.
    """
    stem, _, opened = map(letters, verb.partition(":"))
    melted = stem[:-1] + _MELTED.get(stem[-1], stem[-1])
    return stem, stem.removesuffix(_L), opened or melted, re.sub(f"{_HA}$", _HAE, stem)


def lemma(
    word: str, known: Container[str], stems: Mapping[str, str], particles: Container[str]
) -> str | None:
    """The form under which a word is listed: itself, a noun without particle, a verb's stem with its mark.

    That is the longest one that it can be; None if it is no form of a known word. `particles` are in letters.
    """
    if word in known or len(word) > LONGEST_RUN:
        return word if word in known else None
    spelt = letters(word)
    for end in range(len(spelt), 1, -1):
        noun, rest = unicodedata.normalize("NFC", spelt[:end]), spelt[end:]
        if noun in known and rest in particles:
            return noun
        verb = stems.get(spelt[:end])
        if verb and (not rest or _ends_as_a_verb(verb, end, rest)):
            return verb
    return None


def _ends_as_a_verb(verb: str, end: int, rest: str) -> bool:
    """Whether the rest behind a stem can be the ending of that listed verb."""
    if end >= SHORTEST_STEM:
        return _ENDING.search(rest) is not None
    return len(letters(verb)) <= SHORTEST_STEM and _SHORT_ENDING.fullmatch(rest) is not None


def is_spoken(word: str) -> bool:
    """Whether an unknown word is a form of some verb rather than a name."""
    return _SPOKEN.fullmatch(word) is not None


def unslipped(word: str) -> Iterator[str]:
    """What could have been meant where a syllable was typed twice, or two were swapped."""
    for at in range(len(word) - 1):
        if word[at] == word[at + 1]:
            yield word[:at] + word[at + 1 :]
        else:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
