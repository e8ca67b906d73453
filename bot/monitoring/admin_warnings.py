"""Warns a server's admins: in their channel for warnings, else in a direct message, else in the log."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import discord
import structlog

from bot.delivery.discord_requests import RetryLater
from bot.delivery.sender import Sender, Sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.problems import can_post
from bot.interactions.channels import channel_state
from bot.messages.card import Card
from bot.messages.doctor import problems_card
from bot.messages.translation import ENGLISH, speaking
from db.guilds import GuildStore
from db.problems import ProblemStore

# Discord forgets a nonce within minutes, and far fewer warnings go out in that time.
MAX_REMEMBERED = 10_000

log = structlog.get_logger("warnings")


class AdminWarnings:
    """Posts a warning in the first place that accepts it. Warnings ping nobody.

    `installation` is the token of this database.
    """

    def __init__(self, guilds: GuildStore, problems: ProblemStore, sender: Sender, installation: str) -> None:
        self._guilds = guilds
        self._problems = problems
        self._sender = sender
        self._installation = installation
        self._sent_times: Counter[str] = Counter()

    async def guilds_to_tell(self) -> Sequence[int]:
        """The guilds with problems that their admins have not been told about."""
        return await self._problems.guilds_to_tell()

    async def tell_problems(self, guild: discord.Guild, now: datetime) -> None:
        """Tell a guild's admins about the problems that they have not been told about, in one card."""
        claimed = await self._problems.claim(guild.id, now)
        if claimed and await self.tell(guild, lambda: problems_card(guild.name, claimed)):
            await self._problems.told(guild.id, claimed, now)

    async def tell(self, guild: discord.Guild, render: Callable[[], Card]) -> bool:
        """Post the rendered card; returns False if that has to be tried again.

        If the same card is posted again within a few minutes, Discord keeps only one message. A channel gets
        it in the server's language, a person in theirs.
        """
        settings = await self._guilds.settings(guild.id)
        with speaking(self._sender.language(guild.id, settings.language)):
            card = render()
        words = _words(guild, card)
        nonce = self._nonce(words)
        channel = _open_channel(guild, settings.warning_channel_id)
        taken = await self._send(channel, card, nonce) if channel else False
        if taken is False and settings.set_up_by:
            direct = await self._sender.direct(settings.set_up_by)
            # A direct message doesn't say in which server its buttons would act.
            with speaking(settings.set_up_language or ENGLISH):
                card = replace(render(), buttons=())
            taken = await self._send(direct, card, nonce) if isinstance(direct, int) else _is_accepted(direct)
        if taken is False:
            log.warning("a server can't be told", guild=guild.id, title=card.title, words=card.blocks)
        if taken:
            self._remember(words)
        return taken is not None

    async def _send(self, channel_id: int, card: Card, nonce: str) -> bool | None:
        return _is_accepted(await self._sender.send(channel_id, card, nonce, TIMEOUT_S))

    def _nonce(self, words: str) -> str:
        """A nonce that changes once the same text has reached a server: problems may recur within minutes."""
        this = hashlib.sha256(f"{words}{self._sent_times[words]}".encode())
        return f"{self._installation}-n{this.hexdigest()[:12]}"

    def _remember(self, words: str) -> None:
        if len(self._sent_times) >= MAX_REMEMBERED:
            self._sent_times.clear()
        self._sent_times[words] += 1


def _words(guild: discord.Guild, card: Card) -> str:
    return hashlib.sha256("\n".join((str(guild.id), card.title, *card.blocks)).encode()).hexdigest()


def _is_accepted(answer: object) -> bool | None:
    """Whether a place accepted a card; None if that is not known yet."""
    return None if isinstance(answer, RetryLater) else isinstance(answer, Sent)


def _open_channel(guild: discord.Guild, channel_id: int | None) -> int | None:
    told = channel_state(guild, channel_id) if channel_id else None
    return channel_id if told and can_post(told) else None
