"""Keys under which the spellings of one name meet: Yoon and Yun, Young and Yeong, Hur and Heo, 허 too."""

import re
from collections.abc import Sequence
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

_SURNAMES = frozenset(
    """
    kim lee park choi jung jeong kang cho jo yoon yun jang lim im han oh seo shin kwon hwang ahn song
    ryu yoo yu hong jeon jun ko go moon yang son bae baek heo hur nam noh kwak sung cha joo ju woo goo
    bong bang ban shim sim gil eom ham chae cheon yeo geum seol tak gong hyun byun ji ma
    pyo uhm um jin chun do
    """.split()  # noqa: SIM905 -- reads better
)
_GIVEN = frozenset(
    """
    ah bin bo bum byung chan chul da dam dong eun gi geun gook gun gyeong gyu ha hae hee ho hoon hun hwa
    hwan hye hyeon hyo hyuk hyun hyung il in jae jeong ji jin jong joo joon ju jun jung kang ki ku kwang
    kyeong kyo kyu kyun kyung min mi moon myung na nam rae ran ri ryong sang se seo seok seon seong
    seung shik shin sik so sol sook soo su suk sun sung tae uk wan won woo wook woong ye yeol yeon yeong
    yi yong yoo yoon young yu yul yun go gong kyum joong jeon goo
    """.split()  # noqa: SIM905 -- reads better
)
_ALSO_WORDS = frozenset(
    """
    in so go do an ha na da mi no il se su ye to moon young sun son park song sang one won man
    """.split()  # noqa: SIM905 -- reads better
)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The key of a name or title in Latin letters: what sounds alike is written alike, nothing in between."""
    key = name
    for pattern, fold in _FOLDS:
        key = pattern.sub(fold, key)
    return key


def korean_name_at(words: Sequence[str], at: int) -> int:
    """How many words from here on are a Korean's name: a family name and one or two syllables; or 0."""
    if words[at] not in _SURNAMES:
        return 0
    given = [word for word in words[at + 1 : at + 3] if word in _GIVEN]
    if given and words[at + 1] not in _GIVEN:
        return 0
    sure = [word for word in given if word not in _ALSO_WORDS]
    if len(given) == 2 and sure:
        return 3
    return 2 if given and given[0] in sure else 0


def romanised(hangul: str) -> str:
    """Hangul syllables in Latin letters, one by one; other characters are left as they are."""
    return "".join(_syllable(ord(letter)) or letter for letter in hangul)


def _syllable(code: int) -> str:
    if not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return ""
    initial, rest = divmod(code - _FIRST_SYLLABLE, 21 * 28)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
