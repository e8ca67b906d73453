"""Keeps the problems that stop or spoil servers' alerts, from when they are found until they are fixed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import discord

from bot.domain.problems import EVENTS, Problem, ProblemKind, is_fixed, refused_problem, setup_problems
from bot.domain.subscriptions import PausedBy, Subscription
from bot.interactions.channels import channel_state
from bot.services.subscriptions import SubscriptionService
from db.problems import ProblemStore
from db.subscriptions import SubscriptionStore


class ProblemLog:
    """Compares servers with their stored problems, except servers that this process does not see."""

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
        """The guilds that had problems when they were last checked."""
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
        """Store a guild's new problems, delete fixed ones, and resume their alerts.

        A channel that refused alerts for no visible reason is tried again only when somebody `changed`
        something there, because Discord bans bots that send too many invalid requests.

        New problems are those of the subscriptions `due` (ids), those that paused one, and roles that are
        gone.
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
        """Resume what is fixed; returns the refusals that a server's admins have not heard about."""
        unheard: list[Problem] = []
        for one in await self._subscription_store.of_guild(guild.id):
            told = channel_state(guild, one.channel_id)
            if told and is_fixed(one, told) and (changed or _was_explained(one, known)):
                unheard += _unheard_refusal(one, known)
                await self._subscriptions.resume_fixed(one, now)
        return unheard

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
    """Whether a problem that can be fixed was found in a subscription's channel."""
    return any(one.channel_id == subscription.channel_id and one.kind not in EVENTS for one in known)


def _unheard_refusal(subscription: Subscription, known: Mapping[Problem, bool]) -> Sequence[Problem]:
    """The refusal that paused a subscription, if its admins have heard nothing about its channel."""
    heard = any(one.channel_id == subscription.channel_id for one in known)
    return [] if heard else [refused_problem(subscription)]
