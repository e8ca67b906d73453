"""What is known to change nothing needs no row; everything else is carried out once."""

import discord
from discord import app_commands

from bot.interactions.idempotency import READING_COMMANDS
from tests.simulated_discord import World


async def test_every_command_that_is_said_to_change_nothing_exists(world: World) -> None:
    walked = world.app.client.tree.walk_commands()
    names = {command.qualified_name for command in walked if isinstance(command, app_commands.Command)}
    assert names >= READING_COMMANDS


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
