"""Reading what providers send: a field more or less or of a wrong type costs that field or entry, no more."""

import asyncio
from collections.abc import Iterable
from typing import Annotated, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from bot.domain.snapshots.strangers_text import safe_url
from bot.providers.interface import ProviderUnavailableError

_Model = TypeVar("_Model", bound=BaseModel)
# So many entries are read between two looks at what else is to be done.
BATCH = 200


class Lenient(BaseModel):
    """A table of a provider's answer; what it has more than we know is left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _or_none(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        return None


def _web_address(address: str) -> str:
    if safe_url(address) is None:
        raise ValueError("no address of the web")
    return address


Address = Annotated[str, AfterValidator(_web_address)]
_Field = TypeVar("_Field")
# A field that is None where it holds something unforeseen.
Loose = Annotated[_Field | None, WrapValidator(_or_none)]


def read_one(model: type[_Model], value: object) -> _Model | None:
    """The table in a value; None where it lacks what is needed."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def entries(value: object) -> list[object]:
    """The entries of a list; none where it is no list."""
    return cast("list[object]", value) if isinstance(value, list) else []


def read_all(model: type[_Model], values: Iterable[object]) -> list[_Model]:
    """The tables that can be read; the others are left out."""
    return [found for value in values if (found := read_one(model, value)) is not None]


async def read_many(model: type[_Model], values: list[object]) -> list[_Model | None]:
    """Each entry's table, or None where it can't be read; lets others have their turn in between."""
    found: list[_Model | None] = []
    for start in range(0, len(values), BATCH):
        found += [read_one(model, value) for value in values[start : start + BATCH]]
        await asyncio.sleep(0)
    return found


def field(value: object, name: str) -> object:
    """A field of an object; None where it is no object or has no such field."""
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else None


def entry_list(value: object) -> list[object]:
    """The entries of what must be a list. Raises ProviderUnavailableError for anything else."""
    if not isinstance(value, list):
        raise ProviderUnavailableError("the answer is no list")
    return cast("list[object]", value)


def table(value: object) -> dict[str, object]:
    """What must be an object. Raises ProviderUnavailableError for anything else."""
    if not isinstance(value, dict):
        raise ProviderUnavailableError("the answer is no table")
    return cast("dict[str, object]", value)
