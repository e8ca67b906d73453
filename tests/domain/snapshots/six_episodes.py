"""A season of six episodes, two of them out, and what a provider makes of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.domain.snapshots.seasons import in_release_order
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Release, Snapshot
from tests.domain.snapshots import made
from tests.domain.snapshots.made import NOW, at


def episode(number: int, hours: float, name: str = "Salt") -> Episode:
    return Episode(f"e{number}", 1, number, EpisodeKind.REGULAR, at(hours), name, "It begins.", 50)


def snapshot(*episodes: Episode) -> Snapshot:
    return made.snapshot(*in_release_order(episodes), premise="A road.")


# Two out, four to come.
SEASON = snapshot(*(episode(number, 168 * (number - 3) + 24) for number in range(1, 7)))


def changed(*moved: Episode, without: Iterable[str] = ()) -> Snapshot:
    """The season with these episodes instead of those of the same ids, and some left out."""
    gone = {one.id for one in moved} | set(without)
    return snapshot(*(one for one in SEASON.episodes if one.id not in gone), *moved)


def moved(number: int, hours: float) -> Episode:
    return replace(SEASON.episodes[number - 1], release=at(hours))


def bare_day(days: int) -> Release:
    return Release(day=NOW.date() + timedelta(days=days))


times = st.one_of(
    st.builds(at, st.integers(-2_000, 2_000)),
    st.builds(bare_day, st.integers(-90, 90)),
    st.just(Release()),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Any snapshot in which each id and each number occurs once, out of a few of both."""
    ids = draw(st.lists(st.integers(1, 9), unique=True, max_size=9))
    numbers = draw(st.permutations(range(1, 10)))
    made = [
        Episode(
            f"e{one}",
            1,
            number,
            EpisodeKind.REGULAR,
            draw(times),
            draw(st.sampled_from(["A", "B"])),
            draw(st.sampled_from(["C", "D"])),
            50,
        )
        for one, number in zip(ids, numbers, strict=False)
    ]
    return snapshot(*made)
