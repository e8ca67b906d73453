"""Thai runs without gaps: their words, be it with a slip."""

import re
from collections.abc import Callable, Collection, Sequence, Set

Slipped = Callable[[str], str | None]  # the word that a part is a slip away from
Step = tuple[float, int, str]

LONGEST_WORD = 18
LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
# What a word costs, one with a slip, and each letter that is left over.
WORD, SLIP, STRANGE = 1.0, 3.0, 2.2


# A word never begins with these: vowels and marks that belong to the letter before them.
CLINGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
# Letters that are heard alike in names; marks and silent letters, which are not heard, stand among them.
_HEARD_ALIKE = ("ิี", "ึืุู", "ัาแ", "รล", "กคข", "ปฃพผภบ", "ตทถธด", "จชฉ", "สศษ")
_UNHEARD = "(?:[ก-ฮ]์|[่้๊๋็์ํ])*"
_NO_LETTER_CUT = f"(?![{''.join(CLINGING)}])"
SHORTEST_SOUND = 5


def heard_as(name: str) -> str:
    """A pattern of what sounds like a name, with gaps or without; a short name must be spelt so."""
    letters = re.sub(_UNHEARD, "", name)
    if len(letters) < SHORTEST_SOUND:
        return " ?".join(name)
    alike = (next((group for group in _HEARD_ALIKE if letter in group), letter) for letter in letters)
    sound = f"{_UNHEARD} ?".join(f"[{group}]" for group in alike)
    return f"{_NO_LETTER_CUT}{sound}{_UNHEARD}{_NO_LETTER_CUT}"


def is_thai(word: str) -> bool:
    """Whether a word is Thai, which is written without gaps."""
    return "\u0e00" <= word[0] <= "\u0e7f"


def split(run: str, words: Collection[str], slipped: Slipped | None = None) -> list[str]:
    """The words of a run: as little as possible left over, then as few as possible; rests stay whole.

    Slips are only looked for where something would be left over.
    """
    if run in words:
        return [run]
    best = _cheapest(run, words)
    if slipped and (strange := _strange(best)):
        best = _cheapest(run, words, slipped, strange)
    return _joined(run, best)


def _strange(best: Sequence[Step]) -> set[int]:
    """The places of the letters that are left over."""
    places: set[int] = set()
    at = len(best) - 1
    while at > 0:
        _, start, word = best[at]
        places |= set() if word else {start}
        at = start
    return places


def _cheapest(
    run: str, words: Collection[str], slipped: Slipped | None = None, strange: Set[int] = frozenset()
) -> list[Step]:
    """For each place what the run costs up to there, and the last word on the cheapest way and its start."""
    best: list[Step] = [(0.0, 0, "")]
    for end in range(1, len(run) + 1):
        steps = [(best[end - 1][0] + STRANGE, end - 1, "")]
        if end == len(run) or run[end] not in CLINGING:
            for begin in range(max(0, end - LONGEST_WORD), end - 1):
                before, part = best[begin][0], run[begin:end]
                if before + WORD >= steps[-1][0]:
                    continue
                if part in words:
                    steps.append((before + WORD, begin, part))
                elif before + SLIP < steps[-1][0] and slipped and not strange.isdisjoint(range(begin, end)):
                    steps += [(before + SLIP, begin, meant)] if (meant := slipped(part)) else []
        best.append(min(steps))
    return best


def _joined(run: str, best: Sequence[Step]) -> list[str]:
    """The words of the cheapest way, letters without one as one rest; a drawn-out letter is none."""
    found: list[str] = []
    at, rest = len(run), ""
    while at > 0:
        _, start, word = best[at]
        if word:
            found += [*_worth_keeping(rest), word]
            rest = ""
        else:
            rest = run[start:at] + rest
        at = start
    return [*found, *_worth_keeping(rest)][::-1]


def _worth_keeping(rest: str) -> list[str]:
    return [rest] if len(set(rest)) > 1 else []
