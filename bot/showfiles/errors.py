"""Error messages about a show file's form: which key, its value, and what it should be."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.showfiles import release_schema, schema

# What a value must be, by pydantic's error type; {…} are the error's own figures.
NEEDED = {
    "string_type": "it must be text in quotes",
    "string_too_short": "it must not be empty",
    "string_too_long": "it is too long: at most {max_length} characters",
    "int_type": "it must be a whole number without quotes",
    "date_type": "it must be a date without quotes, such as 2024-10-21",
    "time_type": "it must be a time without quotes, such as 20:00:00",
    "datetime_type": "it must be a date and time without quotes, such as 2024-10-21T00:00:00+09:00",
    "list_type": "it must be a list in [ ]",
    "model_type": "it must be a table",
    "literal_error": "it must be {expected}",
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
    "too_short": "it needs at least {min_length} entry",
    "too_long": "it has {actual_length} entries; keep at most {max_length}",
}


def errors_of(error: ValidationError) -> Iterator[str]:
    """One sentence for each error: key path, value, and what it should be."""
    for detail in error.errors(include_url=False):
        yield _sentence(detail)


def _sentence(detail: ErrorDetails) -> str:
    key, entries = _key_path(detail["loc"])
    where = f"{key} ({', '.join(entries)})" if entries else key
    if detail["type"] == "missing":
        return f"{where} is missing; add it."
    if detail["type"] == "extra_forbidden":
        return f"{where} is not a key that belongs here; {_nearest_key(key)}."
    if detail["type"] == "string_pattern_mismatch":
        return (
            f"{where} is {_shown(detail['input'])}; use small letters, digits and hyphens, such as big-city."
        )
    needed = NEEDED.get(detail["type"])
    reason = needed.format(**detail.get("ctx", {})) if needed else f"it {detail['msg']}"
    return f"{where} is {_shown(detail['input'])}; {reason}."


def _key_path(location: Sequence[int | str]) -> tuple[str, list[str]]:
    """The dotted key of an error, and the entry (counted from 1) in each list on the way to it."""
    keys: list[str] = []
    entries: list[str] = []
    for part in location:
        if isinstance(part, int):
            entries.append(f"{keys[-1]} entry {part + 1}")
        elif not (keys[-1:] == ["release"] and part in ("weekly", "explicit")):
            keys.append(part)
    return ".".join(keys) or "the file", entries


def _nearest_key(key: str) -> str:
    names = {**vars(schema), **vars(release_schema)}.values()
    models = (value for value in names if isinstance(value, type) and issubclass(value, BaseModel))
    known = sorted({field for model in models for field in model.model_fields})
    found = process.extractOne(key.rpartition(".")[2], known, score_cutoff=75)
    return f'change it to "{found[0]}"' if found else "remove it or correct its spelling"


def _shown(value: object) -> str:
    match value:
        case str():
            line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in value[:40])
            return f'"{line}…"' if len(value) > 40 else f'"{line}"'
        case bool():
            return str(value).lower()
        case date() | time():
            return value.isoformat()
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(value)[:40]
