"""Checks the rules between tables in a show file that has wrong values elsewhere."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bot.showfiles.release_rules import Place, zone_errors
from bot.showfiles.release_schema import TrackTable
from bot.showfiles.rules import broken_rules
from bot.showfiles.schema import ShowFile

# What other tables refer to: if it has a wrong value, a rule about the reference says nothing new.
REFERRED_TO = {"release": "release", "sources": "[[sources]]"}


def rules_broken_in_the_rest(table: Mapping[str, object], error: ValidationError) -> Iterator[str]:
    """One sentence for each rule that is broken between tables without a wrong value."""
    wrong = {str(detail["loc"][0]) for detail in error.errors(include_url=False) if detail["loc"]}
    kept = {
        name: _kept(field, table.get(name), is_usable=name in table and name not in wrong)
        for name, field in ShowFile.model_fields.items()
    }
    yield from _unknown_zones(table, wrong)
    unsure = [word for name, word in REFERRED_TO.items() if name in wrong]
    for line in broken_rules(ShowFile.model_construct(**kept)):
        if not any(word in line for word in unsure):
            yield line


def _unknown_zones(table: Mapping[str, object], wrong: Collection[str]) -> Iterator[str]:
    """A zone needs no other value of its plan to be checked."""
    if "release" in wrong:
        yield from _zone_of(table.get("release"), Place("release"))
    tracks = table.get("tracks")
    if "tracks" not in wrong or not isinstance(tracks, list):
        return
    entry = TypeAdapter(TrackTable)
    for number, track in enumerate(cast("Sequence[object]", tracks), start=1):
        if _valid(entry, track) is None:
            plan = _value_in(track, "release")
            yield from _zone_of(plan, Place("tracks.release", f"tracks entry {number}"))


def _zone_of(plan: object, place: Place) -> Iterator[str]:
    zone = _value_in(plan, "timezone")
    if isinstance(zone, str):
        yield from zone_errors(zone, place)


def _value_in(table: object, key: str) -> object:
    return cast("dict[str, object]", table).get(key) if isinstance(table, dict) else None


def _kept(field: FieldInfo, value: object, *, is_usable: bool) -> Any:
    """A value as the file's model has it; of a list with wrong entries, None in the place of each of them."""
    annotation: Any = field.annotation
    if is_usable:
        return TypeAdapter(annotation).validate_python(value)
    if not isinstance(value, list) or not get_args(annotation):
        return None if field.is_required() else field.default
    entry = TypeAdapter(get_args(annotation)[0])
    return [_valid(entry, one) for one in cast("Sequence[object]", value)]


def _valid(entry: TypeAdapter[Any], value: object) -> Any:
    try:
        return entry.validate_python(value)
    except ValidationError:
        return None
