"""Thai runs without gaps: their words, be they loosely spelt."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from functools import lru_cache

Slipped = Callable[[str], str | None]  # the word that a part is a slip away from
Step = tuple[float, int, str]

LONGEST_WORD = 18
SHORTEST_LOOSE = 3
LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
# What a word costs, one that is loosely spelt or has a slip, and each letter that is left over.
WORD, LOOSE, SLIP, STRANGE = 1.0, 2.4, 3.0, 2.2


# A word never begins with these: vowels and marks that belong to the letter before them.
CLINGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
MARKS = dict.fromkeys(map(ord, "่้๊๋็์ํ"))
_SPELT = MARKS | str.maketrans("ีืึูใรณศษภผฌฉฎฏฐธฒฑฆขฃ", "ิิิุไลนสสพพชชดตททททคคค")


def is_thai(word: str) -> bool:
    """Whether a word is Thai, which is written without gaps."""
    return "\u0e00" <= word[0] <= "\u0e7f"


@lru_cache(maxsize=4096)
def loosely(word: str) -> str:
    """A word as people hear it who mind neither tone marks nor which of two like letters it is."""
    folded = word.translate(_SPELT)
    return "".join(letter for at, letter in enumerate(folded) if at == 0 or folded[at - 1] != letter)


def loose_words(words: Collection[str]) -> dict[str, str]:
    """Words by their loose spelling; of two alike the shorter one, which is the more usual."""
    found: dict[str, str] = {}
    for word in sorted((word for word in words if is_thai(word)), key=lambda one: (len(one), one)):
        if len(key := loosely(word)) >= SHORTEST_LOOSE:
            found.setdefault(key, word)
    return found


def _none(_: str) -> None:
    return None


def split(run: str, words: Collection[str], loose: Mapping[str, str], slipped: Slipped = _none) -> list[str]:
    """The words of a run: as little as possible left over, then as few as possible; rests stay whole.

    Loose spelling and slips are only looked at where something would be left over.
    """
    if run in words:
        return [run]
    best = _cheapest(run, words, {}, _none, frozenset())
    if strange := _strange(best):
        best = _cheapest(run, words, loose, slipped, strange)
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
    run: str, words: Collection[str], loose: Mapping[str, str], slipped: Slipped, strange: Set[int]
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
                starts = run[begin] not in CLINGING
                if starts and part in words:
                    steps.append((before + WORD, begin, part))
                elif starts and before + LOOSE < steps[-1][0] and (meant := loose.get(loosely(part))):
                    steps.append((before + LOOSE, begin, meant))
                elif before + SLIP < steps[-1][0] and not strange.isdisjoint(range(begin, end)):
                    steps += [(before + SLIP, begin, meant)] if (meant := slipped(part)) else []
        best.append(min(steps))
    return best


def _joined(run: str, best: Sequence[tuple[float, int, str]]) -> list[str]:
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
