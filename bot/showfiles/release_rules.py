"""The rules for release plans in show files, with an error message for each."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.schedule import drops_of
from bot.messages.showfiles import release as texts
from bot.showfiles.release_schema import WEEKDAYS, DropTable, ExplicitTable, WeeklyTable, is_zone

# Any other year is a slip, which the calendar would count through day by day.
EARLIEST, LATEST = 1900, 2200


class Place:
    """A plan's place in the file: `release`, or `tracks.release` of an entry."""

    def __init__(self, prefix: str, *entries: str) -> None:
        self._prefix = prefix
        self._entries = entries

    def key(self, name: str, *entries: str) -> str:
        """A key of the plan as people read it, with the entry in each list on the way to it."""
        path, way = f"{self._prefix}.{name}", (*self._entries, *entries)
        return f"{path} ({', '.join(way)})" if way else path


def release_errors(release: WeeklyTable | ExplicitTable, place: Place) -> Iterator[str]:
    """One sentence for each rule that a plan breaks."""
    if isinstance(release, ExplicitTable):
        yield from _explicit_errors(release, place)
        return
    errors = [*_weekly_errors(release, place), *_size_errors(release, place)]
    yield from errors
    if not errors:
        # The next checks need the days, and a plan with such an error doesn't have them.
        yield from _skip_errors(release, place)
        yield from _special_errors(release, place)


def _weekly_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    yield from zone_errors(release.timezone, place)
    yield from _day_errors(release.premiere, place.key("premiere"))
    yield from _time_errors(release.time, place.key("time"))
    if release.every is None:
        return
    weekday = WEEKDAYS[release.premiere.weekday()]
    if weekday not in release.every:
        given = f'"{release.every[0]}"' if len(release.every) == 1 else ", ".join(release.every)
        yield texts.OTHER_WEEKDAY.format(
            where=place.key("every"), given=given, day=release.premiere, weekday=weekday.capitalize()
        )
    for name, times in Counter(release.every).items():
        if times > 1:
            yield texts.WEEKDAY_AGAIN.format(where=place.key("every"), weekday=name, times=times)


def _size_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    count = release.episodes + 1 - release.first_episode
    for name in ("per_drop", "premiere_episodes"):
        size: int | None = getattr(release, name)
        if size and size > count:
            yield texts.too_many(place.key(name), name, size, count)
    if release.every is None and (release.premiere_episodes or release.per_drop) < count:
        yield texts.NO_WEEKDAY.format(where=place.key("every"), count=count)


def _skip_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    drops = drops_of(release.plan())
    last = max(drop.day for drop in drops if drop.day and not drop.special)
    weekdays = release.weekdays() or (release.premiere.weekday(),)
    for number, day in enumerate(release.skip, start=1):
        where = place.key("skip", f"skip entry {number}")
        if day in release.skip[: number - 1]:
            yield texts.SKIP_AGAIN.format(where=where, day=day)
        elif day == release.premiere:
            yield texts.SKIPS_PREMIERE.format(where=where, day=day)
        elif not release.premiere < day < last or day.weekday() not in weekdays:
            weekday = WEEKDAYS[day.weekday()].capitalize()
            yield texts.SKIPS_NOTHING.format(where=where, day=day, weekday=weekday)


def _special_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    names: set[str] = set()
    for number, special in enumerate(release.specials, start=1):
        entry = f"specials entry {number}"
        yield from _day_errors(special.date, place.key("specials.date", entry))
        yield from _time_errors(special.time, place.key("specials.time", entry))
        if special.name in names:
            yield texts.SPECIAL_AGAIN.format(where=place.key("specials.name", entry), name=special.name)
        names.add(special.name)
    for before, drop in pairwise(drops_of(release.plan())):
        if before.at == drop.at:
            name = drop.special or before.special
            number = [special.name for special in release.specials].index(name or "") + 1
            where = place.key("specials.date", f"specials entry {number}")
            yield texts.SAME_MOMENT.format(where=where, day=drop.day)


