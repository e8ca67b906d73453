"""Keys under which the spellings of one name meet: Yoon and Yun, Young and Yeong, Hur and Heo, 허 too."""

import re
import unicodedata
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
    """Hangul syllables in Latin letters, as Unicode names them: HANGUL SYLLABLE HEO."""
    spelt = "".join(unicodedata.name(letter).removeprefix("HANGUL SYLLABLE ") for letter in hangul)
    return spelt.lower().replace("c", "ch").replace("weo", "wo")
