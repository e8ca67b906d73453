"""Posts, edits and finds messages, one attempt at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import discord
from discord.http import Route

from bot.delivery.discord_requests import Body, DiscordRequests, Rejected, RetryLater, Unreachable
from bot.delivery.history_search import HistorySearch, Unreadable
from bot.delivery.throttling import TIMEOUT_S, MaySend
from bot.domain.refusal import Reason, Refusal
from bot.interactions.components import command_mentions, edited_body, message_body
from bot.messages import outcomes
from bot.messages.card import Card
from bot.messages.translation import server_language

# Our clock and Discord's differ, so the search for an earlier message starts this long before the first try.
CLOCK_MARGIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Sent:
    """Discord has the message."""

    message_id: int


Answer = Sent | Unreachable | Rejected | RetryLater


class Sender:
    """Posts cards, corrects them and looks for them."""

    def __init__(self, client: discord.Client, requests: DiscordRequests) -> None:
        self._client = client
        self._requests = requests

    async def send(
        self, channel_id: int, card: Card, nonce: str, patience_s: float, wanted: MaySend | None = None
    ) -> Answer:
        """Try once to post a card, if it gets a permit within `patience_s` seconds and is `wanted` then.

        Discord keeps one message per nonce, for a few minutes. A card that it rejects with a picture goes
        without.
        """
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        answer: Answer = Rejected("")
        for shown in (card, replace(card, picture=None)) if card.picture else (card,):
            body = message_body(shown, nonce, command_mentions(self._client))
            answer = sent(await self._requests.once(route, patience_s, wanted, json=body))
            if not isinstance(answer, Rejected):
                break
        return answer

    async def edit(self, channel_id: int, message_id: int, card: Card) -> Answer:
        """Try once to replace the card of one of our messages, without a ping."""
        route = Route(
            "PATCH",
            "/channels/{channel_id}/messages/{message_id}",
            channel_id=channel_id,
            message_id=message_id,
        )
        body = edited_body(card, command_mentions(self._client))
        return sent(await self._requests.once(route, TIMEOUT_S, json=body))

    async def post(self, channel_id: int, card: Card) -> int:
        """Post a card that a person is waiting for; returns the message's id. Raises Refusal."""
        answer = await self.send(channel_id, card, secrets.token_hex(8), patience_s=TIMEOUT_S)
        match answer:
            case Sent(message_id):
                return message_id
            case Unreachable(reason):
                raise Refusal(Reason.NOT_POSTED, channel=channel_id, cause=reason)
            case Rejected(detail):
                raise Refusal(Reason.NOT_POSTED_AT_ALL, cause=outcomes.message_rejected(detail))
            case RetryLater(reason, token_refused=True):
                raise Refusal(Reason.NOT_POSTED_AT_ALL, cause=reason)
            case RetryLater(reason):
                raise Refusal(Reason.NOT_POSTED_NOW, cause=reason)

    async def direct(self, user_id: int) -> int | Unreachable | Rejected | RetryLater:
        """The id of the channel for direct messages with a person."""
        person = {"recipient_id": str(user_id)}
        answer = await self._requests.once(Route("POST", "/users/@me/channels"), TIMEOUT_S, json=person)
        match answer:
            case Body():
                opened = sent(answer)
                return opened.message_id if isinstance(opened, Sent) else opened
            case _:
                return answer

    async def find(
        self, channel_id: int, texts: Sequence[str], since: datetime
    ) -> Sent | Unreachable | Unreadable | RetryLater | None:
        """Look for the message that has one of the texts in its buttons, posted since an instant (UTC)."""
        search = HistorySearch(self._requests, channel_id, texts, since - CLOCK_MARGIN)
        answer = await search.run()
        if isinstance(answer, int):
            return Sent(answer)
        if answer is None and search.is_empty and not self._reads_history(channel_id):
            return Unreadable()
        return answer

    def is_away(self, guild_id: int) -> bool:
        """Whether a guild is unavailable in an outage of Discord, so that refusals mean nothing."""
        guild = self._client.get_guild(guild_id)
        return guild is not None and guild.unavailable

    def language(self, guild_id: int, chosen: str | None) -> str:
        """The language of a guild's messages; `chosen` is the one in its settings."""
        guild = self._client.get_guild(guild_id)
        return server_language(chosen, guild.preferred_locale.value if guild else None)

    def _reads_history(self, channel_id: int) -> bool:
        # Discord returns an empty history to a bot that may not read it.
        channel = self._client.get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return False
        return channel.permissions_for(channel.guild.me).read_message_history


def sent(answer: Body | Unreachable | Rejected | RetryLater) -> Answer:
    """What an answer means that carries the id of what was made."""
    if not isinstance(answer, Body):
        return answer
    try:
        return Sent(int(answer.value["id"]))
    except (TypeError, KeyError, ValueError):
        return RetryLater(outcomes.UNUSABLE_ANSWER, maybe_sent=True, everywhere=True)
