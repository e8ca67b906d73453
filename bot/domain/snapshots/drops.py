"""From a snapshot to drops: what comes out together, when it is certainly out, and a server's own hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.dates.wall_clock import instant, wall_clock
from bot.domain.schedule import MIDNIGHT, Drop, ExplicitPlan, in_order, special_number
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Release, Snapshot

# The zone in which a day ends last; if nobody knows the zone, a day is over when it is over there.
LAST_ZONE = "Etc/GMT+12"
SPECIAL = "Special"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WatchRule:
    """A server's own hour: `days` after a show's date, at a wall-clock time in `timezone` (IANA)."""

    time: time
    timezone: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class SnapshotDrop:
    """A drop with its episodes' ids at the provider, which stay the same when numbers and times change."""

    drop: Drop
    episode_ids: tuple[str, ...]


def drops_in(
    snapshot: Snapshot, now: datetime, rule: WatchRule | None = None, *, all_specials: bool = False
) -> tuple[SnapshotDrop, ...]:
    """The drops of a snapshot in order of time: episodes of one instant, or of one day if there is no time.

    Episodes without a date have no drop yet. Insignificant specials are left out unless asked for. A special
    is a drop by itself, as in show files, and has no name until it is out at `now`.
    """
    groups: dict[tuple[datetime, str], list[Episode]] = {}
    for episode in snapshot.episodes:
        wanted = all_specials or episode.kind is not EpisodeKind.INSIGNIFICANT
        if wanted and episode.release.is_announced:
            at = starts_at(episode.release, snapshot.timezone, rule)
            groups.setdefault((at, "" if episode.number is not None else episode.id), []).append(episode)
    found = [
        _drop(at, group, _special_name(group[0], snapshot, now, rule), timed=rule is not None)
        for (at, _), group in groups.items()
    ]
    ids = {one.drop.episodes: one.episode_ids for one in found}
    return tuple(SnapshotDrop(drop, ids[drop.episodes]) for drop in in_order([one.drop for one in found]))


def plan_of(
    snapshot: Snapshot, now: datetime, rule: WatchRule | None = None, *, all_specials: bool = False
) -> ExplicitPlan:
    """The release plan of a snapshot; without drops if nothing has a date yet."""
    drops = tuple(one.drop for one in drops_in(snapshot, now, rule, all_specials=all_specials))
    return ExplicitPlan(drops, rule.timezone if rule else snapshot.timezone or "UTC")


def starts_at(release: Release, timezone: str | None, rule: WatchRule | None = None) -> datetime:
    """The instant (UTC) of an announced release: the server's hour, its own time, or a bare day's start."""
    if rule:
        return _watched_at(release, timezone, rule)
    if release.at is not None:
        return release.at
    return instant(_day(release, "UTC"), MIDNIGHT, timezone or "UTC")


def surely_out(release: Release, timezone: str | None, rule: WatchRule | None = None) -> datetime | None:
    """When (UTC) a release is certainly out: for a bare day, when that day is over; None if never.

    A server that sets its own hour vouches that the episode is out by then.
    """
    if not release.is_announced:
        return None
    if rule or release.at is not None:
        return starts_at(release, timezone, rule)
    return instant(_day(release, "UTC") + A_DAY, MIDNIGHT, timezone or LAST_ZONE)


def is_out(episode: Episode, snapshot: Snapshot, now: datetime, rule: WatchRule | None = None) -> bool:
    """Whether an episode's title and summary may be shown at `now`."""
    out = surely_out(episode.release, snapshot.timezone, rule)
    return out is not None and out <= now


def drop_number(episode: Episode) -> int:
    """The number that an episode has in its drop."""
    return special_number(episode.id) if episode.number is None else episode.number


def renumbered(before: Snapshot, after: Snapshot) -> Mapping[int, int]:
    """The new numbers of episodes, by the old ones, as far as a later snapshot changes them."""
    old = {one.id: drop_number(one) for one in before.episodes}
    new = {one.id: drop_number(one) for one in after.episodes}
    return {old[one]: number for one, number in new.items() if one in old and old[one] != number}


def next_out(snapshot: Snapshot, now: datetime, rule: WatchRule | None = None) -> datetime | None:
    """When (UTC) the next episode's texts may be shown, which needs a new `Show`; None if never."""
    outs = (surely_out(episode.release, snapshot.timezone, rule) for episode in snapshot.episodes)
    return min((out for out in outs if out is not None and out > now), default=None)


def _watched_at(release: Release, timezone: str | None, rule: WatchRule) -> datetime:
    """The server's hour for a release, on the first day when an announced time has passed by then."""
    day = _day(release, timezone or rule.timezone) + timedelta(days=rule.days)
    at = instant(day, rule.time, rule.timezone)
    while release.at is not None and at < release.at:
        day += A_DAY
        at = instant(day, rule.time, rule.timezone)
    return at


def _day(release: Release, timezone: str) -> date:
    """The day of an announced release: the day given, or the day of its time in a zone."""
    if release.at is not None:
        return wall_clock(release.at, timezone).date()
    if release.day is None:
        raise ValueError("the release is not announced")
    return release.day


def _drop(at: datetime, group: Sequence[Episode], special: str | None, *, timed: bool) -> SnapshotDrop:
    """One drop. If a time and a bare day share an instant, it claims no hour, since one of them has none."""
    days = [one.release.day for one in group if one.release.at is None]
    numbers = tuple(sorted({one.number for one in group if one.number is not None}))
    drop = Drop(
        0,
        at,
        numbers or (special_number(group[0].id),),
        special,
        timed=timed or not days,
        day=days[0] if days and not timed else None,
    )
    return SnapshotDrop(drop, tuple(one.id for one in group))


def _special_name(episode: Episode, snapshot: Snapshot, now: datetime, rule: WatchRule | None) -> str | None:
    """A special's name; before it is out a neutral one, because its own could be a spoiler."""
    if episode.number is not None:
        return None
    specials = [one.id for one in snapshot.episodes if one.number is None]
    plain = SPECIAL if len(specials) == 1 else f"{SPECIAL} {specials.index(episode.id) + 1}"
    return (episode.name or plain) if is_out(episode, snapshot, now, rule) else plain
