"""One card to one channel, and the search for one that may be there already."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
from discord.http import Route
from discord.utils import time_snowflake

from bot.delivery.discord_requests import Body, DiscordRequests, Rejected, RetryLater, Unreachable
from bot.delivery.throttling import TIMEOUT_S, PreSendCheck
from bot.domain.refusal import Refusal
from bot.interactions.components import edited_body, message_body
from bot.messages.card import Card

# Our clock and Discord's differ; the search for an earlier message starts this much before the first try.
CLOCK_MARGIN = timedelta(minutes=2)
PAGE = 50
MAX_PAGES = 40


@dataclass(frozen=True, slots=True)
class Sent:
    """Discord has the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The channel's history can't be read, so nobody knows whether the message is there."""


Answer = Sent | Unreachable | Rejected | RetryLater


class Sender:
    """Posts cards, corrects them and looks for them."""

    def __init__(self, client: discord.Client, requests: DiscordRequests) -> None:
        self._client = client
        self._requests = requests

    async def send(
        self, channel_id: int, card: Card, nonce: str, patience_s: float, wanted: PreSendCheck | None = None
    ) -> Answer:
        """Try once to post a card, if its turn comes within `patience_s` seconds and it is `wanted` then.

        Discord keeps one message per nonce, for a few minutes.
        """
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        answer = await self._requests.once(route, patience_s, wanted, json=message_body(card, nonce))
        return _sent(answer) if isinstance(answer, Body) else answer

    async def edit(self, channel_id: int, message_id: int, card: Card) -> RetryLater | None:
        """Show another card in a message of ours, which pings nobody; one that is gone is left alone."""
        route = Route(
            "PATCH",
            "/channels/{channel_id}/messages/{message_id}",
            channel_id=channel_id,
            message_id=message_id,
        )
        answer = await self._requests.once(route, TIMEOUT_S, json=edited_body(card))
        return answer if isinstance(answer, RetryLater) else None

    async def post(self, channel_id: int, card: Card) -> int:
        """Post a card for somebody who waits for it; returns the message's id. Raises Refusal."""
        answer = await self.send(channel_id, card, secrets.token_hex(8), patience_s=TIMEOUT_S)
        match answer:
            case Sent(message_id):
                return message_id
            case Unreachable(reason):
                raise Refusal(f"Nothing was posted in <#{channel_id}>. {reason} Mend that and try again.")
            case Rejected(detail):
                raise Refusal(f"Discord did not take the message, which is my fault: {detail}")
            case RetryLater(reason):
                raise Refusal(
                    f"Discord did not take the message just now: {reason}. Please try again in a minute."
                )

    async def direct(self, user_id: int) -> int | Unreachable | Rejected | RetryLater:
        """The id of the channel for direct messages with a person."""
        person = {"recipient_id": str(user_id)}
        answer = await self._requests.once(Route("POST", "/users/@me/channels"), TIMEOUT_S, json=person)
        match answer:
            case Body():
                opened = _sent(answer)
                return opened.message_id if isinstance(opened, Sent) else opened
            case _:
                return answer

    async def find(
        self, channel_id: int, token: str, since: datetime
    ) -> Sent | Unreachable | Unreadable | RetryLater | None:
        """Look in a channel for the message whose buttons carry `token`, posted since an instant (UTC).

        It goes back from the newest message, so that it finds even what was sent while our clock was wrong.
        """
        oldest = time_snowflake(since - CLOCK_MARGIN)
        page: dict[str, int] = {"limit": PAGE}
        for _ in range(MAX_PAGES):
            route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel_id)
            answer = await self._requests.once(route, TIMEOUT_S, params=page)
            if not isinstance(answer, Body):
                return Unreadable() if isinstance(answer, Rejected) else answer
            for message in answer.value:
                if f':{token}"' in json.dumps(message.get("components", ())):
                    return Sent(int(message["id"]))
            if not answer.value and not self._reads_history(channel_id):
                return Unreadable()
            page["before"] = min((int(message["id"]) for message in answer.value), default=0)
            if len(answer.value) < PAGE or page["before"] < oldest:
                return None
        return Unreadable()

    def is_away(self, guild_id: int) -> bool:
        """Whether Discord itself has lost a guild for now, so that its refusals say nothing."""
        guild = self._client.get_guild(guild_id)
        return guild is not None and guild.unavailable

    def _reads_history(self, channel_id: int) -> bool:
        # Discord shows an empty history to a bot that may not read it.
        channel = self._client.get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel):
            return False
        return channel.permissions_for(channel.guild.me).read_message_history


def _sent(body: Body) -> Sent | RetryLater:
    try:
        return Sent(int(body.value["id"]))
    except (TypeError, KeyError, ValueError):
        return RetryLater("no usable answer from Discord", maybe_sent=True, everywhere=True)
