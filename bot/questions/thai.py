"""Thai runs without gaps: their words, be they loosely spelt, and names by their sound."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

LONGEST_WORD = 18
SHORTEST_LOOSE = 3
LONG_REST = 5  # shorter rests of a run are slips and endings rather than names
WORD, LOOSE, STRANGE = 1.0, 2.4, 2.2
SHORTEST_SOUND = 5
SHORTEST_CLAUSE = 5

_GAP = re.compile(r"(?<=[\u0e01-\u0e4e])[\s?!.,]+(?=[\u0e01-\u0e4e])")

# A word never begins with these: vowels and marks that belong to the letter before them.
_CLINGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
_MARKS = dict.fromkeys(map(ord, "่้๊๋็์ํ"))
_SPELT = _MARKS | str.maketrans("ีืึูใรณศษภผฌฉฎฏฐธฒฑฆขฃ", "ิิิุไลนสสพพชชดตททททคคค")
_HEARD = _MARKS | str.maketrans("ีืึูัแรคขฃพผภบทถธดชฉศษ", "ิุุุาเลกกกปปปปตตตตจจสส")


def clauses(text: str) -> list[str]:
    """What stands between gaps in Thai, where it is long enough to say something; short bits go before."""
    found: list[str] = []
    for piece in _GAP.split(text):
        if found and min(len(piece), len(found[-1])) < SHORTEST_CLAUSE:
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


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
    starts = [at for at, letter in enumerate(run) if letter not in _CLINGING]
    for end in range(1, len(run) + 1):
        cost, start, word = best[end - 1][0] + STRANGE, end - 1, ""
        ends = end == len(run) or run[end] not in _CLINGING
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


@lru_cache(maxsize=4096)
def heard(name: str) -> str:
    """A name as it sounds: Korean names are written in many ways in Thai."""
    silent = "".join(
        letter
        for at, letter in enumerate(name)
        if letter != "์" and not (at + 1 < len(name) and name[at + 1] == "์")
    )
    return silent.translate(_HEARD)


def names_in(run: str, names: Mapping[str, bool], words: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where names stand in a run, in order: start, end and the name; `names` tells which are parts of one.

    The first of `names` are taken first. What is rather the beginning or end of an ordinary word is no
    name, and a part of a name stands behind nothing but a word.
    """
    taken: list[tuple[int, int, str]] = []
    for name in names:
        for start, end in _places(run, name):
            free = all(end <= other[0] or start >= other[1] for other in taken)
            if (
                free
                and not _inside_words(run, start, end, words)
                and (not names[name] or start == 0 or _word_ends(run, start, words, taken))
            ):
                taken.append((start, end, name))
    yield from sorted(taken)


def _places(run: str, name: str) -> Iterator[tuple[int, int]]:
    if (at := run.find(name)) >= 0:
        while at >= 0:
            yield at, at + len(name)
            at = run.find(name, at + len(name))
        return
    sound = heard(name)
    if len(sound) < SHORTEST_SOUND or sound not in heard(run):
        return
    for start in range(len(run)):
        if run[start] in _CLINGING or heard(run[start])[:1] != sound[:1]:
            continue
        for end in range(start + len(sound), min(len(run), start + len(sound) + 4) + 1):
            if (end == len(run) or run[end] not in _CLINGING) and heard(run[start:end]) == sound:
                yield start, end
                return


def _inside_words(run: str, start: int, end: int, words: Collection[str]) -> bool:
    """Whether an ordinary word stands across one of the borders of a name."""
    across_end = any(
        run[begin:stop] in words
        for begin in range(start + 1, end)
        for stop in range(end + 1, min(len(run), begin + LONGEST_WORD) + 1)
    )
    return across_end or (end < len(run) and run[end] in _CLINGING)


def _word_ends(run: str, at: int, words: Collection[str], taken: Sequence[tuple[int, int, str]]) -> bool:
    return any(end == at for _, end, _ in taken) or any(
        run[begin:at] in words for begin in range(max(0, at - LONGEST_WORD), at - 1)
    )
