"""Checks channels before their alerts are due, so that admins hear of problems in time to fix them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import discord

from bot.delivery.dispatcher import Dispatcher
from bot.domain.alerts import Outcome, Result, Settled
from bot.domain.planning import Due
from bot.domain.problems import channel_problems
from bot.interactions.channels import channel_state
from bot.monitoring.admin_warnings import AdminWarnings
from bot.monitoring.problem_log import ProblemLog
from db.outbox.store import Outbox

# An hour is enough to reach an admin; ten minutes catch what broke since.
LEADS = (timedelta(hours=1), timedelta(minutes=10))
# Between drops an admin hears of a problem soon enough within half an hour.
SWEEP = timedelta(minutes=30)
# A fan-out can delay a check by at most this long.
MAX_DELAY = timedelta(minutes=5)
# A page is one query; between two pages alerts and commands get their turn.
PAGE = 500


class PredropCheck:
    """Checks what the gateway says, and reports each problem once; waits while alerts are being sent."""

    def __init__(
        self,
        client: discord.Client,
        dispatcher: Dispatcher,
        alerts: Outbox,
        problem_log: ProblemLog,
        warnings: AdminWarnings,
    ) -> None:
        self._client = client
        self._dispatcher = dispatcher
        self._alerts = alerts
        self._problem_log = problem_log
        self._warnings = warnings
        self._checked_at: datetime | None = None
        self._swept_at: datetime | None = None
        self._checked_until: dict[timedelta, datetime] = {}
        self._refused: set[int] = set()

    async def check(self, now: datetime) -> None:
        """Check what falls due an hour and ten minutes from `now` (UTC), and report what was found."""
        if not self._client.is_ready() or self._should_wait(now):
            return
        self._checked_at = now
        for lead in LEADS:
            await self._check_due(lead, now)
        while self._refused:
            await self._problem_log.recheck(self._refused.pop(), now, resume=False)
        await self._sweep(now)
        await self._tell(now)

    def _should_wait(self, now: datetime) -> bool:
        self._checked_at = self._checked_at or now
        return self._dispatcher.busy and now - self._checked_at < MAX_DELAY

    async def _check_due(self, lead: timedelta, now: datetime) -> None:
        suspects: defaultdict[int, set[int]] = defaultdict(set)
        async for due in self._due(max(now, self._checked_until.get(lead, now)), now + lead):
            if self._has_problem(due):
                suspects[due.guild_id].add(due.subscription_id)
        for guild_id, subscriptions in suspects.items():
            await self._problem_log.recheck(guild_id, now, subscriptions)
        self._checked_until[lead] = now + lead

    async def _due(self, after: datetime, until: datetime) -> AsyncIterator[Due]:
        page: Sequence[Due] = await self._alerts.due(after, until, 0, PAGE)
        while page:
            for due in page:
                yield due
            # Anything that waits for the processor, such as an alert, goes first.
            await asyncio.sleep(0)
            page = await self._alerts.due(after, until, page[-1].subscription_id, PAGE)

    def _has_problem(self, due: Due) -> bool:
        told = channel_state(self._client.get_guild(due.guild_id), due.channel_id, due.role_id)
        return told is not None and bool(channel_problems(due.channel_id, due.role_id, told))

    async def _sweep(self, now: datetime) -> None:
        """Check every half hour whether anything was fixed without an event."""
        if self._swept_at is None or now - self._swept_at >= SWEEP:
            for guild_id in await self._problem_log.guilds():
                await self._problem_log.recheck(guild_id, now)
            self._swept_at = now

    async def _tell(self, now: datetime) -> None:
        """Send one warning at a time, so that an alert never waits for more than one."""
        for guild_id in await self._warnings.guilds_to_tell():
            guild = self._client.get_guild(guild_id)
            if self._dispatcher.busy:
                return
            if guild is not None and not guild.unavailable:
                await self._warnings.tell_problems(guild, now)

    def on_settled(self, result: Result) -> None:
        if isinstance(result, Settled) and result.outcome is Outcome.UNREACHABLE:
            self._refused.add(result.alert.guild_id)
