"""Thai, which is written without gaps: the words of a run, and how names in it sound."""

import re
from collections.abc import Callable
from functools import lru_cache

LONGEST_WORD = 30  # letters
# What a word costs, one with a slip, and each letter that is left over.
WORD, SLIP, STRANGE = 5, 15, 11
# A word never begins with these: Thai vowels and marks that belong to the letter before them.
CLINGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
# Letters that are heard alike in names; marks and silent letters, which are not heard, stand among them.
_ALIKE = ("ิี", "ึืุู", "ัาแ", "รล", "กคข", "ปฃพผภบ", "ตทถธด", "จชฉ", "สศษ")
_HEARD_ALIKE = {ord(letter): f"[{group}]" for group in _ALIKE for letter in group}
_ONE_OF_ALIKE = {ord(letter): group[0] for group in _ALIKE for letter in group}
SILENCING = "์"  # the mark above a letter that is not heard
_UNHEARD = f"(?:[ก-ฮ]{SILENCING}|[่้๊๋็{SILENCING}ํ])*"
_NO_LETTER_CUT = f"(?![{''.join(CLINGING)}])"
SHORTEST_SOUND = 5


def split(run: str, price: Callable[[str], int | None]) -> list[str]:
    """The words of a run: as little as possible left over, then as few as possible; rests stay whole.

    `price` says what a word costs, and None for what is no word. Korean in haste has no gaps either.
    """
    ways: list[tuple[int, list[str]]] = [(0, [])]  # to each place the cheapest one
    for end in range(1, len(run) + 1):
        is_end = run[end : end + 1] not in CLINGING
        steps: list[tuple[int, int]] = []
        for begin in range(max(0, end - LONGEST_WORD), end):
            known = price(run[begin:end]) if is_end else None
            steps.append((ways[begin][0] + (known or STRANGE * (end - begin)), begin))
        cost, begin = min(steps)
        ways.append((cost, [*ways[begin][1], run[begin:end]]))
    return ways[-1][1]


def sound(text: str) -> str:
    """A text with one letter for all that are heard alike, and without gaps and what is not heard."""
    return re.sub(f"{_UNHEARD} ?", "", text).translate(_ONE_OF_ALIKE)


def sounds(text: str) -> tuple[str, str]:
    """A text as it sounds, and as it would if the marks that silence a letter were slips."""
    return sound(text), sound(text.replace(SILENCING, ""))


@lru_cache(maxsize=512)
def heard_as(name: str) -> re.Pattern[str]:
    """A pattern of what sounds like a name, with gaps or without; a short name must be spelt so."""
    letters = re.sub(_UNHEARD, "", name)
    if len(letters) < SHORTEST_SOUND:
        return re.compile(" ?".join(name))
    spelt = f"{_UNHEARD} ?".join(letter.translate(_HEARD_ALIKE) for letter in letters)
    return re.compile(f"{_NO_LETTER_CUT}{spelt}{_UNHEARD}{_NO_LETTER_CUT}")


def is_thai(word: str) -> bool:
    """Whether a word is Thai, which is written without gaps."""
    return "\u0e00" <= word[0] <= "\u0e7f"
