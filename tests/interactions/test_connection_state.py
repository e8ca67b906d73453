"""What is kept of a server, and what isn't."""

import asyncio
import gc
from typing import Any

import discord
import pytest

from bot.interactions import connection_state
from bot.interactions.client import Client
from bot.interactions.connection_state import lean

OWN = 9
USER = {"id": str(OWN), "username": "Watch Party", "discriminator": "0", "avatar": None}
THREAD = {"id": "50", "type": 11, "name": "a thread", "owner_id": "1", "message_count": 0, "member_count": 1}
THREAD_TIMES = {
    "archived": False,
    "auto_archive_duration": 60,
    "archive_timestamp": "2026-01-01T00:00:00+00:00",
}


class _Client(discord.AutoShardedClient):
    """discord.py's own client, which keeps what ours does."""

    _get_state: Any = Client._get_state  # pyright: ignore[reportPrivateUsage] - what is tested


def _server(name: str) -> dict[str, Any]:
    channel = {"id": "1", "name": "".join(("gen", name)), "topic": "long", "last_message_id": "9"}
    role = {"id": "2", "name": "".join(("mo", name)), "permissions": "8", "icon": "hash"}
    return {"id": "3", "channels": [channel], "roles": [role], "emojis": [{}], "features": ["NEWS"]}


def _told(guild_id: str) -> dict[str, Any]:
    """A server with an open channel, and one in which nobody may write."""
    may = discord.Permissions(view_channel=True, send_messages=True).value
    silent = {
        "id": guild_id,
        "type": 0,
        "allow": "0",
        "deny": str(discord.Permissions(send_messages=True).value),
    }
    names: tuple[tuple[str, str, list[dict[str, Any]]], ...] = (("1", "open", []), ("2", "closed", [silent]))
    return {
        "id": guild_id,
        "name": "A server",
        "unavailable": False,
        "roles": [{"id": guild_id, "name": "@everyone", "permissions": str(may)}],
        "channels": [
            {"id": f"{guild_id}{end}", "type": 0, "position": 0, "name": name, "permission_overwrites": rules}
            for end, name, rules in names
        ],
        "members": [{"user": USER, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}],
    }


def _state() -> Any:
    client = _Client(
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        shard_count=1,
    )
    state: Any = client._connection  # pyright: ignore[reportPrivateUsage] - see above
    state.user = discord.ClientUser(state=state, data=USER)  # pyright: ignore[reportArgumentType] - a user's JSON
    return state


def test_only_what_the_bot_reads_of_a_server_is_kept() -> None:
    kept = lean(_server("eral"))
    assert kept.keys() == {"id", "channels", "roles"}
    assert kept["channels"] == [{"id": "1", "name": "general"}]
    assert kept["roles"] == [{"id": "2", "name": "moeral", "permissions": "8"}]


def test_channels_and_roles_of_the_same_name_share_it_in_memory() -> None:
    one, other = lean(_server("eral")), lean(_server("eral"))
    assert one["channels"][0]["name"] is other["channels"][0]["name"]
    assert one["roles"][0]["name"] is other["roles"][0]["name"]


def test_a_channel_s_own_rules_count_and_those_of_no_other_channel() -> None:
    state = _state()
    guilds = [state._add_guild_from_data(_told(one)) for one in ("30", "40")]
    for guild in guilds:
        opened, closed = guild.channels
        assert opened.permissions_for(guild.me).send_messages
        assert not closed.permissions_for(guild.me).send_messages
        assert guild.me.id == OWN


def test_rules_that_a_channel_gets_later_are_those_of_no_other_channel() -> None:
    state = _state()
    guild, other = (state._add_guild_from_data(_told(one)) for one in ("30", "40"))
    opened, closed = _told("30")["channels"]
    state.parse_channel_update({**closed, "id": opened["id"], "guild_id": "30"})
    assert not guild.get_channel(301).permissions_for(guild.me).send_messages
    assert other.get_channel(401).permissions_for(other.me).send_messages


async def test_a_server_that_removed_the_bot_is_forgotten_though_nothing_collects_garbage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_state, "STILL_USED_S", 0.0)
    state = _state()
    state._add_guild_from_data(_told("30"))
    gc.collect()
    gc.freeze()
    state.parse_guild_delete({"id": "30"})
    await asyncio.sleep(0.01)
    gc.unfreeze()
    assert not [one for one in gc.get_objects() if type(one) is connection_state.LeanGuild and one.id == 30]


def test_a_thread_that_was_changed_is_kept_nowhere() -> None:
    state = _state()
    guild, other = (state._add_guild_from_data(_told(one)) for one in ("30", "40"))
    state.parse_thread_update(
        {**THREAD, "guild_id": "30", "parent_id": "301", "thread_metadata": THREAD_TIMES}
    )
    assert not guild.threads
    assert not other.threads
