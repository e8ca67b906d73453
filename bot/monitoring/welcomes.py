"""The greeting in a server that has just added the bot: posted once, where the bot may, without a ping."""

import asyncio
import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import discord
import structlog

from bot.delivery.discord_requests import RetryLater
from bot.delivery.sender import Sender
from bot.delivery.throttling import TIMEOUT_S
from bot.interactions.channels import is_available
from bot.messages.translation import speaking
from bot.messages.welcome import welcome_card
from db.welcomes import DueWelcome, WelcomeStore

# Somebody who added the bot yesterday has found their way; a greeting out of the blue would only disturb.
WHILE_NEW = timedelta(days=1)

log = structlog.get_logger("welcomes")


class Welcomes:
    """Greets new servers. `installation` is the token of this database."""

    def __init__(
        self, client: discord.Client, store: WelcomeStore, sender: Sender, installation: str
    ) -> None:
        self._client = client
        self._store = store
        self._sender = sender
        self._installation = installation
        self._greeting = asyncio.Lock()

    async def mark_due(self, guilds: Iterable[discord.Guild], now: datetime) -> None:
        """Note the servers that have added the bot lately, and for the first time: they get a greeting."""
        new = [guild.id for guild in guilds if _is_new(guild, now)]
        if new:
            await self._store.mark_due(new, now)

    async def greet_due(self, now: datetime) -> None:
        """Greet the servers that wait for it, one after another."""
        async with self._greeting:
            for welcome in await self._store.due():
                guild = self._client.get_guild(welcome.guild_id)
                # Another process may have this server, and Discord may have an outage in it.
                if is_available(guild):
                    await self._greet(guild, welcome, now)

    async def _greet(self, guild: discord.Guild, welcome: DueWelcome, now: datetime) -> None:
        channel_id = welcome.channel_id or _where(guild)
        if channel_id is None or now - welcome.due_at > WHILE_NEW:
            log.info("a new server is not greeted", guild=guild.id, writable=channel_id is not None)
            await self._store.settle(guild.id)
        elif await self._post(channel_id, welcome):
            await self._store.settle(guild.id)

    async def _post(self, channel_id: int, welcome: DueWelcome) -> bool:
        """Whether the greeting needs no other attempt: it is there, or the channel doesn't take it."""
        nonce = self._nonce(welcome.guild_id)
        if welcome.channel_id is None:
            await self._store.choose(welcome.guild_id, channel_id)
        else:
            # An earlier attempt may have got through; where nobody can tell, one greeting is enough.
            found = await self._sender.find(channel_id, (f':{nonce}"',), welcome.due_at)
            if found is not None:
                return not isinstance(found, RetryLater)
        with speaking(self._sender.language(welcome.guild_id, None)):
            card = welcome_card(nonce)
        answer = await self._sender.send(channel_id, card, nonce, TIMEOUT_S)
        return not isinstance(answer, RetryLater)

    def _nonce(self, guild_id: int) -> str:
        """The nonce, and the mark on the buttons by which the greeting is found again."""
        return f"{self._installation}-w{hashlib.sha256(str(guild_id).encode()).hexdigest()[:12]}"


def _is_new(guild: discord.Guild, now: datetime) -> bool:
    # In an outage Discord doesn't tell since when the bot has been there; the server is looked at after it.
    if not is_available(guild):
        return False
    joined_at = guild.me.joined_at
    return joined_at is not None and now - joined_at <= WHILE_NEW


def _where(guild: discord.Guild) -> int | None:
    """The system channel, else the first text channel in which the bot may write."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in (*first, *sorted(guild.text_channels, key=lambda one: (one.position, one.id))):
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages:
            return channel.id
    return None
