"""The rules for release plans in show files, with an error message for each."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.schedule import drops_of
from bot.showfiles.release_schema import WEEKDAYS, DropTable, ExplicitTable, WeeklyTable, is_zone

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
    yield from _zone_errors(release.timezone, place)
    yield from _day_errors(release.premiere, place.key("premiere"))
    yield from _time_errors(release.time, place.key("time"))
    if release.every is None:
        return
    weekday = WEEKDAYS[release.premiere.weekday()]
    if weekday not in release.every:
        given = f'"{release.every[0]}"' if len(release.every) == 1 else ", ".join(release.every)
        day = f"{release.premiere} is a {weekday.capitalize()}"
        yield f"{place.key('every')} is {given}, but {day}; change premiere or every."
    for name, times in Counter(release.every).items():
        if times > 1:
            yield f'{place.key("every")} has "{name}" {times} times; name each weekday once.'


def _size_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    count = release.episodes + 1 - release.first_episode
    for name in ("per_drop", "premiere_episodes"):
        size: int | None = getattr(release, name)
        if size and size > count:
            figures = f"{place.key(name)} is {size}, but there are only {count} episodes"
            yield f"{figures}; make {name} smaller or episodes larger."
    if release.every is None and (release.premiere_episodes or release.per_drop) < count:
        ways = f"name the weekday of the drops, or set per_drop to {count} if all come out at once"
        yield f"{place.key('every')} is missing; {ways}."


def _skip_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    drops = drops_of(release.plan())
    last = max(drop.day for drop in drops if drop.day and not drop.special)
    weekdays = release.weekdays() or (release.premiere.weekday(),)
    for number, day in enumerate(release.skip, start=1):
        where = f"{place.key('skip', f'skip entry {number}')} is {day}"
        if day in release.skip[: number - 1]:
            yield f"{where} again; name each day once."
        elif day == release.premiere:
            yield f"{where}, the premiere itself; move premiere instead."
        elif not release.premiere < day < last or day.weekday() not in weekdays:
            yield f"{where}, a {WEEKDAYS[day.weekday()].capitalize()} when nothing would come out; remove it."


def _special_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    names: set[str] = set()
    for number, special in enumerate(release.specials, start=1):
        entry = f"specials entry {number}"
        yield from _day_errors(special.date, place.key("specials.date", entry))
        yield from _time_errors(special.time, place.key("specials.time", entry))
        if special.name in names:
            where = f'{place.key("specials.name", entry)} is "{special.name}" again'
            yield f"{where}; give each special its own name."
        names.add(special.name)
    for before, drop in pairwise(drops_of(release.plan())):
        if before.at == drop.at:
            name = drop.special or before.special
            number = [special.name for special in release.specials].index(name or "") + 1
            where = f"{place.key('specials.date', f'specials entry {number}')} is {drop.day}"
            yield f"{where}, the same moment as another drop; give the special its own time or day."


def _explicit_errors(release: ExplicitTable, place: Place) -> Iterator[str]:
    if release.timezone is not None:
        yield from _zone_errors(release.timezone, place)
    yield from _time_errors(release.time, place.key("time"))
    for number, drop in enumerate(release.drops, start=1):
        yield from _drop_errors(release, drop, number, place)
    yield from _order_errors(release, place)
    yield from _episode_errors(release.drops, place)


def _drop_errors(release: ExplicitTable, drop: DropTable, number: int, place: Place) -> Iterator[str]:
    entry = f"drops entry {number}"
    at, day = place.key("drops.at", entry), place.key("drops.date", entry)
    if drop.at is None and drop.date is None:
        yield f"{at} is missing; add it, or a date."
    elif drop.at and (drop.date or drop.time):
        yield f"{at} can't be combined with date or time; keep either at, or date and time."
    elif drop.date and release.timezone is None:
        yield f"{day} needs {place.key('timezone')}; add it."
    if drop.at and drop.at.tzinfo is None:
        yield f"{at} is {drop.at.isoformat()}, without an offset; add one such as +09:00."
    yield from _day_errors(drop.at or drop.date, at if drop.at else day)
    yield from _time_errors(drop.time, place.key("drops.time", entry))
    if (drop.episodes is None) == (drop.special is None):
        what = "can't be combined with special" if drop.special else "is missing"
        where = place.key("drops.episodes", entry)
        yield f"{where} {what}; a drop has either episodes or the name of one special."


def _order_errors(release: ExplicitTable, place: Place) -> Iterator[str]:
    for number, (before, drop) in enumerate(pairwise(release.drops), start=2):
        earlier, at = release.instant(before), release.instant(drop)
        if earlier and at and at <= earlier:
            name, shown = ("at", drop.at.isoformat()) if drop.at else ("date", str(drop.date))
            where = f"{place.key(f'drops.{name}', f'drops entry {number}')} is {shown}"
            yield f"{where}, not after the drop before it; sort the drops by time."


def _episode_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    listed = [
        (number, episode) for number, drop in enumerate(drops, start=1) for episode in drop.episodes or ()
    ]
    if not any(episode for _, episode in listed):
        yield f"{place.key('drops.episodes')} has no numbered episode; a season needs at least one."
    # Episode 0, a special, may come at any place.
    for (_, before), (number, episode) in pairwise(pair for pair in listed if pair[1]):
        if episode <= before:
            reason = "is listed twice" if episode == before else f"comes after episode {before}"
            where = place.key("drops.episodes", f"drops entry {number}")
            yield f"{where}: episode {episode} {reason}; list each episode once, in ascending order."
    yield from _once_errors(drops, place)


def _once_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    zeros = [number for number, drop in enumerate(drops, start=1) for e in drop.episodes or () if e == 0]
    for number, drop in enumerate(drops, start=1):
        entry = f"drops entry {number}"
        if drop.special and drop.special in [other.special for other in drops[: number - 1]]:
            where = f'{place.key("drops.special", entry)} is "{drop.special}" again'
            yield f"{where}; give each special its own name."
        if drop.episodes and 0 in drop.episodes[1:]:
            yield f"{place.key('drops.episodes', entry)}: episode 0 comes first in its drop; move it there."
    for number in zeros[1:]:
        where = place.key("drops.episodes", f"drops entry {number}")
        yield f'{where}: episode 0 is listed twice; name the other one with special = "…".'


def _zone_errors(timezone: str, place: Place) -> Iterator[str]:
    if not is_zone(timezone):
        yield f'{place.key("timezone")} is "{timezone[:60]}", not an IANA zone; use one such as "Asia/Seoul".'


def _time_errors(time: dt.time | None, key: str) -> Iterator[str]:
    if time and time.tzinfo:
        yield f"{key} has an offset; leave it out, because timezone already says which zone the time is in."


def _day_errors(day: dt.date | None, key: str) -> Iterator[str]:
    if day and not EARLIEST <= day.year <= LATEST:
        yield f"{key} is {day.isoformat()}; it must be between {EARLIEST} and {LATEST}."
