"""Korean words: verbs with their endings, nouns with their particles, runs without gaps, slips of the hand.

A verb is stored by its stem alone. Its forms are recognised letter by letter (NFD), because endings melt
into the stem's last syllable: 나오 + ㄴ is 나온, 나오 + 아 is 나와.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
_A, _O, _EU = 0, 8, 18
_CONTRACTED = {0: 0, 1: 1, 4: 4, 5: 5, 6: 6, 7: 7, 8: 9, 11: 10, 13: 14, 20: 6}
_L = 8
# Letters that were typed apart come out of NFKC as leading consonants and as vowels.
_DROPPED = re.compile(r"(?<=[가-힣])[a-z\u1100-\u1112\u1161-\u1175](?=[가-힣])")
_LAUGHTER = re.compile(r"[\u1100-\u1112\u1160-\u1175~^]+")
_LETTER = re.compile(r"[가-힣a-z\u0e00-\u0e7f]")
_SO_MANY = re.compile(
    r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇)"
    r"(?=(?:개|편|화|회|명|권|분|달|주|부|년|시|살)(?!째))"
)
# A counter behind a number, written on to what is asked of it.
_COUNTED_ON = re.compile(r"(?<=\d)(화|회|편|부|회차)(?=언제|공개|방송|방영|무슨|누가|어디|뭐|내용|줄거리)")
# Where a clause ends in which people say why they ask.
_LEAD_IN = re.compile(r"(?<=[가-힣])((?:[는은던한인]데|[라해어]서|니까|거든|지만|길래|더니|다가)요?)(?= )")
# Where one question is joined to the next: "who is it and how many are there".
_ASKED_AND = re.compile(
    r"((?:누구|뭐|무엇|언제|어디|얼마|어느 \S+|무슨 \S+|몇 \S+?)(?:이|인지|는지)?(?:고|며))(?= )"
)
_HEARD = str.maketrans("\u1162\u1164\u116b\u1170\u11bb", "\u1166\u1168\u116c\u116c\u11ba")
# What a word ends with that is said rather than a name: an ending, whatever verb it belongs to.
_SPOKEN = re.compile(r".{2,}(?:[요죠까다네데서고게면음함셈여용봐줘해돼니냐던려러며든는]|[가-힣]기)")
LONGEST_RUN = 14
LONGEST_PARTICLE = 5
# Endings behind the bare stem, behind the stem with a melted or added consonant, behind the stem with 아 or
# 어, and behind the past; what the learner's grammar calls sentence endings, connectives and adnominals.
_PLAIN = """
    나 나요 니 냐 는 는데 는데요 는지 는지요 는지도 는가 는가요 는거 는거야 는거임 는거죠 는건지 는건가
    는건가요 네 네요 지 지요 죠 고 던데 더라 더라고 더라구요 거든 거든요 겠지 겠네 겠다 게 면 길래 려나
    려고 려면 기 자 구나 군요 는중 면서 지만 며 는줄 대 대요 다면서 다는데 다네 다던데 다고 든 던 던가
    냐고 자고
""".split()  # noqa: SIM905 -- reads better
_CLOSED = {
    "ᆫ": "|다|다며|다면서|다면서요|다던데|다던데요|다고|다는데|대|대요|답니다|거|거야|거임|거지|거죠|거예요|"
    "건가|건가요|건지|건데|적|다음|뒤|후|가|가요|지|데|데요",
    "ᆯ": "|까|까요|지|지도|거|거야|거예요|건데|건지|건가|건가요|예정|듯|래|게|게요|려나|수|때|줄|만",
    "ᆷ": "|",
    "ᆸ": "니다|니까|니다만",
}
_ADDED = {"ᆫ": ("은", "는"), "ᆯ": ("을",), "ᆷ": ("음",), "ᆸ": ("습",)}
_OPEN = """
    요 서 도 여 용 야 야해 야돼 줘 줘요 주세요 줄래 라 서요 염 선 본 봤 보 주 달라
""".split()  # noqa: SIM905 -- reads better
_PAST = """
    어 어요 나 나요 니 냐 는데 는데요 는지 는지요 는가 는가요 을까 을까요 지 지요 죠 음 다 대 대요 다며
    다면서 다던데 다고 다는데 습니까 습니다 더라 던 던가 던거 던지 었 었어 었나 었지 었는데 네 네요 거든
    거든요 고 으면 을 을지 어도 잖아 나여 었죠 어서
