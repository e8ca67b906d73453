"""The rules between the tables of a show file, with an error message for each."""

from collections.abc import Iterator, Sequence
from typing import TypeVar, cast

from pydantic import BaseModel

from bot.messages.showfiles import rules as texts
from bot.showfiles.release_rules import Place, release_errors
from bot.showfiles.schema import ShowFile

Entry = TypeVar("Entry")

LISTS = ("tracks", "sources", "characters", "cast", "crew", "facts", "unknowns")


def broken_rules(file: ShowFile) -> Iterator[str]:
    """One sentence for each broken rule between the tables."""
    if file.release:
        yield from release_errors(file.release, Place("release"))
    yield from _track_errors(file)
    yield from _repeated_ids(file)
    for table, place in _tables(file):
        yield from _source_errors(table, place, [source.id for _, source in _present(file.sources)])
        if file.release:
            yield from _spoiler_errors(table, place, file.release.last_episode())


def _track_errors(file: ShowFile) -> Iterator[str]:
    if file.tracks and file.release is None:
        yield texts.TRACKS_WITHOUT_RELEASE
    names: set[str] = set()
    for number, track in _present(file.tracks):
        entry = f"tracks entry {number}"
        yield from release_errors(track.release, Place("tracks.release", entry))
        if track.name.casefold() in names:
            yield texts.TRACK_AGAIN.format(entry=entry, name=track.name)
        names.add(track.name.casefold())


def _repeated_ids(file: ShowFile) -> Iterator[str]:
    for name in LISTS:
        seen: set[str] = set()
        for number, table in _present(getattr(file, name)):
            if table.id in seen:
                yield texts.ID_AGAIN.format(table=name, number=number, id=table.id)
            seen.add(table.id)
    names = {person.id: person.name for _, person in _present(file.cast)}
    for number, person in _present(file.crew):
        if names.get(person.id, person.name) != person.name:
            yield texts.ID_OF_ANOTHER.format(number=number, id=person.id, name=names[person.id])


def _present(entries: Sequence[Entry | None]) -> Iterator[tuple[int, Entry]]:
    """The entries with their numbers, from 1; without those that have a wrong value."""
    return ((number, one) for number, one in enumerate(entries, start=1) if one is not None)


def _tables(
    table: BaseModel, path: str = "", entries: tuple[str, ...] = ()
) -> Iterator[tuple[BaseModel, str]]:
    """Every table below this one, with its place in words; entries count from 1."""
    for name in type(table).model_fields:
        value: object = getattr(table, name)
        parts = cast("list[object]", value) if isinstance(value, list) else []
        for number, part in enumerate(parts, start=1):
            if isinstance(part, BaseModel):
                key, where = f"{path}{name}", (*entries, f"{name} entry {number}")
                yield part, f"{key}.{{}} ({', '.join(where)})"
                yield from _tables(part, f"{key}.", where)


def _source_errors(table: BaseModel, place: str, sources: Sequence[str]) -> Iterator[str]:
    """`place` has one {} for the key."""
    if "source" not in type(table).model_fields:
        return
    source: str | None = getattr(table, "source")  # noqa: B009 -- the field is known to be there only by its name
    where, choice = place.format("source"), ", ".join(sources)
    if source is None and len(sources) != 1:
        wording = texts.NO_SOURCE if sources else texts.NO_SOURCE_YET
        yield wording.format(where=where, sources=choice)
    if source is not None and source not in sources:
        wording = texts.UNKNOWN_SOURCE if sources else texts.UNKNOWN_SOURCE_YET
        yield wording.format(where=where, source=source, sources=choice)


def _spoiler_errors(table: BaseModel, place: str, last: int) -> Iterator[str]:
    """`place` has one {} for the key; `last` is the season's last episode."""
    known_from: int | None = getattr(table, "known_from", None)
    if known_from is not None and known_from > last:
        yield texts.AFTER_THE_LAST.format(where=place.format("known_from"), number=known_from, last=last)
