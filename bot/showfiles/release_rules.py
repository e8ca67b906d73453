"""The rules for release plans in show files, with an error message for each."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.domain.schedule import drops_of
from bot.messages.showfiles import release as texts
from bot.showfiles.explicit_rules import explicit_errors
from bot.showfiles.places import Place
from bot.showfiles.release_schema import WEEKDAYS, ExplicitTable, SpecialTable, WeeklyTable
from bot.showfiles.release_values import clock_errors, day_errors, time_errors, zone_errors
from bot.showfiles.tables import all_errors


def release_errors(release: WeeklyTable | ExplicitTable, place: Place) -> Iterator[str]:
    """One sentence for each rule that a plan breaks, as far as its values are right."""
    if isinstance(release, ExplicitTable):
        yield from explicit_errors(release, place)
        return
    wrong_days = list(all_errors(_premiere_errors(release, place), _every_errors(release, place)))
    wrong_days += all_errors(_size_errors(release, place))
    clock = list(all_errors(zone_errors(release, place), clock_errors(release, place)))
    specials = list(all_errors(_special_errors(release, place)))
    yield from (*wrong_days, *clock, *all_errors(_repeated_skips(release, place)), *specials)
    # The next checks need the days, and a plan with such an error doesn't have them.
    if not wrong_days:
        yield from all_errors(_useless_skips(release, place))
    if not (wrong_days or clock or specials):
        yield from all_errors(_same_moments(release, place))


def _premiere_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    yield from day_errors(release.premiere, place.key("premiere"))


def _every_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    for name, times in Counter(release.every or ()).items():
        if times > 1:
            yield texts.WEEKDAY_AGAIN.format(where=place.key("every"), weekday=name, times=times)
    weekday = WEEKDAYS[release.premiere.weekday()]
    if release.every and weekday not in release.every:
        given = f'"{release.every[0]}"' if len(release.every) == 1 else ", ".join(release.every)
        yield texts.OTHER_WEEKDAY.format(
            where=place.key("every"), given=given, day=release.premiere, weekday=weekday.capitalize()
        )


def _size_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    count = release.episodes + 1 - release.first_episode
    for name in ("per_drop", "premiere_episodes"):
        size: int | None = getattr(release, name)
        if size and size > count:
            yield texts.too_many(place.key(name), name, size, count)
    if release.every is None and (release.premiere_episodes or release.per_drop) < count:
        yield texts.NO_WEEKDAY.format(where=place.key("every"), count=count)


def _repeated_skips(release: WeeklyTable, place: Place) -> Iterator[str]:
    for number, day in enumerate(release.skip, start=1):
        if day in release.skip[: number - 1]:
            yield texts.SKIP_AGAIN.format(where=place.key("skip", f"skip entry {number}"), day=day)
    if release.premiere in release.skip:
        number = release.skip.index(release.premiere) + 1
        yield texts.SKIPS_PREMIERE.format(
            where=place.key("skip", f"skip entry {number}"), day=release.premiere
        )


def _useless_skips(release: WeeklyTable, place: Place) -> Iterator[str]:
    last = max(drop.day for drop in drops_of(release.days()) if drop.day)
    weekdays = release.weekdays() or (release.premiere.weekday(),)
    for number, day in enumerate(release.skip, start=1):
        if day in (release.premiere, *release.skip[: number - 1]):
            continue
        if not release.premiere < day < last or day.weekday() not in weekdays:
            where, weekday = place.key("skip", f"skip entry {number}"), WEEKDAYS[day.weekday()].capitalize()
            yield texts.SKIPS_NOTHING.format(where=where, day=day, weekday=weekday)


def _special_errors(release: WeeklyTable, place: Place) -> Iterator[str]:
    names: set[str] = set()
    for number, special in enumerate(release.specials, start=1):
        yield from all_errors(_special_moment_errors(special, f"specials entry {number}", place))
        name = getattr(special, "name", None)
        if name in names:
            where = place.key("specials.name", f"specials entry {number}")
            yield texts.SPECIAL_AGAIN.format(where=where, name=name)
        names.update([name] if name else [])


def _special_moment_errors(special: SpecialTable, entry: str, place: Place) -> Iterator[str]:
    yield from time_errors(special.time, place.key("specials.time", entry))
    yield from day_errors(special.date, place.key("specials.date", entry))


def _same_moments(release: WeeklyTable, place: Place) -> Iterator[str]:
    for before, drop in pairwise(drops_of(release.plan())):
        if before.at == drop.at:
            name = drop.special or before.special
            number = [special.name for special in release.specials].index(name or "") + 1
            where = place.key("specials.date", f"specials entry {number}")
            yield texts.SAME_MOMENT.format(where=where, day=drop.day)
