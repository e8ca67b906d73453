"""Servers that add the bot, remove it and bring it back, also in an outage: all is kept for 30 days."""

import asyncio
import math
from datetime import UTC, datetime, timedelta
from typing import cast

import discord
import pytest
import simcord
from simcord import ChannelHandle
from sqlalchemy import event, text

from bot.app import App
from bot.monitoring.guild_membership import BATCH, GuildMembership
from db.guilds import GuildStore
from tests.cogs.panels import subscriptions
from tests.simulated_discord import World, text_of

GONE = 77
NOT_TOLD = "can't see this server's channels"


@pytest.fixture
def fallible_world(app: App, env: simcord.Env, opening: datetime) -> World:
    """A world in which events may fail."""
    return World(app, env, opening)


async def rename(world: World, table: str, name: str) -> None:
    async with world.app.stores.database.write() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


async def test_a_server_that_comes_back_while_the_database_is_unreachable_gets_its_alerts_again(
    fallible_world: World,
) -> None:
    await fallible_world.admin.slash(fallible_world.channel, "alerts add")
    guild = fallible_world.app.client.get_guild(fallible_world.guild.id)
    assert guild
    fallible_world.app.client.dispatch("guild_remove", guild)
    await fallible_world.env.settle()
    await rename(fallible_world, "guilds", "away")
    fallible_world.app.client.dispatch("guild_join", guild)
    await fallible_world.env.settle()
    await rename(fallible_world, "away", "guilds")
    arrivals = fallible_world.app.client.get_cog("GuildMembership")
    assert isinstance(arrivals, GuildMembership)
    await arrivals.catch_up(datetime.now(UTC))
    await fallible_world.app.delivery.dispatcher.deliver(fallible_world.opening)
    assert "Episodes 1–2 of 8 are out" in text_of(fallible_world.channel.history()[-1])


async def test_an_event_that_fails_for_want_of_the_database_is_one_line_in_the_log(
    fallible_world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    guild = fallible_world.app.client.get_guild(fallible_world.guild.id)
    assert guild
    await rename(fallible_world, "guilds", "away")
    fallible_world.app.client.dispatch("guild_remove", guild)
    await fallible_world.env.settle()
    await rename(fallible_world, "away", "guilds")
    logged = capsys.readouterr().out
    assert "an event failed" in logged
    assert "on_guild_remove" in logged
    assert "no such table" in logged
    assert "Traceback" not in logged


async def test_a_burst_of_servers_is_written_in_few_transactions(world: World) -> None:
    commits: list[object] = []
    event.listen(world.app.stores.database.engine.sync_engine, "commit", commits.append)
    gone = (discord.Object(10**17 + number) for number in range(1000))
    # Not dispatched: nothing would wait for the last of them, and they would outlive the test's database.
    await asyncio.gather(*(arrivals(world).on_guild_remove(cast("discord.Guild", guild)) for guild in gone))
    # The first event is written at once, the others that came meanwhile in batches.
    assert 0 < len(commits) <= 1 + math.ceil(999 / BATCH)


def arrivals(world: World) -> GuildMembership:
    cog = world.app.client.get_cog("GuildMembership")
    assert isinstance(cog, GuildMembership)
    return cog


async def test_what_falls_due_while_the_bot_is_kicked_is_never_posted_and_the_rest_goes_on(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(world.opening - timedelta(hours=1))
    await world.kick_bot()
    assert await GuildStore(world.app.stores.database).departed() == [world.guild.id]
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert not world.alerts
    await world.invite_bot()
    assert await GuildStore(world.app.stores.database).departed() == []
    second = world.opening + timedelta(days=1)
    for _ in range(2):
        await world.deliver(second)
    assert len([alert for alert in world.alerts if "Episodes 3–4" in alert.splitlines()[0]]) == 1


async def test_events_of_a_burst_that_overtake_one_another_leave_the_server_where_it_is(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    await world.kick_bot()
    await world.invite_bot()
    await arrivals(world).on_guild_remove(guild)
    assert await GuildStore(world.app.stores.database).departed() == []


async def test_a_server_that_removes_the_bot_keeps_its_setup_for_30_days(world: World) -> None:
    guilds, now = GuildStore(world.app.stores.database), datetime.now(UTC)
    await guilds.set_timezone(GONE, "Asia/Seoul")
    await guilds.left([GONE], now - timedelta(days=30) + timedelta(minutes=1))
    await arrivals(world).purge(now)
    assert (await guilds.settings(GONE)).timezone == "Asia/Seoul"
    await arrivals(world).purge(now + timedelta(days=1))
    assert (await guilds.settings(GONE)).timezone is None


async def test_departed_servers_are_looked_for_once_a_day(world: World) -> None:
    guilds, now = GuildStore(world.app.stores.database), datetime.now(UTC)
    await arrivals(world).purge(now)
    await guilds.set_timezone(GONE, "Asia/Seoul")
    await guilds.left([GONE], now - timedelta(days=31))
    await arrivals(world).purge(now + timedelta(hours=23))
    assert (await guilds.settings(GONE)).timezone
    await arrivals(world).purge(now + timedelta(days=1))
    assert (await guilds.settings(GONE)).timezone is None


async def test_a_server_that_came_back_unheard_keeps_everything(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    guilds, now = GuildStore(world.app.stores.database), datetime.now(UTC)
    await guilds.left([world.guild.id], now - timedelta(days=31))
    await arrivals(world).purge(now)
    assert await guilds.departed() == []
    assert len(await subscriptions(world)) == 1


@pytest.mark.parametrize(
    ("name", "here"), [("alerts add", False), ("alerts add", True), ("alerts resume", True), ("setup", True)]
)
async def test_no_channel_is_called_gone_in_an_outage(world: World, name: str, *, here: bool) -> None:
    await world.admin.slash(world.channel, "alerts add")
    if name == "alerts resume":
        await world.admin.slash(world.channel, "alerts pause")
    await world.outage()
    options = {} if here else {"channel": world.channel}
    told = text_of(await world.admin.slash(world.channel, name, **options))
    assert NOT_TOLD in told
    assert "gone" not in told
    await world.end_outage()
    told = text_of(await world.admin.slash(world.channel, name, **options))
    assert NOT_TOLD not in told


async def test_in_an_outage_the_doctor_calls_no_channel_ready(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.outage()
    told = text_of(await world.admin.slash(world.channel, "doctor"))
    assert "I can't see this server's channels" in told
    assert "Ready" not in told
    await world.end_outage()
    assert "Ready" in text_of(await world.admin.slash(world.channel, "doctor"))


async def test_in_an_outage_nothing_is_paused_or_taken_away(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    before = await subscriptions(world)
    await world.outage()
    await world.app.monitoring.predrop_check.check(world.opening - timedelta(minutes=10))
    await world.end_outage()
    assert await subscriptions(world) == before
    assert await GuildStore(world.app.stores.database).departed() == []


async def test_a_start_in_an_outage_still_notes_which_servers_came_back(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    guilds = GuildStore(world.app.stores.database)
    await guilds.left([world.guild.id], datetime.now(UTC))
    await world.outage()
    await arrivals(world).on_ready()
    assert await guilds.departed() == []
    world.expect_no_errors()


async def test_a_server_that_comes_back_finds_its_settings_and_fixed_channels_go_on(
    world: World, staff: ChannelHandle
) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.kick_bot()
    await world.set_permissions(world.channel, send_messages=True)
    await world.invite_bot()
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert world.fans.mention in listed
    assert "Paused" not in listed
    settings = await GuildStore(world.app.stores.database).settings(world.guild.id)
    assert settings.warning_channel_id == staff.id
