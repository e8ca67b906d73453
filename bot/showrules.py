"""The rules that hold between the tables of a show file, and a sentence for each that is broken."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from bot.showfile import DropTable, ExplicitTable, ShowFile, WeeklyTable

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EARLIEST, LATEST = 1900, 2200
LISTS = ("sources", "characters", "cast", "crew", "facts", "unknowns")


def broken_rules(file: ShowFile) -> Iterator[str]:
    """One sentence for each rule that holds between the tables and is broken."""
    if isinstance(file.release, WeeklyTable):
        yield from _weekly_faults(file.release)
    if isinstance(file.release, ExplicitTable):
        yield from _explicit_faults(file.release.drops)
    yield from _repeated_ids(file)
    for table, place in _tables(file):
        yield from _source_faults(table, place, [source.id for source in file.sources])
        if file.release:
            yield from _spoiler_faults(table, place, file.release.last_episode())


def _weekly_faults(release: WeeklyTable) -> Iterator[str]:
    weekday = WEEKDAYS[release.premiere.weekday()]
    if weekday != release.every:
        day = f"{release.premiere} is a {weekday.capitalize()}"
        yield f'release.every is "{release.every}", but {day}; change premiere or every.'
    if not EARLIEST <= release.premiere.year <= LATEST:
        yield f"release.premiere is {release.premiere}; it must lie between {EARLIEST} and {LATEST}."
    if not _is_zone(release.timezone):
        yield f'release.timezone is "{release.timezone[:60]}", no IANA zone; use one such as "Asia/Seoul".'
    if release.time.tzinfo:
        yield "release.time has an offset; give the plain time, as timezone says where it is read."
    if release.per_drop > release.episodes:
        figures = f"release.per_drop is {release.per_drop}, but there are only {release.episodes} episodes"
        yield f"{figures}; make per_drop smaller or episodes larger."


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)


def _explicit_faults(drops: Sequence[DropTable]) -> Iterator[str]:
    for number, drop in enumerate(drops, start=1):
        where = f"release.drops.at (drops entry {number}) is {drop.at.isoformat()}"
        if drop.at.tzinfo is None:
            yield f"{where}, without an offset; add one such as +09:00."
        elif not EARLIEST <= drop.at.year <= LATEST:
            yield f"{where}; it must lie between {EARLIEST} and {LATEST}."
    yield from _order_faults(drops)
    numbered = [(number, episode) for number, drop in enumerate(drops, start=1) for episode in drop.episodes]
    for (_, before), (number, episode) in pairwise(numbered):
        if episode <= before:
            reason = "is there twice" if episode == before else f"comes after episode {before}"
            where = f"release.drops.episodes (drops entry {number})"
            yield f"{where}: episode {episode} {reason}; list each episode once, in ascending order."


def _order_faults(drops: Sequence[DropTable]) -> Iterator[str]:
    for number, (before, drop) in enumerate(pairwise(drops), start=2):
        if before.at.tzinfo and drop.at.tzinfo and drop.at <= before.at:
            where = f"release.drops.at (drops entry {number}) is {drop.at.isoformat()}"
            yield f"{where}, not after the drop before it; put the drops in the order of time."


def _repeated_ids(file: ShowFile) -> Iterator[str]:
    for name in LISTS:
        seen: set[str] = set()
        for number, table in enumerate(getattr(file, name), start=1):
            if table.id in seen:
                yield f'{name}.id ({name} entry {number}) is "{table.id}" again; give each entry its own id.'
            seen.add(table.id)
    names = {person.id: person.name for person in file.cast}
    for number, person in enumerate(file.crew, start=1):
        if names.get(person.id, person.name) != person.name:
            where = f'crew.id (crew entry {number}) is "{person.id}"'
            yield f"{where}, which is {names[person.id]} in cast; use another id."


def _tables(
    table: BaseModel, path: str = "", entries: tuple[str, ...] = ()
) -> Iterator[tuple[BaseModel, str]]:
    """Every table below this one, with the words that say where it stands; entries count from 1."""
    for name in type(table).model_fields:
        value: object = getattr(table, name)
        parts = cast("list[object]", value) if isinstance(value, list) else []
        for number, part in enumerate(parts, start=1):
            if isinstance(part, BaseModel):
                key, where = f"{path}{name}", (*entries, f"{name} entry {number}")
                yield part, f"{key}.{{}} ({', '.join(where)})"
                yield from _tables(part, f"{key}.", where)


def _source_faults(table: BaseModel, place: str, sources: Sequence[str]) -> Iterator[str]:
    """`place` has one {} for the key."""
    if "source" not in type(table).model_fields:
        return
    source: str | None = getattr(table, "source")  # noqa: B009 -- the field is known to be there only by its name
    where, choice = (
        place.format("source"),
        f"one of {', '.join(sources)}" if sources else "one, after adding it to [[sources]]",
    )
    if source is None and len(sources) != 1:
        yield f"{where} is missing; name {choice}."
    if source is not None and source not in sources:
        yield f'{where} is "{source}", which is not in [[sources]]; name {choice}.'


def _spoiler_faults(table: BaseModel, place: str, last: int) -> Iterator[str]:
    """`place` has one {} for the key; `last` is the season's last episode."""
    known_from: int | None = getattr(table, "known_from", None)
    if known_from is not None and known_from > last:
        where = f"{place.format('known_from')} is {known_from}"
        yield f'{where}, but the last episode is {last}; use 0 to {last} or "story".'
