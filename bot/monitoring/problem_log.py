"""What stops or degrades servers' alerts: stored from when it is found until it is fixed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import discord

from bot.domain.problems import EVENTS, Problem, ProblemKind, is_fixed, refusal, setup_problems
from bot.domain.subscriptions import PausedBy, Subscription
from bot.interactions.channels import channel_state
from bot.services.subscriptions import SubscriptionService
from db.problems import ProblemStore
from db.subscriptions import SubscriptionStore


class ProblemLog:
    """Compares servers with what is written of them; those that this process does not see stay."""

    def __init__(
        self,
        client: discord.Client,
        subscriptions: SubscriptionService,
        subscription_store: SubscriptionStore,
        store: ProblemStore,
    ) -> None:
        self._client = client
        self._subscriptions = subscriptions
        self._subscription_store = subscription_store
        self._store = store

    async def guilds(self) -> frozenset[int]:
        """The guilds in which something was wrong when they were last looked at."""
        return frozenset((*await self._store.guilds(), *await self._subscription_store.paused_by_bot()))

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
        new = set(await self._resume(guild, known, now, changed=changed)) if resume else set[Problem]()
        current: set[Problem] = set()
        for one in await self._subscription_store.of_guild(guild_id):
            found = setup_problems(one, channel_state(guild, one.channel_id, one.role_id))
            current.update(found)
            new.update(found if one.id in due or one.paused_by is PausedBy.BOT else _roles_gone(found))
        await self._write(guild_id, known, current, new)
        for role_id in {one.role_id for one in _roles_gone(current) if one.role_id}:
            await self._subscription_store.drop_role(guild_id, role_id)

    async def _resume(
        self, guild: discord.Guild, known: Mapping[Problem, bool], now: datetime, *, changed: bool
    ) -> Sequence[Problem]:
        """Resume what is mended; returns the refusals of which a server's admins have not heard."""
        unsaid: list[Problem] = []
        for one in await self._subscription_store.of_guild(guild.id):
            told = channel_state(guild, one.channel_id)
            if told and is_fixed(one, told) and (changed or _was_explained(one, known)):
                unsaid += _lost_unsaid(one, known)
                await self._subscriptions.resume_fixed(one, now)
        return unsaid

    async def _write(
        self, guild_id: int, known: Mapping[Problem, bool], current: set[Problem], new: set[Problem]
    ) -> None:
        fixed = [
            one for one, told in known.items() if one not in current and (told or one.kind not in EVENTS)
        ]
        if fixed or new - known.keys():
            await self._store.change(guild_id, fixed, new - known.keys())


def _roles_gone(found: Iterable[Problem]) -> Sequence[Problem]:
    return [one for one in found if one.kind is ProblemKind.ROLE_GONE]


def _was_explained(subscription: Subscription, known: Iterable[Problem]) -> bool:
    """Whether a fault that can be fixed was seen in a subscription's channel."""
    return any(one.channel_id == subscription.channel_id and one.kind not in EVENTS for one in known)


def _lost_unsaid(subscription: Subscription, known: Mapping[Problem, bool]) -> Sequence[Problem]:
    """The refusal that paused a subscription, where its admins have heard nothing of its channel."""
    heard = any(one.channel_id == subscription.channel_id for one in known)
    return [] if heard else [refusal(subscription)]
