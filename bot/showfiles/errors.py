"""Error messages about a show file's form: which key, its value, and what it should be."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.messages.showfiles import form as texts
from bot.showfiles import release_schema, schema
from bot.showfiles.valid_part import is_list, tables_in

# One letter wrong in a short key, two in a long one.
ALIKE = 75
PICTURES = ("poster", "photo")


def _lists_of_tables(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The dotted keys of a table's lists of tables, at every depth."""
    for name, field in model.model_fields.items():
        for table in tables_in(field.annotation):
            if is_list(field):
                yield f"{path}{name}"
            yield from _lists_of_tables(table, f"{path}{name}.")


# A translation's are among them.
LISTS_OF_TABLES = frozenset(_lists_of_tables(schema.ShowFile))


def errors_of(error: ValidationError) -> Iterator[str]:
    """One sentence for each error: key path, value, and what it should be."""
    for detail in error.errors(include_url=False):
        yield _sentence(detail)


def _sentence(detail: ErrorDetails) -> str:
    key, entries = _key_path(detail["loc"])
    where = f"{key} ({', '.join(entries)})" if entries else key
    if detail["type"] == "missing":
        return texts.MISSING.format(where=where)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(where, detail["loc"])
    if detail["type"] == "string_pattern_mismatch":
        wording = texts.NOT_A_PICTURE if detail["loc"][-1] in PICTURES else texts.NOT_AN_ID
        return wording.format(where=where, value=_shown(detail["input"]))
    needed = (texts.OTHER_BRACKETS if _has_other_brackets(detail, key) else texts.NEEDED).get(detail["type"])
    facts = {"key": key, "actual_length": _length(detail["input"]), **detail.get("ctx", {})}
    reason = needed.format(**facts) if needed else texts.OTHER.format(message=detail["msg"])
    return texts.WRONG_VALUE.format(where=where, value=_shown(detail["input"]), reason=reason)


def _unknown_key(where: str, location: Sequence[int | str]) -> str:
    name = str(location[-1])
    if "explicit" in location[:-1] and name in release_schema.WeeklyTable.model_fields:
        return texts.NOT_BESIDE_DROPS.format(where=where)
    if len(location) > 1 and name in schema.ShowFile.model_fields:
        return texts.BELONGS_ABOVE.format(where=where)
    known = _nearest_key(name)
    wording = texts.SIMILAR_KEY if known and known != name else texts.UNKNOWN_KEY
    return wording.format(where=where, known=known)


def _length(value: object) -> int:
    """The characters of a text, as its limit counts them."""
    return len(value.strip()) if isinstance(value, str) else 0


def _has_other_brackets(detail: ErrorDetails, key: str) -> bool:
    """Whether an author may have written [name] for a list of tables, or [[name]] for a single table."""
    if isinstance(detail["input"], dict):
        return key in LISTS_OF_TABLES
    return isinstance(detail["input"], list) and isinstance(detail["loc"][-1], str)


def _key_path(location: Sequence[int | str]) -> tuple[str, list[str]]:
    """The dotted key of an error, and the entry (counted from 1) in each list on the way to it."""
    keys: list[str] = []
    entries: list[str] = []
    for part in location:
        if isinstance(part, int):
            entries.append(f"{keys[-1]} entry {part + 1}")
        elif not (keys[-1:] == ["release"] and part in ("weekly", "explicit")):
            keys.append(part)
    return ".".join(keys) or texts.THE_FILE, entries


def _nearest_key(key: str) -> str | None:
    names = {**vars(schema), **vars(release_schema)}.values()
    models = (value for value in names if isinstance(value, type) and issubclass(value, BaseModel))
    known = sorted({field for model in models for field in model.model_fields})
    found = process.extractOne(key, known, score_cutoff=ALIKE)
    return found[0] if found else None


def _shown(value: object) -> str:
    match value:
        case str():
            line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in value[:40])
            return f'"{line}…"' if len(value) > 40 else f'"{line}"'
        case bool():
            return str(value).lower()
        case date() | time():
            return value.isoformat()
        case int() if abs(value) >= 10**40:
            # Python refuses to write thousands of digits, which a number in hexadecimal may have.
            return f"{hex(value)[:40]}…"
        case list():
            return texts.A_LIST
        case dict():
            return texts.A_TABLE
        case _:
            return str(value)[:40]
