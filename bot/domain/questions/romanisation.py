"""Keys under which the spellings of one name meet: Yoon and Yun, Young and Yeong, Hur and Heo, 허 too."""

import re
from functools import lru_cache

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
_INITIALS = "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h".split(",")  # noqa: SIM905 -- one line reads better
_VOWELS = "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i".split(",")  # noqa: SIM905 -- as above
_FINALS = ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t".split(",")  # noqa: SIM905 -- as above
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The key of a name or title in Latin letters: what sounds alike is written alike, nothing in between."""
    key = name
    for pattern, fold in _FOLDS:
        key = pattern.sub(fold, key)
    return key


def romanised(hangul: str) -> str:
    """Hangul syllables in Latin letters, one by one; other characters are left as they are."""
    return "".join(_syllable(ord(letter)) or letter for letter in hangul)


def _syllable(code: int) -> str:
    if not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return ""
    initial, rest = divmod(code - _FIRST_SYLLABLE, 21 * 28)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
