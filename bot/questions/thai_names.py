"""Names in Thai runs, which have no gaps: as they are spelt, or as they sound."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from bot.questions.gazetteer import Gazetteer
from bot.questions.slots import slotted
from bot.questions.thai import CLINGING, MARKS, is_thai

SHORTEST_SOUND = 5
_HEARD = MARKS | str.maketrans("ีืึูัแรคขฃพผภบทถธดชฉศษ", "ิุุุาเลกกกปปปปตตตตจจสส")


def link_thai(words: list[str], at: int, gazetteer: Gazetteer) -> int:
    """Names in a run of Thai words, be they parted by gaps; returns how many words stand there now."""
    run = list(takewhile(is_thai, words[at:]))
    joined = "".join(run)
    gaps = list(accumulate((len(word) for word in run), initial=0))
    pieces: list[str] = []
    done = 0
    for start, end, name in _names_in(joined, gazetteer.thai):
        pieces += [*_cut(joined, done, start, gaps), slotted(gazetteer.raw[name].mention)]
        done = end
    pieces += _cut(joined, done, len(joined), gaps)
    words[at : at + len(run)] = pieces
    return len(pieces)


def _cut(joined: str, start: int, end: int, gaps: Sequence[int]) -> list[str]:
    """The words between two places of words that were joined."""
    inner = [start, *(gap for gap in gaps if start < gap < end), end]
    return [joined[one:other] for one, other in pairwise(inner) if one < other]


@lru_cache(maxsize=4096)
def _heard(name: str) -> str:
    """A name as it sounds: Korean names are written in many ways in Thai."""
    silent = "".join(
        letter
        for at, letter in enumerate(name)
        if letter != "์" and not (at + 1 < len(name) and name[at + 1] == "์")
    )
    return silent.translate(_HEARD)


def _names_in(run: str, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where names stand in a run, in order: start, end and the name. The first of `names` are taken first."""
    taken: list[tuple[int, int, str]] = []
    for name in names:
        for start, end in _places(run, name):
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end, name))
    return sorted(taken)


def _places(run: str, name: str) -> Iterator[tuple[int, int]]:
    if (at := run.find(name)) >= 0:
        while at >= 0:
            yield at, at + len(name)
            at = run.find(name, at + len(name))
        return
    sound = _heard(name)
    if len(sound) < SHORTEST_SOUND or sound not in _heard(run):
        return
    for start in range(len(run)):
        if run[start] in CLINGING or _heard(run[start])[:1] != sound[:1]:
            continue
        for end in range(start + len(sound), min(len(run), start + len(sound) + 4) + 1):
            if (end == len(run) or run[end] not in CLINGING) and _heard(run[start:end]) == sound:
                yield start, end
                return
