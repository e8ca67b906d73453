"""Read-only interactions need no row; everything else is carried out once."""

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.interactions.idempotency import READ_ONLY_COMMANDS
from tests.simulated_discord import World, text_of


async def test_every_command_that_is_said_to_change_nothing_exists(world: World) -> None:
    walked = world.app.client.tree.walk_commands()
    names = {command.qualified_name for command in walked if isinstance(command, app_commands.Command)}
    assert names >= READ_ONLY_COMMANDS


async def test_a_command_that_changes_something_is_remembered_and_one_that_reads_is_not(world: World) -> None:
    told: list[int] = []

    async def remember(interaction: discord.Interaction) -> None:
        told.append(interaction.id)

    world.app.client.add_listener(remember, "on_interaction")
    for command in ("alerts list", "alerts add"):
        await world.admin.slash(world.channel, command)
    reading, changing = told
    assert await world.app.stores.interactions.claim(reading)
    assert not await world.app.stores.interactions.claim(changing)


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the gateway says of interactions, so that it can be said again, as a second gateway would."""
    emit = world.env.backend.emit
    payloads: list[Any] = []

    def record(event: str, payload: Any) -> None:
        if event == "INTERACTION_CREATE":
            payloads.append(payload)
        emit(event, payload)

    monkeypatch.setattr(world.env.backend, "emit", record)
    return payloads


async def tell_again(world: World, payload: Any) -> None:
    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()


async def test_a_command_that_arrives_twice_is_carried_out_once(world: World, told: list[Any]) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts test")
    await tell_again(world, told[-1])
    assert sum("Test · " in alert for alert in world.alerts) == 1


async def test_a_press_that_arrives_twice_is_carried_out_once(world: World, told: list[Any]) -> None:
    await world.admin.slash(world.channel, "alerts add")
    question = await world.admin.slash(world.channel, "alerts remove")
    assert question.response
    await world.admin.click(question.response, label="Remove")
    removal = told[-1]
    await world.admin.click(question.response, label="Undo")
    await tell_again(world, removal)
    assert world.channel.mention in text_of(await world.admin.slash(world.channel, "alerts list"))
