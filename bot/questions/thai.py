"""Thai runs without gaps: their words, be they loosely spelt."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

LONGEST_WORD = 18
SHORTEST_LOOSE = 3
LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
WORD, LOOSE, STRANGE = 1.0, 2.4, 2.2


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


def split(run: str, words: Collection[str], loose: Mapping[str, str]) -> list[str]:
    """The words of a run: as little as possible left over, then as few as possible; rests stay whole.

    Loose spelling is only looked at where something would be left over.
    """
    if run in words:
        return [run]
    best = _cheapest(run, words, {})
    if best[-1][0] >= STRANGE:
        best = _cheapest(run, words, loose)
    return _joined(run, best)


def _cheapest(run: str, words: Collection[str], loose: Mapping[str, str]) -> list[tuple[float, int, str]]:
    """For each place what the run costs up to there, and the last word on the cheapest way and its start."""
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    starts = [at for at, letter in enumerate(run) if letter not in CLINGING]
    for end in range(1, len(run) + 1):
        cost, start, word = best[end - 1][0] + STRANGE, end - 1, ""
        ends = end == len(run) or run[end] not in CLINGING
        nearby = starts[bisect_left(starts, end - LONGEST_WORD) : bisect_left(starts, end - 1)]
        for begin in nearby if ends else ():
            part = run[begin:end]
            before = best[begin][0]
            if before + WORD < cost and part in words:
                cost, start, word = before + WORD, begin, part
            elif loose and before + LOOSE < cost and (meant := loose.get(loosely(part))):
                cost, start, word = before + LOOSE, begin, meant
        best.append((cost, start, word))
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
