"""Picks the episodes of a snapshot: a season, or a window on a show with no end in sight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.snapshots.drops import surely_out
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Season, Snapshot

# Season numbers from here on are years: such a show runs from one into the next without a break.
FIRST_YEAR = 1900
# A longer season is cut to the recent and the coming episodes; a year of a daily show still fits.
MOST_EPISODES = 300
KEPT_PAST = 100
# The window moves in steps, because each move changes the numbers of its drops.
WINDOW_STEP = 50
LONG_AFTER = datetime(9999, 1, 1)  # noqa: DTZ001 - only compared with others


def seasons_in(episodes: Sequence[Episode]) -> tuple[Season, ...]:
    """The seasons of a show with what is announced of each; some have no days yet."""
    numbers = sorted({one.season for one in episodes if one.kind is EpisodeKind.REGULAR})
    return tuple(_season(number, [one for one in episodes if one.season == number]) for number in numbers)


def current_season(episodes: Sequence[Episode], timezone: str | None, now: datetime) -> int | None:
    """The season to offer first: that of the next episode, else the last one that came out.

    None, which means the whole show, if seasons are years or no regular episode is known.
    """
    regular = [one for one in in_release_order(episodes) if one.kind is EpisodeKind.REGULAR]
    if not regular or regular[-1].season >= FIRST_YEAR:
        return None
    dated = [(one, out) for one in regular if (out := surely_out(one.release, timezone)) is not None]
    coming = next((one for one, out in dated if out > now), None)
    return (coming or (dated[-1][0] if dated else regular[0])).season


def with_episodes(snapshot: Snapshot, episodes: Sequence[Episode], now: datetime) -> Snapshot:
    """The snapshot with the episodes that its `ref` asks for, numbered and cut to the window."""
    season = snapshot.ref.season
    chosen = in_release_order([one for one in episodes if season in (None, one.season)])
    numbered = _counted(chosen) if _clash(chosen) else chosen
    start = _window_start(numbered, snapshot.timezone, now)
    shown = tuple(numbered[start : start + MOST_EPISODES])
    return replace(snapshot, seasons=seasons_in(episodes), episodes=shown, earlier=start)


def in_release_order(episodes: Sequence[Episode]) -> list[Episode]:
    """The episodes sorted by release (those without one last), then by season and number (specials last)."""
    return sorted(episodes, key=_place)


def _place(episode: Episode) -> tuple[object, ...]:
    at, day = episode.release.at, episode.release.day
    wall = at.replace(tzinfo=None) if at else datetime(day.year, day.month, day.day) if day else LONG_AFTER  # noqa: DTZ001 - only compared with others
    return wall, episode.season, episode.number is None, episode.number or 0, episode.id


def _season(number: int, episodes: Sequence[Episode]) -> Season:
    regular = [one for one in episodes if one.kind is EpisodeKind.REGULAR]
    return Season(number, len(regular))


def _clash(episodes: Sequence[Episode]) -> bool:
    """Whether two episodes share a number, as happens across seasons, so that it doesn't identify them."""
    numbers = [one.number for one in episodes if one.number is not None]
    return len(set(numbers)) < len(numbers)


def _counted(episodes: Sequence[Episode]) -> list[Episode]:
    """The episodes numbered from 1 in order of release; specials stay without a number."""
    count = 0
    counted: list[Episode] = []
    for one in episodes:
        count += one.number is not None
        counted.append(replace(one, number=count) if one.number is not None else one)
    return counted


def _window_start(episodes: Sequence[Episode], timezone: str | None, now: datetime) -> int:
    if len(episodes) <= MOST_EPISODES:
        return 0
    out = sum(1 for one in episodes if (at := surely_out(one.release, timezone)) is not None and at <= now)
    return max(0, (out - KEPT_PAST) // WINDOW_STEP * WINDOW_STEP)
