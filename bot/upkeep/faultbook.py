"""The book of faults: kept from when the gateway shows them until they are mended."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import discord

from bot.channels import seen
from bot.domain.doctor import EVENTS, Finding, Trouble, faults, is_mended, refusal
from bot.domain.subscriptions import PausedBy, Subscription
from bot.subscribers import Subscribers
from db.faults import FaultStore
from db.subscriptions import SubscriptionStore


class FaultBook:
    """Compares servers with what is written of them; those that this process does not see stay."""

    def __init__(
        self,
        client: discord.Client,
        subscriptions: SubscriptionStore,
        subscribers: Subscribers,
        store: FaultStore,
    ) -> None:
        self._client = client
        self._subscriptions = subscriptions
        self._subscribers = subscribers
        self._store = store

    async def guilds(self) -> frozenset[int]:
        """The guilds in which something was wrong when they were last looked at."""
        return frozenset((*await self._store.guilds(), *await self._subscriptions.paused_by_bot()))

    async def recheck(
        self,
        guild_id: int,
        now: datetime,
        due: Collection[int] = (),
        *,
        resume: bool = True,
        changed: bool = False,
    ) -> None:
        """Write down a guild's new faults, strike out and resume what is mended.

        A channel whose refusal nothing explained is tried again only when somebody `changed` something there:
        Discord bans who asks in vain too often.

        New faults are those of the subscriptions `due` (ids), those that paused one, and roles that are gone.
        """
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return
        known = await self._store.of_guild(guild_id)
        new = set(await self._resume(guild, known, now, changed=changed)) if resume else set[Finding]()
        current: set[Finding] = set()
        for one in await self._subscriptions.of_guild(guild_id):
            found = faults(one, seen(guild, one.channel_id, one.role_id))
            current.update(found)
            new.update(found if one.id in due or one.paused_by is PausedBy.BOT else _roles_gone(found))
        await self._write(guild_id, known, current, new)
        for role_id in {one.role_id for one in _roles_gone(current) if one.role_id}:
            await self._subscriptions.drop_role(guild_id, role_id)

    async def _resume(
        self, guild: discord.Guild, known: Mapping[Finding, bool], now: datetime, *, changed: bool
    ) -> Sequence[Finding]:
        """Resume what is mended; returns the refusals of which a server's admins have not heard."""
        unsaid: list[Finding] = []
        for one in await self._subscriptions.of_guild(guild.id):
            told = seen(guild, one.channel_id)
            if told and is_mended(one, told) and (changed or _was_explained(one, known)):
                unsaid += _lost_unsaid(one, known)
                await self._subscribers.mended(one, now)
        return unsaid

    async def _write(
        self, guild_id: int, known: Mapping[Finding, bool], current: set[Finding], new: set[Finding]
    ) -> None:
        mended = [
            one for one, told in known.items() if one not in current and (told or one.trouble not in EVENTS)
        ]
        if mended or new - known.keys():
            await self._store.change(guild_id, mended, new - known.keys())


def _roles_gone(found: Iterable[Finding]) -> Sequence[Finding]:
    return [one for one in found if one.trouble is Trouble.ROLE_GONE]


def _was_explained(subscription: Subscription, known: Iterable[Finding]) -> bool:
    """Whether a fault that can be mended was seen in a subscription's channel."""
    return any(one.channel_id == subscription.channel_id and one.trouble not in EVENTS for one in known)


def _lost_unsaid(subscription: Subscription, known: Mapping[Finding, bool]) -> Sequence[Finding]:
    """The refusal that paused a subscription, where its admins have heard nothing of its channel."""
    heard = any(one.channel_id == subscription.channel_id for one in known)
    return [] if heard else [refusal(subscription)]