def _explicit_errors(release: ExplicitTable, place: Place) -> Iterator[str]:
    if release.timezone is not None:
        yield from zone_errors(release.timezone, place)
    yield from _time_errors(release.time, place.key("time"))
    for number, drop in enumerate(release.drops, start=1):
        yield from _drop_errors(release, drop, number, place)
    yield from _order_errors(release, place)
    yield from _episode_errors(release.drops, place)


def _drop_errors(release: ExplicitTable, drop: DropTable, number: int, place: Place) -> Iterator[str]:
    entry = f"drops entry {number}"
    at, day = place.key("drops.at", entry), place.key("drops.date", entry)
    if drop.at is None and drop.date is None:
        yield texts.NO_MOMENT.format(where=at)
    elif drop.at and (drop.date or drop.time):
        yield texts.TWO_MOMENTS.format(where=at)
    elif drop.date and release.timezone is None:
        yield texts.NEEDS_TIMEZONE.format(where=day, timezone=place.key("timezone"))
    if drop.at and drop.at.tzinfo is None:
        yield texts.NO_OFFSET.format(where=at, at=drop.at.isoformat())
    yield from _day_errors(drop.at or drop.date, at if drop.at else day)
    yield from _time_errors(drop.time, place.key("drops.time", entry))
    if (drop.episodes is None) == (drop.special is None):
        wording = texts.EPISODES_AND_SPECIAL if drop.special else texts.NO_EPISODES
        yield wording.format(where=place.key("drops.episodes", entry))


def _order_errors(release: ExplicitTable, place: Place) -> Iterator[str]:
    for number, (before, drop) in enumerate(pairwise(release.drops), start=2):
        earlier, at = release.instant(before), release.instant(drop)
        if earlier and at and at <= earlier:
            name, shown = ("at", drop.at.isoformat()) if drop.at else ("date", str(drop.date))
            where = place.key(f"drops.{name}", f"drops entry {number}")
            yield texts.OUT_OF_ORDER.format(where=where, at=shown)


def _episode_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    listed = [
        (number, episode) for number, drop in enumerate(drops, start=1) for episode in drop.episodes or ()
    ]
    if not any(episode for _, episode in listed):
        yield texts.NO_NUMBERED_EPISODE.format(where=place.key("drops.episodes"))
    # Episode 0, a special, may come at any place.
    for (_, before), (number, episode) in pairwise(pair for pair in listed if pair[1]):
        if episode <= before:
            wording = texts.EPISODE_TWICE if episode == before else texts.EPISODE_DESCENDS
            where = place.key("drops.episodes", f"drops entry {number}")
            yield wording.format(where=where, episode=episode, before=before)
    yield from _once_errors(drops, place)


def _once_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    zeros = [number for number, drop in enumerate(drops, start=1) for e in drop.episodes or () if e == 0]
    for number, drop in enumerate(drops, start=1):
        entry = f"drops entry {number}"
        if drop.special and drop.special in [other.special for other in drops[: number - 1]]:
            yield texts.SPECIAL_AGAIN.format(where=place.key("drops.special", entry), name=drop.special)
        if drop.episodes and 0 in drop.episodes[1:]:
            yield texts.ZERO_NOT_FIRST.format(where=place.key("drops.episodes", entry))
    for number in zeros[1:]:
        yield texts.ZERO_TWICE.format(where=place.key("drops.episodes", f"drops entry {number}"))


def zone_errors(timezone: str, place: Place) -> Iterator[str]:
    """One sentence for a zone that nobody knows."""
    if not is_zone(timezone):
        yield texts.NO_ZONE.format(where=place.key("timezone"), timezone=timezone[:60])


def _time_errors(time: dt.time | None, key: str) -> Iterator[str]:
    if time and time.tzinfo:
        yield texts.TIME_WITH_OFFSET.format(where=key)


def _day_errors(day: dt.date | None, key: str) -> Iterator[str]:
    if day and not EARLIEST <= day.year <= LATEST:
        yield texts.OTHER_CENTURY.format(where=key, day=day.isoformat(), earliest=EARLIEST, latest=LATEST)
