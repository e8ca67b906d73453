"""What is right in a show file with wrong values, so that the rules between its tables are checked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bot.showfiles.release_schema import ExplicitTable, WeeklyTable, form_of
from bot.showfiles.tables import Table, WrongValue

FORMS = {"weekly": WeeklyTable, "explicit": ExplicitTable}
File = TypeVar("File", bound=Table)


def valid_part(model: type[File], values: Mapping[str, object]) -> File:
    """A table without its wrong values: to read one of them raises WrongValue."""
    right: dict[str, object] = {}
    for name in model.model_fields:
        with suppress(WrongValue):
            right[name] = _right(model, name, values)
    table = model.model_construct()
    vars(table).clear()
    vars(table).update(right)
    return table


def _right(model: type[Table], name: str, values: Mapping[str, object]) -> object:
    field = model.model_fields[name]
    if name not in values:
        if field.is_required():
            raise WrongValue(name)
        return field.default
    value, tables = values[name], list(tables_in(field.annotation))
    if not tables:
        return _scalar(model, name, value)
    if is_list(field) and isinstance(value, list):
        return [_table(tables, one) for one in cast("Sequence[object]", value)]
    if not is_list(field) and isinstance(value, dict):
        return _table(tables, cast("object", value))
    raise WrongValue(name)


def _scalar(model: type[Table], name: str, value: object) -> object:
    """A value, or a list of them, as the table's model has it; of pairs, those that are right."""
    try:
        return _kind(model, name).validate_python(value)
    except ValidationError as error:
        places = [detail["loc"] for detail in error.errors()]
        # An error without a place is about the whole: a table for a text, or one with too many pairs.
        if not isinstance(value, dict) or () in places:
            raise WrongValue(name) from None
        wrong = {place[0] for place in places}
        return {key: one for key, one in cast("dict[str, object]", value).items() if key not in wrong}


@cache  # To build one takes a hundred times as long as to check a value with it.
def _kind(model: type[Table], name: str) -> TypeAdapter[object]:
    """What a key of a table may hold."""
    field = model.model_fields[name]
    kind: Any = Annotated[cast("Any", field.annotation), field]
    return TypeAdapter(kind, config=Table.model_config)


def _table(tables: Sequence[type[Table]], value: object) -> Table:
    """A table below; something else in its place is a table in which nothing is right."""
    model = tables[0] if len(tables) == 1 else FORMS[form_of(value)]
    if isinstance(value, dict):
        return valid_part(model, cast("Mapping[str, object]", value))
    nothing = model.model_construct()
    vars(nothing).clear()
    return nothing


def is_list(field: FieldInfo) -> bool:
    """Whether a field holds a list."""
    return get_origin(field.annotation) is list


def tables_in(annotation: Any) -> Iterator[type[Table]]:
    """The tables that a value may be, or a list's entries."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        yield annotation
    for part in get_args(annotation):
        yield from tables_in(part)
