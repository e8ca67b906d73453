"""Servers that come and go, also while the database is away."""

import asyncio
import math
from datetime import UTC, datetime

import discord
import pytest
import simcord
from sqlalchemy import event, text

from bot.app import App
from bot.monitoring.guild_membership import BATCH, GuildMembership
from tests.simulated_discord import World, text_of


@pytest.fixture
def world(app: App, env: simcord.Env, opening: datetime) -> World:
    """A world in which events may fail."""
    return World(app, env, opening)


async def rename(world: World, table: str, name: str) -> None:
    async with world.app.stores.database.write() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


async def test_a_server_that_comes_back_while_the_database_is_away_gets_its_alerts_again(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    world.app.client.dispatch("guild_remove", guild)
    await world.env.settle()
    await rename(world, "guilds", "away")
    world.app.client.dispatch("guild_join", guild)
    await world.env.settle()
    await rename(world, "away", "guilds")
    arrivals = world.app.client.get_cog("GuildMembership")
    assert isinstance(arrivals, GuildMembership)
    await arrivals.catch_up(datetime.now(UTC))
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "Episodes 1–2 of 8 are out" in text_of(world.channel.history()[-1])


async def test_an_event_that_fails_for_want_of_the_database_is_one_line_in_the_log(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    await rename(world, "guilds", "away")
    world.app.client.dispatch("guild_remove", guild)
    await world.env.settle()
    await rename(world, "away", "guilds")
    logged = capsys.readouterr().out
    assert "an event failed" in logged
    assert "on_guild_remove" in logged
    assert "no such table" in logged
    assert "Traceback" not in logged


async def test_a_burst_of_servers_is_written_in_few_transactions(world: World) -> None:
    commits: list[object] = []
    event.listen(world.app.stores.database.engine.sync_engine, "commit", commits.append)
    for number in range(1000):
        world.app.client.dispatch("guild_remove", discord.Object(10**17 + number))
    async with asyncio.timeout(30):
        while not commits:
            await asyncio.sleep(0)
    await world.env.settle()
    # The first event is written at once, the others that came meanwhile in batches.
    assert 0 < len(commits) <= 1 + math.ceil(999 / BATCH)
