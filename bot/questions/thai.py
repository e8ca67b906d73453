"""Thai, which is written without gaps: how names in it sound."""

import re
from functools import lru_cache

from bot.questions.runs import CLINGING

LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
# Letters that are heard alike in names; marks and silent letters, which are not heard, stand among them.
_ALIKE = ("ิี", "ึืุู", "ัาแ", "รล", "กคข", "ปฃพผภบ", "ตทถธด", "จชฉ", "สศษ")
_HEARD_ALIKE = {ord(letter): f"[{group}]" for group in _ALIKE for letter in group}
_ONE_OF_ALIKE = {ord(letter): group[0] for group in _ALIKE for letter in group}
SILENCING = "์"  # the mark above a letter that is not heard
_UNHEARD = f"(?:[ก-ฮ]{SILENCING}|[่้๊๋็{SILENCING}ํ])*"
_NO_LETTER_CUT = f"(?![{''.join(CLINGING)}])"
SHORTEST_SOUND = 5


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
