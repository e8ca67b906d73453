"""The rules for release plans whose drops are listed one by one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.messages.showfiles import release as texts
from bot.showfiles.places import Place
from bot.showfiles.release_schema import DropTable, ExplicitTable
from bot.showfiles.release_values import clock_errors, day_errors, time_errors, zone_errors
from bot.showfiles.tables import all_errors


def explicit_errors(release: ExplicitTable, place: Place) -> Iterator[str]:
    """One sentence for each rule that a plan with its drops one by one breaks."""
    yield from all_errors(zone_errors(release, place), clock_errors(release, place))
    for number, drop in enumerate(release.drops, start=1):
        yield from all_errors(
            _moment_errors(release, drop, number, place),
            _drop_time_errors(drop, number, place),
            _content_errors(drop, number, place),
        )
    for number, pair in enumerate(pairwise(release.drops), start=2):
        yield from all_errors(_order_errors(release, pair, number, place))
    yield from _episode_errors(release.drops, place)


def _moment_errors(release: ExplicitTable, drop: DropTable, number: int, place: Place) -> Iterator[str]:
    entry = f"drops entry {number}"
    at, day = place.key("drops.at", entry), place.key("drops.date", entry)
    if drop.at is None and drop.date is None:
        yield texts.NO_MOMENT.format(where=at)
    yield from day_errors(drop.at or drop.date, at if drop.at else day)
    if drop.at and drop.at.tzinfo is None:
        yield texts.NO_OFFSET.format(where=at, at=drop.at.isoformat())
    if drop.at and (drop.date or drop.time):
        yield texts.TWO_MOMENTS.format(where=at)
    elif drop.date and release.timezone is None:
        yield texts.NEEDS_TIMEZONE.format(where=day, timezone=place.key("timezone"))


def _drop_time_errors(drop: DropTable, number: int, place: Place) -> Iterator[str]:
    yield from time_errors(drop.time, place.key("drops.time", f"drops entry {number}"))


def _content_errors(drop: DropTable, number: int, place: Place) -> Iterator[str]:
    if (drop.episodes is None) == (drop.special is None):
        wording = texts.EPISODES_AND_SPECIAL if drop.special else texts.NO_EPISODES
        yield wording.format(where=place.key("drops.episodes", f"drops entry {number}"))


def _order_errors(
    release: ExplicitTable, pair: tuple[DropTable, DropTable], number: int, place: Place
) -> Iterator[str]:
    earlier, at = map(release.instant, pair)
    drop = pair[1]
    if earlier and at and at <= earlier:
        name, shown = ("at", drop.at.isoformat()) if drop.at else ("date", str(drop.date))
        where = place.key(f"drops.{name}", f"drops entry {number}")
        yield texts.OUT_OF_ORDER.format(where=where, at=shown)


def _episode_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    listed = [(number, episode) for number, drop in enumerate(drops, start=1) for episode in _episodes(drop)]
    yield from all_errors(_no_episode_errors(drops, place))
    # Episode 0, a special, may come at any place.
    for (_, before), (number, episode) in pairwise(pair for pair in listed if pair[1]):
        if episode <= before:
            wording = texts.EPISODE_TWICE if episode == before else texts.EPISODE_DESCENDS
            where = place.key("drops.episodes", f"drops entry {number}")
            yield wording.format(where=where, episode=episode, before=before)
    yield from _once_errors(drops, place)


def _no_episode_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    if not any(episode for drop in drops for episode in drop.episodes or ()):
        yield texts.NO_NUMBERED_EPISODE.format(where=place.key("drops.episodes"))


def _once_errors(drops: Sequence[DropTable], place: Place) -> Iterator[str]:
    zeros = [number for number, drop in enumerate(drops, start=1) for e in _episodes(drop) if e == 0]
    specials = [getattr(drop, "special", None) for drop in drops]
    for number, drop in enumerate(drops, start=1):
        entry, special = f"drops entry {number}", specials[number - 1]
        if special and special in specials[: number - 1]:
            yield texts.SPECIAL_AGAIN.format(where=place.key("drops.special", entry), name=special)
        if 0 in _episodes(drop)[1:]:
            yield texts.ZERO_NOT_FIRST.format(where=place.key("drops.episodes", entry))
    for number in zeros[1:]:
        yield texts.ZERO_TWICE.format(where=place.key("drops.episodes", f"drops entry {number}"))


def _episodes(drop: DropTable) -> Sequence[int]:
    """The episodes of a drop; none if they are wrong."""
    return getattr(drop, "episodes", None) or ()
