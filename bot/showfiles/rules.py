"""The rules between the tables of a show file, with an error message for each."""

from collections.abc import Iterator, Sequence
from typing import cast

from pydantic import BaseModel

from bot.messages.showfiles import rules as texts
from bot.showfiles.places import Place, entry_key
from bot.showfiles.release_rules import release_errors
from bot.showfiles.release_schema import TrackTable
from bot.showfiles.schema import ShowFile, UnknownTable
from bot.showfiles.tables import all_errors

LISTS = ("tracks", "sources", "characters", "cast", "crew", "facts", "unknowns")


def broken_rules(file: ShowFile) -> Iterator[str]:
    """One sentence for each broken rule between the tables; the file may be without its wrong values."""
    yield from all_errors(_release_errors(file), _track_errors(file))
    for name in LISTS:
        yield from all_errors(_repeated_ids(file, name))
    yield from all_errors(_other_names(file))
    for name in ("cast", "crew"):
        yield from all_errors(_unknown_characters(file, name))
    yield from all_errors(_episode_errors(file))
    yield from all_errors(_credit_errors(file))
    yield from all_errors(_all_source_errors(file))
    for table, place in _tables(file):
        yield from all_errors(_spoiler_errors(file, table, place))


def _release_errors(file: ShowFile) -> Iterator[str]:
    if file.release:
        yield from release_errors(file.release, Place("release"))


def _track_errors(file: ShowFile) -> Iterator[str]:
    for number, track in enumerate(file.tracks, start=1):
        yield from all_errors(_track_plan_errors(track, number))
    yield from all_errors(_repeated_names(file.tracks))
    if file.tracks and file.release is None:
        yield texts.TRACKS_WITHOUT_RELEASE


def _track_plan_errors(track: TrackTable, number: int) -> Iterator[str]:
    yield from release_errors(track.release, Place("tracks.release", f"tracks entry {number}"))


def _repeated_names(tracks: Sequence[TrackTable]) -> Iterator[str]:
    names: set[str] = set()
    for number, name in _values(tracks, "name"):
        if name.casefold() in names:
            yield texts.TRACK_AGAIN.format(entry=f"tracks entry {number}", name=name)
        names.add(name.casefold())


def _repeated_ids(file: ShowFile, name: str) -> Iterator[str]:
    seen: set[str] = set()
    for number, one in _values(getattr(file, name), "id"):
        if one in seen:
            yield texts.ID_AGAIN.format(table=name, number=number, id=one)
        seen.add(one)


def _other_names(file: ShowFile) -> Iterator[str]:
    """Somebody may be in the cast and in the crew, under the same id and name."""
    names = {getattr(person, "id", None): getattr(person, "name", None) for person in file.cast}
    for number, person in enumerate(file.crew, start=1):
        id_, name = getattr(person, "id", None), getattr(person, "name", None)
        if id_ and name and names.get(id_) not in (None, name):
            yield texts.ID_OF_ANOTHER.format(number=number, id=id_, name=names[id_])


def _unknown_characters(file: ShowFile, name: str) -> Iterator[str]:
    """Nobody plays a character that the file doesn't have."""
    ids = dict.fromkeys(id_ for _, id_ in _values(file.characters, "id"))
    for number, person in enumerate(getattr(file, name), start=1):
        for id_ in getattr(person, "plays", ()):
            if id_ not in ids:
                wrong = texts.UNKNOWN_CHARACTER if ids else texts.NO_CHARACTER_IDS
                yield wrong.format(where=entry_key(name, "plays", number), id=id_, ids=", ".join(ids))


def _episode_errors(file: ShowFile) -> Iterator[str]:
    """Each episode has one entry, and exists."""
    seen: set[int] = set()
    for entry, table in enumerate(file.episodes, start=1):
        where, number = entry_key("episodes", "number", entry), getattr(table, "number", None)
        if number is None:
            continue
        if number in seen:
            yield texts.EPISODE_AGAIN.format(where=where, number=number)
        seen.add(number)
        if file.release and number > (last := file.release.last_episode()):
            yield texts.NO_SUCH_EPISODE.format(where=where, number=number, last=last)


def _credit_errors(file: ShowFile) -> Iterator[str]:
    """Everybody who directed or wrote an episode is in the crew."""
    ids = dict.fromkeys(id_ for _, id_ in _values(file.crew, "id"))
    for entry, table in enumerate(file.episodes, start=1):
        for key in ("directors", "writers"):
            for id_ in getattr(table, key, ()):
                if id_ not in ids:
                    wrong = texts.NOBODY if ids else texts.NO_CREW_IDS
                    where = entry_key("episodes", key, entry)
                    yield wrong.format(where=where, id=id_, ids=", ".join(ids))


def _values(entries: Sequence[BaseModel], key: str) -> Iterator[tuple[int, str]]:
    """A key of each entry that has it right, with the entry's number, from 1."""
    for number, entry in enumerate(entries, start=1):
        if (value := getattr(entry, key, None)) is not None:
            yield number, value


def _tables(
    table: BaseModel, path: str = "", entries: tuple[str, ...] = ()
) -> Iterator[tuple[BaseModel, str]]:
    """Every table below this one, with its place in words; entries count from 1."""
    for name in type(table).model_fields:
        value: object = getattr(table, name, None)
        parts = cast("list[object]", value) if isinstance(value, list) else []
        for number, part in enumerate(parts, start=1):
            if isinstance(part, BaseModel):
                key, where = f"{path}{name}", (*entries, f"{name} entry {number}")
                yield part, f"{key}.{{}} ({', '.join(where)})"
                yield from _tables(part, f"{key}.", where)


def _all_source_errors(file: ShowFile) -> Iterator[str]:
    """One sentence for each entry whose source isn't clear; a single one if there are no sources at all."""
    sourced = [(table, place) for table, place in _tables(file) if _needs_source(table)]
    if sourced and not file.sources:
        yield texts.NO_SOURCES
        return
    for table, place in sourced:
        yield from all_errors(_source_errors(file, table, place.format("source")))


def _needs_source(table: BaseModel) -> bool:
    """Whether an entry says where it comes from; an unknown without a text tells nothing."""
    tells = not isinstance(table, UnknownTable) or getattr(table, "text", "") is not None
    return tells and "source" in type(table).model_fields


def _source_errors(file: ShowFile, table: BaseModel, where: str) -> Iterator[str]:
    source: str | None = getattr(table, "source")  # noqa: B009 -- the field is known to be there only by its name
    sources = dict.fromkeys(one for _, one in _values(file.sources, "id"))
    choice = ", ".join(sources)
    if source is None and len(file.sources) != 1:
        yield texts.NO_SOURCE.format(where=where, sources=choice)
    if source is not None and source not in sources:
        yield texts.UNKNOWN_SOURCE.format(where=where, source=source, sources=choice)


def _spoiler_errors(file: ShowFile, table: BaseModel, place: str) -> Iterator[str]:
    """`place` has one {} for the key."""
    known_from: int | None = getattr(table, "known_from", None)
    if known_from is None or file.release is None:
        return
    if known_from > (last := file.release.last_episode()):
        yield texts.AFTER_THE_LAST.format(where=place.format("known_from"), number=known_from, last=last)
