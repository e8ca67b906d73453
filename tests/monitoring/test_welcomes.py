"""A server that adds the bot is greeted once, where the bot may write."""

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import simcord
from simcord import GuildHandle
from simcord.backend import serializers
from sqlalchemy import update

from bot.app import App, create_app
from bot.messages.welcome import TITLE
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.models import GuildRow
from tests.simulated_discord import World, text_of

LATELY = timedelta(minutes=1)


@pytest.fixture
def club(app: App, env: simcord.Env) -> GuildHandle:
    """A server that has the bot, and of which the bot will be told as if it had just been added."""
    return env.create_guild("New Club")


async def told(env: simcord.Env, club: GuildHandle, joined: timedelta = LATELY) -> None:
    """Discord tells the bot that it is in the server, since `joined` ago."""
    backend = env.backend
    payload: dict[str, Any] = dict(serializers.guild_create_payload(backend, backend.get_guild(club.id)))
    payload.pop("unavailable", None)
    since = (datetime.now(UTC) - joined).isoformat()
    me = str(backend.bot_user.id)
    members = [one | {"joined_at": since} if one["user"]["id"] == me else one for one in payload["members"]]
    backend.emit("GUILD_CREATE", payload | {"joined_at": since, "members": members})
    await env.settle()


async def removed(env: simcord.Env, club: GuildHandle, **outage: bool) -> None:
    env.backend.emit("GUILD_DELETE", {"id": str(club.id), **outage})
    await env.settle()


async def added(env: simcord.Env, club: GuildHandle) -> None:
    """Somebody adds the bot, of which it knows nothing from before."""
    await removed(env, club)
    await told(env, club)


def greetings(*channels: simcord.ChannelHandle) -> list[str]:
    texts = [text_of(message) for channel in channels for message in channel.history()]
    return [text for text in texts if TITLE in text]


async def test_a_new_server_is_greeted_once_in_the_first_channel_where_the_bot_may_write(
    app: App, env: simcord.Env, club: GuildHandle
) -> None:
    me = app.client.user
    assert me
    closed = club.create_text_channel(
        "rules", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    first, second = club.create_text_channel("lobby"), club.create_text_channel("cinema")
    await added(env, club)
    await app.monitoring.welcomes.greet_due(datetime.now(UTC))
    (greeting,) = greetings(closed, first, second)
    assert "Set up" in greeting
    assert "`/help`" in greeting
    assert greetings(first)
    assert "</help:" in str(first.history()[0].components)
    assert not first.history()[0].mention_everyone


async def test_the_system_channel_comes_first(app: App, env: simcord.Env, club: GuildHandle) -> None:
    other, system = club.create_text_channel("lobby"), club.create_text_channel("arrivals")
    env.backend.get_guild(club.id).system_channel_id = system.id
    await added(env, club)
    assert (len(greetings(system)), len(greetings(other))) == (1, 0)


async def test_a_server_that_comes_back_or_had_an_outage_is_not_greeted_again(
    app: App, env: simcord.Env, club: GuildHandle
) -> None:
    lobby = club.create_text_channel("lobby")
    await added(env, club)
    await removed(env, club)
    await told(env, club)
    await removed(env, club, unavailable=True)
    await told(env, club)
    assert len(greetings(lobby)) == 1


async def test_a_server_that_has_had_the_bot_for_long_is_not_greeted(
    app: App, env: simcord.Env, club: GuildHandle
) -> None:
    lobby = club.create_text_channel("lobby")
    await removed(env, club)
    await told(env, club, joined=timedelta(days=3))
    assert greetings(lobby) == []


async def test_the_bot_stays_quiet_if_it_may_write_nowhere(
    app: App, env: simcord.Env, club: GuildHandle
) -> None:
    await added(env, club)
    assert await app.stores.welcomes.due() == []
    lobby = club.create_text_channel("lobby")
    await app.monitoring.welcomes.greet_due(datetime.now(UTC))
    assert greetings(lobby) == []


async def test_after_a_crash_the_greeting_that_got_through_is_found_and_not_posted_again(
    world: World, env: simcord.Env, club: GuildHandle, settings: Settings, catalogue: Catalogue
) -> None:
    lobby = club.create_text_channel("lobby")
    await added(env, club)
    # As if the process had died between Discord's answer and the note that the greeting is there.
    async with world.app.stores.database.write() as connection:
        undone = update(GuildRow).where(GuildRow.id == club.id)
        await connection.execute(undone.values(welcome_due_at=datetime.now(UTC), welcome_channel_id=lobby.id))
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await env.restart_bot(fresh.client)
    await fresh.monitoring.welcomes.greet_due(datetime.now(UTC))
    assert len(greetings(lobby)) == 1
    assert await fresh.stores.welcomes.due() == []


async def test_a_greeting_that_a_crash_prevented_is_posted_after_it(
    world: World, env: simcord.Env, club: GuildHandle
) -> None:
    lobby = club.create_text_channel("lobby")
    await world.app.stores.welcomes.mark_due([club.id], datetime.now(UTC))
    await world.app.stores.welcomes.choose(club.id, lobby.id)
    await world.app.monitoring.welcomes.greet_due(datetime.now(UTC))
    assert len(greetings(lobby)) == 1


async def test_set_up_opens_the_panel_for_admins_and_tells_others_who_can(
    world: World, env: simcord.Env
) -> None:
    await world.app.stores.welcomes.mark_due([world.guild.id], datetime.now(UTC))
    await world.app.monitoring.welcomes.greet_due(datetime.now(UTC))
    (greeting,) = world.channel.history()
    opened = await world.admin.click(greeting, label="Set up")
    assert opened.ephemeral
    assert "Set up alerts" in text_of(opened)
    assert "Manage Server" in text_of(await world.member.click(greeting, label="Set up"))
    helped = await world.member.click(greeting, label="What can I do here?")
    assert "What you can do here" in text_of(helped)
