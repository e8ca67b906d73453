"""The commands as Discord gets them, in every language."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import Client, Intents, app_commands
from discord.ext import commands

from bot.interactions.translator import CommandTranslator
from tests.translations import cog_classes

Payload = dict[str, Any]


async def payloads() -> Sequence[Payload]:
    """The commands as they are sent to Discord."""
    tree, translator = app_commands.CommandTree(Client(intents=Intents.none())), CommandTranslator()
    return [await one.get_translated_payload(tree, translator) for one in _commands()]


def _commands() -> Iterator[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    for cog in cog_classes():
        if not issubclass(cog, commands.GroupCog):
            yield from cog.__cog_app_commands__
            continue
        group = app_commands.Group(
            name=str(cog.__cog_group_name__), description=str(cog.__cog_group_description__)
        )
        for command in cog.__cog_app_commands__:
            group.add_command(command)
        yield group


def below(payload: Payload) -> Sequence[Payload]:
    """The options and choices of a command."""
    return [*payload.get("options", ()), *payload.get("choices", ())]


def with_all_below(payload: Payload) -> Iterator[Payload]:
    """A command with all that is below it."""
    yield payload
    for one in below(payload):
        yield from with_all_below(one)


def texts(payload: Payload, key: str) -> dict[str, str]:
    """A name or a description in each language."""
    return {"en-US": str(payload.get(key, "")), **(payload.get(f"{key}_localizations") or {})}


def size(payload: Payload) -> int:
    """What Discord counts of a command: the longest language of each text."""
    own = sum(max(map(len, texts(payload, key).values())) for key in ("name", "description"))
    return own + len(str(payload.get("value", ""))) + sum(map(size, below(payload)))
