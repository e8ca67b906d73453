"""Keys under which the spellings of one name meet: Yoon and Yun, Young and Yeong, Hur and Heo, 허 too."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import takewhile

# Korean names in Latin letters, folded step by step; the order matters.
_FOLDS = tuple(
    (re.compile(pattern), fold)
    for pattern, fold in (
        (r"[^a-z0-9가-힣]+", ""),
        (r"hyeo|hyou|hyo(?=u)", "hyu"),
        (r"yeou|yeo|you|yoo", "yu"),
        (r"(?<![a-z])(?:lee|rhee|yi|ri)(?=[a-z]|$)", "i"),
        (r"oo|ou|wu|eo|eu|uh(?![aeiouy])|ur(?![aeiouy])", "u"),
        (r"ee|ui|ey|yi", "i"),
        (r"ae|ai", "e"),
        (r"oh(?![aeiouy])", "o"),
        (r"(?<=p)ar(?=k)", "a"),
        (r"ck|k|q", "g"),
        (r"p", "b"),
        (r"ch|j", "z"),
        (r"sh", "s"),
        (r"r", "l"),
        (r"y(?=[iue])", ""),
        (r"([a-z])\1+", r"\1"),
    )
)
# Nearly all Koreans have one of these family names; those that are English words are left out.
_FAMILY_NAME = re.compile(
    "kim|lee|yi|park|choi|jung|jeong|kang|cho|jo|yun|yoon|jang|im|lim|han|oh|seo|shin|kwon|hwang|ahn|song"
    "|ryu|yoo|yu|hong|jeon|jun|ko|moon|yang|bae|baek|heo|hur|nam|noh|kwak|cha|joo|ju|bong|bang|shim|sim"
    "|gil|eom|um|uhm|ham|chae|yeo|seol|tak|gong|hyun|byun|ji|pyo|jin|chun"
)
_SYLLABLE = re.compile("(?:[bcdghjkmnprstwy]|ch|sh)?[wy]?(?:ae|ee|eo|eu|oo|[aeiou])h?(?:ng|[klmnp])?")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The key of a name or title in Latin letters: what sounds alike is written alike, nothing in between."""
    key = name
    for pattern, fold in _FOLDS:
        key = pattern.sub(fold, key)
    return key


def korean_name(words: Sequence[str], is_word: Callable[[str], bool]) -> list[str]:
    """The name of a Korean at the start of words: a family name and one or two syllables, or nothing."""
    if not words or not _FAMILY_NAME.fullmatch(words[0]):
        return []
    given = list(takewhile(_SYLLABLE.fullmatch, words[1:3]))
    return [] if all(map(is_word, given)) else [words[0], *given]


def romanised(hangul: str) -> str:
    """Hangul syllables in Latin letters, as Unicode names them: HANGUL SYLLABLE HEO."""
    spelt = "".join(unicodedata.name(letter).removeprefix("HANGUL SYLLABLE ") for letter in hangul)
    return spelt.lower().replace("c", "ch").replace("weo", "wo")
