"""docs/commands.md lists every command with its options, in Discord and in the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

import typer.main
from discord import app_commands
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from bot.app import offline_client
from bot.command_line import cli
from bot.settings import Settings
from tests.docs.tables import first_cells
from tests.fake_discord.command_forms import check_commands

AnyCommand = app_commands.Command[Any, ..., Any]


async def test_the_page_lists_every_slash_command_under_the_people_who_may_use_it() -> None:
    client = await offline_client(Settings())
    commands = [one for one in client.tree.walk_commands() if isinstance(one, app_commands.Command)]
    for heading, admins in (("For everyone", False), ("For admins", True)):
        signatures = [_signature(one) for one in commands if _is_for_admins(one) is admins]
        assert sorted(first_cells("commands.md", heading)) == sorted(signatures)


async def test_discord_takes_every_slash_command() -> None:
    client = await offline_client(Settings())
    bodies = [one.to_dict(client.tree) for one in client.tree.get_commands()]
    check_commands(bodies)
    descriptions = [text for body in bodies for text in _descriptions(body)]
    assert descriptions and max(map(len, descriptions)) <= 100


def test_the_page_lists_every_terminal_command_with_its_options() -> None:
    commands = typer.main.get_command(cli)
    assert isinstance(commands, TyperGroup)
    assert sorted(first_cells("commands.md", "In the terminal")) == sorted(_usages("watchparty", commands))


def _signature(command: AnyCommand) -> str:
    options = [one.name if one.required else f"[{one.name}]" for one in command.parameters]
    return " ".join([f"/{command.qualified_name}", *options])


def _is_for_admins(command: AnyCommand) -> bool:
    return (command.root_parent or command).default_permissions is not None


def _descriptions(body: Mapping[str, Any]) -> Iterator[str]:
    yield body["description"]
    for option in body.get("options", ()):
        yield from _descriptions(option)


def _usages(prefix: str, group: TyperGroup) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _usages(f"{prefix} {name}", command)
        elif isinstance(command, TyperCommand):
            yield " ".join([prefix, name, *map(_option, command.params)])


def _option(parameter: object) -> str:
    assert isinstance(parameter, TyperArgument | TyperOption)
    name = parameter.opts[0] if isinstance(parameter, TyperOption) else (parameter.name or "").upper()
    return name if parameter.required else f"[{name}]"
