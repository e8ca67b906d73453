"""Makes and removes servers' own shows: keeps the plan, and wakes the scheduler for it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.delivery.scheduler import Scheduler
from bot.domain.guild_shows import GuildShow, check_room, plain_show, title_in, typed_plan
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.schedule import DatedPlan
from bot.domain.usual_time import ProposedTime, proposed_time
from bot.services.timelines import Timelines
from db.guild_shows import GuildShowStore
from db.guilds import GuildStore


class GuildShowService:
    """A server's own shows. Every method names the guild."""

    def __init__(
        self,
        store: GuildShowStore,
        guilds: GuildStore,
        timelines: Timelines,
        scheduler: Scheduler,
    ) -> None:
        self._store = store
        self._guilds = guilds
        self._timelines = timelines
        self._scheduler = scheduler

    async def of_guild(self, guild_id: int) -> Sequence[GuildShow]:
        """A guild's own shows, oldest first."""
        return await self._store.of_guild(guild_id)

    async def zone(self, guild_id: int) -> str | None:
        """The zone in which a guild types times; None if it has chosen none."""
        return (await self._guilds.settings(guild_id)).timezone

    async def proposed_time(self, guild_id: int) -> ProposedTime:
        """The time to propose to a guild for dates of its own."""
        return proposed_time(await self._timelines.of_guild(guild_id))

    async def add(self, guild_id: int, typed: Mapping[str, str], timezone: str, now: datetime) -> Timeline:
        """A new show from what was typed in the form. Raises Refusal."""
        title = title_in(typed.get("title", ""))
        return await self._keep(guild_id, title, typed_plan(typed, now, timezone))

    async def set_timezone_if_unset(self, guild_id: int, timezone: str) -> None:
        """Give a guild that has chosen no zone this one."""
        await self._guilds.set_timezone_if_unset(guild_id, timezone)

    async def import_calendar(
        self, guild_id: int, content: bytes, title: str | None, timezone: str | None, now: datetime
    ) -> tuple[Timeline, bool]:
        """A new show from a calendar file, and whether its zone is only a guess. Raises Refusal."""
        from bot.domain.calendars.importer import read_calendar  # noqa: PLC0415 - 4 MB that few servers need

        kept = (await self._guilds.settings(guild_id)).timezone
        # A hostile file takes long to read, which must not delay alerts.
        imported = await asyncio.to_thread(read_calendar, content, now, timezone, kept)
        named = title or imported.title
        if named is None:
            raise Refusal(Reason.UNTITLED_CALENDAR)
        timeline = await self._keep(guild_id, title_in(named), imported.plan)
        return timeline, imported.zone_unsaid

    async def remove(self, guild_id: int, number: int) -> bool:
        """Remove a guild's show with everything that belongs to it; False if it was gone already."""
        return await self._store.remove(guild_id, number)

    async def _keep(self, guild_id: int, title: str, plan: DatedPlan) -> Timeline:
        check_room(list(await self._store.of_guild(guild_id)), title)
        show = plain_show(await self._store.add(guild_id, title, plan))
        timeline = await self._timelines.official(show)
        await self._scheduler.plan_run(timeline)
        return timeline
