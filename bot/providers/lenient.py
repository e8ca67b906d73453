"""Reads what providers send: an extra, missing or wrong field costs that field or entry, nothing more."""

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

from bot.domain.untrusted_text import safe_url
from bot.messages import provider_errors as reasons
from bot.providers.interface import ProviderUnavailableError

_Model = TypeVar("_Model", bound=BaseModel)
# This many entries are read before other tasks get a turn.
BATCH = 200


class Lenient(BaseModel):
    """An object in a provider's answer; unknown fields are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _or_none(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        return None


def _web_address(address: str) -> str:
    if safe_url(address) is None:
        raise ValueError("not a web address")
    return address


Address = Annotated[str, AfterValidator(_web_address)]
_Field = TypeVar("_Field")
# A field that becomes None if its value is unexpected.
Loose = Annotated[_Field | None, WrapValidator(_or_none)]


def read_one(model: type[_Model], value: object) -> _Model | None:
    """A value as a model; None if it lacks something required."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def entries(value: object) -> list[object]:
    """The entries of a list; empty if the value is not a list."""
    return cast("list[object]", value) if isinstance(value, list) else []


def read_all(model: type[_Model], values: Iterable[object]) -> list[_Model]:
    """The values that can be read; others are left out."""
    return [found for value in values if (found := read_one(model, value)) is not None]


async def read_many(model: type[_Model], values: list[object]) -> list[_Model | None]:
    """Each value as a model, or None if it can't be read; gives other tasks a turn in between."""
    found: list[_Model | None] = []
    for start in range(0, len(values), BATCH):
        found += [read_one(model, value) for value in values[start : start + BATCH]]
        await asyncio.sleep(0)
    return found


def field(value: object, name: str) -> object:
    """A field of an object; None if the value is not an object or has no such field."""
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else None


def entry_list(value: object) -> list[object]:
    """The entries of a value that must be a list. Raises ProviderUnavailableError otherwise."""
    if not isinstance(value, list):
        raise ProviderUnavailableError(reasons.NOT_A_LIST)
    return cast("list[object]", value)


def json_object(value: object) -> dict[str, object]:
    """A value that must be an object. Raises ProviderUnavailableError otherwise."""
    if not isinstance(value, dict):
        raise ProviderUnavailableError(reasons.NOT_AN_OBJECT)
    return cast("dict[str, object]", value)