""".split()  # noqa: SIM905 -- reads better


def letters(word: str) -> str:
    """A Korean word as single letters, for comparing."""
    return unicodedata.normalize("NFD", word)


def heard(word: str) -> str:
    """A Korean word as it sounds: 애 and 에 are spoken alike, and so are 왜, 웨 and 외."""
    return letters(word).translate(_HEARD)


def _endings() -> frozenset[str]:
    melted = {mark + letters(end) for mark, ends in _CLOSED.items() for end in ends.split("|")}
    added = {
        letters(syllable + end)
        for mark, ends in _CLOSED.items()
        for syllable in _ADDED[mark]
        for end in ends.split("|")
    }
    return frozenset({letters(end) for end in _PLAIN} | melted | added)


ENDINGS = _endings()
# A noun that ends in a vowel, with ㄴ of 는 or of the copula, or with ㄹ of 를.
_MELTED = re.compile(rf"(.*[\u1161-\u1175])(?:\u11ab(?:{letters('지|지요|데|데요|가|가요')})?|\u11af)")
ENDINGS_OPEN = frozenset({"", *map(letters, _OPEN)} | {mark + letters(end) for mark in "ᆻᆺ" for end in _PAST})


def is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def stems_of(verb: str) -> Iterator[tuple[str, bool]]:
    """What the forms of a verb begin with, in letters, and whether 아 or 어 stands in it already.

    `verb` is the stem, as in 나오, with its form in 아 or 어 behind a colon where that is irregular.
    """
    stem, _, opened = verb.partition(":")
    yield letters(stem), False
    if (ord(stem[-1]) - _FIRST) % _FINALS == _L:
        yield letters(stem)[:-1], False
    yield letters(opened or _opened(stem)), True
    yield letters(stem + _open_vowel(stem)), True  # 되었, 하여
    if stem.endswith("시"):
        yield letters(stem[:-1] + "세"), True  # 가세요
    else:
        has_final = (ord(stem[-1]) - _FIRST) % _FINALS not in (0, _L)
        yield from stems_of(stem + ("으시" if has_final else "시"))


def lemma(
    word: str, known: Container[str], stems: Mapping[str, Mapping[bool, str]], particles: Container[str]
) -> str | None:
    """The form under which a word is listed: itself, a verb's stem with its mark, a noun without particle.

    None if it is no form of a known word.
    """
    if word in known:
        return word
    if len(word) > LONGEST_RUN:
        return None
    if (verb := _verb_in(word, stems)) is not None:
        return verb
    sizes = range(1, min(LONGEST_PARTICLE, len(word) - 1) + 1)
    nouns = (word[:-size] for size in sizes if word[-size:] in particles)
    return next((noun for noun in (*nouns, *_melted(word)) if noun in known), None)


def _melted(word: str) -> Iterator[str]:
    """The noun that a particle or the copula has melted into: 얘기 of 얘긴 (얘기는), 얘긴데 and 얘길."""
    found = _MELTED.fullmatch(letters(word))
    if found:
        yield unicodedata.normalize("NFC", found[1])


def is_spoken(word: str) -> bool:
    """Whether an unknown word is a form of some verb rather than a name."""
    return _SPOKEN.fullmatch(word) is not None


def _verb_in(word: str, stems: Mapping[str, Mapping[bool, str]]) -> str | None:
    """The verb of which `word` is a form; None if it is no form of a known verb."""
    spelt = letters(word)
    for end in range(len(spelt), 1, -1):
        for is_open, verb in stems.get(spelt[:end], {}).items():
            if spelt[end:] in (ENDINGS_OPEN if is_open else ENDINGS):
                return verb
    return None


def joined(text: str) -> str:
    """Text with counters apart and words whole, without laughter and stray letters where there are words."""
    if text.isascii():
        return text
    counted = _COUNTED_ON.sub(
        r"\1 ", _SO_MANY.sub(r"\1 ", _ASKED_AND.sub(r"\1,", _LEAD_IN.sub(r"\1,", text)))
    )
    whole = _DROPPED.sub("", counted)
    return _LAUGHTER.sub("…", whole) if _LETTER.search(whole) else whole


def unslipped(word: str) -> Iterator[str]:
    """What could have been meant where a syllable was typed twice, or two were swapped."""
    for at in range(len(word) - 1):
        if word[at] == word[at + 1]:
            yield word[:at] + word[at + 1 :]
        else:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _opened(stem: str) -> str:
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


def _open_vowel(stem: str) -> str:
    """What is 아 or 어 behind this stem, before they melt into one."""
    return "여" if stem.endswith("하") else "아" if _vowel(stem[-1]) in {_A, _O} else "어"


def _vowel(syllable: str) -> int:
    return (ord(syllable) - _FIRST) // _FINALS % _VOWELS


def _with_vowel(syllable: str, vowel: int) -> str:
    initial = (ord(syllable) - _FIRST) // (_VOWELS * _FINALS)
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS)
