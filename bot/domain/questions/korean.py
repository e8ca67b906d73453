"""Korean words: the forms that a verb takes, and how a slip of the hand leaves a word."""

import re
import unicodedata
from collections.abc import Iterator

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
N, L, LM, M, B, SS = 4, 8, 10, 16, 17, 20
_A, _O = 0, 8
_CONTRACTED = {0: 0, 1: 1, 4: 4, 5: 5, 6: 6, 7: 7, 8: 9, 11: 10, 13: 14, 20: 6}
_EU = 18
# Letters that were typed apart come out of NFKC as leading consonants and as vowels.
_DROPPED = re.compile(r"(?<=[가-힣])[a-z\u1100-\u1112\u1161-\u1175](?=[가-힣])")
_FINAL_APART = re.compile(
    r"([가-힣])([\u1100-\u1103\u1105-\u1107\u1109\u110a-\u110c\u110e\u1111])(?=[가-힣])"
)
_LAUGHTER = re.compile(r"[\u1100-\u1112\u1160-\u1175~^]+")
_LETTER = re.compile(r"[가-힣a-z\u0e00-\u0e7f]")
# How many of something, typed without a gap; and where the clause ends in which people say why they ask.
_SO_MANY = re.compile(
    r"(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?=(?:개|편|화|회|명|권|분|달)(?!째))"
)
_ASKED = re.compile(
    r"(?<![가-힣])(어디|언제|누구|누가)(?=(?:감|함|옴|됨|봄|뜸|나옴|가|해|와|함여|가냐|하냐|오냐|보냐)(?![가-힣]))"
)
_WHILE = re.compile(r"(?<=[가-힣]{2})때(?![가-힣])")
_LEAD_IN = re.compile(r"(?<=[가-힣])((?:[는은던한인]데|[라해어]서|니까|거든|지만|길래|더니|다가)요?)(?= )")
_HOW_MANY = re.compile(r"(?<![가-힣])(몇)(?=[가-힣])(?!일)")
_FINAL_OF = dict(
    zip("ᄀᄁᄂᄃᄅᄆᄇᄉᄊᄋᄌᄎᄑ", (1, 2, 4, 7, 8, 16, 17, 19, 20, 21, 22, 23, 26), strict=True)
)

# What stands behind the stem itself, behind the stem with ㄴ, ㄹ, ㅁ, ㅂ, behind the stem with 아 or 어,
# and behind the past.
_PLAIN = """
    나 나요 니 냐 냐고 는 는데 는데요 는지 는지요 는가 는가요 는거 는거야 는거임 는거지 는거죠 는건지 는건가
    는건가요 는거에요 는거예요 는거냐 는지도 네 네요 지 지요 죠 고 던데 던데요 더라 더라고 더라구요 거든
    거든요 겠지 겠죠 겠네 겠다 겠어 겠어요 게 면 면은 길래 려나 려나요 려고 려면 기 나여 져 쥬 느냐 구나 군요
    는거였 나욤 는중 는편 는감 남 남요 자 면서 지만 기도 으며 며 는지를
    는줄 대 대요 다면서 다면서요 다는데 다네
    다며 다던데 다고 긴 긴한데 기는
""".split()  # noqa: SIM905 -- reads better
_WITH_N = """
    다 다며 다면서 다면서요 다던데 다던데요 다고 다는데 대 대요 답니다 단 댔 다네 다더라 당 담
""".split()  # noqa: SIM905 -- reads better
_WITH_L = [
    "",
    *[
        "까",
        "까요",
        "지",
        "지도",
        "거",
        "거야",
        "거예요",
        "건데",
        "건지",
        "건가",
        "건가요",
        "예정",
        "듯",
        "래",
        "게",
        "게요",
        "려나",
        "수",
        "때",
        "줄",
    ],
]
_WITH_B = "니다 니까 니당 니까요 니다만".split()  # noqa: SIM905
_OPEN = [
    "",
    *[
        "요",
        "서",
        "도",
        "여",
        "용",
        "욤",
        "야",
        "야해",
        "야돼",
        "줘",
        "줘요",
        "주세요",
        "줄래",
        "라",
        "서요",
        "염",
        "선",
    ],
]
_PAST = """
    어 어요 나 나요 니 냐 냐고 는데 는데요 는지 는지요 는가 는가요 을까 을까요 지 지요 죠 음 다 대 대요 다며
    다면서 다면서요 다던데 다던데요 다고 다는데 습니까 습니다 더라 더라고 던 던가 던거 던지 었 었어 었나 었음
    었지 었죠 었는데 었더라 었던 네 네요 거든 거든요 고 으면 을 을지 어도 어서 잖아 는감 나여 어여 엇음 슴
""".split()  # noqa: SIM905 -- reads better
_ADNOMINAL = [
    "",
    *[
        "거",
        "거야",
        "거임",
        "거지",
        "거죠",
        "거예요",
        "건가",
        "건가요",
        "건지",
        "건데",
        "적",
        "다음",
        "뒤",
        "후",
        "가",
        "가요",
        "지",
    ],
]


def present(stem: str, opened: str = "") -> Iterator[str]:
    """The forms of a verb for now and later; `opened` is its form with 아 or 어 where that is irregular."""
    bare = _without_l(stem)
    yield from ((bare if ending[0] in "나니냐는네느" else stem) + ending for ending in _PLAIN)
    yield from (_closed(stem, N, "는") + ending for ending in _WITH_N)
    yield from (_closed(stem, L, "을") + ending for ending in _WITH_L)
    yield _closed(stem, M, "음")
    yield from (_closed(stem, B, "습") + ending for ending in _WITH_B)
    yield from ((opened or open_form(stem)) + ending for ending in _OPEN)


def past(stem: str, opened: str = "") -> Iterator[str]:
    """The forms of a verb for what is over."""
    yield from (_closed(stem, N, "은") + ending for ending in _ADNOMINAL)
    yield stem + "던"
    yield from (_closed(opened or open_form(stem), SS, "ㅆ") + ending for ending in _PAST)
    careless = _closed(opened or open_form(stem), 19, "ㅅ")
    yield from (
        careless + ending for ending in ("어", "어요", "나", "나요", "음", "냐", "던", "엇음", "는데")
    )


def open_form(stem: str) -> str:
    """A stem with 아 or 어: 나와 of 나오, 써 of 쓰, 해 of 하, 만들어 of 만들."""
    if stem.endswith("하"):
        return stem[:-1] + "해"
    vowel, final = _vowel(stem[-1]), (ord(stem[-1]) - _FIRST) % _FINALS
    if final or vowel not in {*_CONTRACTED, _EU}:
        return stem + ("아" if vowel in {_A, _O} and final else "어")
    if vowel == _EU:
        dark = len(stem) < 2 or _vowel(stem[-2]) not in {_A, _O}
        return stem[:-1] + _with_vowel(stem[-1], 4 if dark else 0)
    return stem[:-1] + _with_vowel(stem[-1], _CONTRACTED[vowel])


def joined(text: str) -> str:
    """Text with 몇 apart and Korean words whole, without laughter and stray letters where there are words."""
    if text.isascii():
        return text
    asked = _WHILE.sub(" 때", _ASKED.sub(r"\1 ", _LEAD_IN.sub(r"\1,", text)))
    counted = _SO_MANY.sub(r"\1 ", asked)
    whole = _HOW_MANY.sub(r"\1 ", _DROPPED.sub("", _FINAL_APART.sub(_with_final, counted)))
    return _LAUGHTER.sub("…", whole) if _LETTER.search(whole) else whole


def letters(word: str) -> str:
    """A Korean word as single letters, for comparing."""
    return unicodedata.normalize("NFD", word)


def unslipped(word: str) -> Iterator[str]:
    """What could have been meant where a syllable was typed twice, or two were swapped."""
    for at in range(len(word) - 1):
        if word[at] == word[at + 1]:
            yield word[:at] + word[at + 1 :]
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _with_final(found: re.Match[str]) -> str:
    syllable, final = ord(found[1]), found[2]
    return found[1] if (syllable - _FIRST) % _FINALS else chr(syllable + _FINAL_OF[final])


def _vowel(syllable: str) -> int:
    return (ord(syllable) - _FIRST) // _FINALS % _VOWELS


def _with_vowel(syllable: str, vowel: int) -> str:
    initial = (ord(syllable) - _FIRST) // (_VOWELS * _FINALS)
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS)


def _without_l(stem: str) -> str:
    return stem[:-1] + chr(ord(stem[-1]) - L) if (ord(stem[-1]) - _FIRST) % _FINALS == L else stem


def _closed(stem: str, final: int, otherwise: str) -> str:
    """A stem with a final consonant, or with a syllable behind it where it has one already."""
    if final == M and stem != _without_l(stem):
        return stem[:-1] + chr(ord(stem[-1]) + LM - L)
    bare = _without_l(stem)
    if (ord(bare[-1]) - _FIRST) % _FINALS:
        return stem + otherwise
    return bare[:-1] + chr(ord(bare[-1]) + final)
