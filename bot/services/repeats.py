"""Parties that follow a run: planned in time for each drop, moved with it, and called off with it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.domain.parties.repeats import NewRepeat, Repeat, by_key, due, followed, new_party, planned
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.services.parties import PartyService
from bot.services.timelines import Timelines
from db.repeats import RepeatStore

# A party is announced days ahead, so minutes don't matter; changed runs are followed at once.
LOOK_EVERY = timedelta(minutes=5)
PAGE = 100


class RepeatService:
    """Every method that a command uses names the guild.

    `events_allowed` says whether a guild lets the bot make events; None for a guild that another process has.
    """

    def __init__(
        self,
        repeats: RepeatStore,
        parties: PartyService,
        timelines: Timelines,
        events_allowed: Callable[[int], bool | None],
    ) -> None:
        self._repeats = repeats
        self._parties = parties
        self._timelines = timelines
        self._events_allowed = events_allowed
        self._looked_at: datetime | None = None

    async def begin(self, new: NewRepeat, timeline: Timeline, now: datetime) -> Repeat:
        """Plan parties for each drop of a run from now on; there is one such wish for each run and guild."""
        repeat = await self._repeats.save(new)
        await self._follow(repeat, timeline, now)
        return repeat

    async def of_guild(self, guild_id: int) -> Sequence[tuple[Repeat, Timeline]]:
        """A guild's repeats whose show is known."""
        found = [
            (one, await self._timelines.of_run(one.run_id)) for one in await self._repeats.of_guild(guild_id)
        ]
        return [(repeat, timeline) for repeat, timeline in found if timeline]

    async def of_run(self, guild_id: int, run_id: int) -> Repeat | None:
        """A guild's repeat of a run, or None."""
        found = await self._repeats.of_guild(guild_id)
        return next((one for one in found if one.run_id == run_id), None)

    async def stop(self, guild_id: int, repeat_id: int) -> None:
        """Plan no more parties; those that are planned stay."""
        await self._repeats.delete(guild_id, repeat_id)

    async def look(self, now: datetime) -> None:
        """Plan, move and call off what is due in all guilds that this process sees."""
        if self._looked_at and timedelta(0) <= now - self._looked_at < LOOK_EVERY:
            return
        page = await self._repeats.page(0, PAGE)
        while page:
            for repeat in page:
                timeline = await self._timelines.of_run(repeat.run_id)
                if timeline:
                    await self._follow(repeat, timeline, now)
            page = await self._repeats.page(page[-1].id, PAGE)
        self._looked_at = now

    async def on_changed_run(self, timeline: Timeline) -> None:
        """Take the parties of a run along that has changed."""
        for repeat in await self._repeats.of_run(timeline.run.id):
            await self._follow(repeat, timeline, utc_now())

    async def _follow(self, repeat: Repeat, timeline: Timeline, now: datetime) -> None:
        wants_event = self._events_allowed(repeat.guild_id)
        if wants_event is None:
            return
        evenings = planned(repeat.rule, timeline.drops)
        await self._parties.follow(repeat.guild_id, repeat.id, followed(by_key(evenings), now), now)
        for evening in due(evenings, now):
            try:
                new = new_party(repeat, timeline, evening, wants_event=wants_event)
                await self._parties.plan(new, now)
            except Refusal as refusal:
                # The server has as many parties as it may; there is room again once some are over.
                if refusal.reason is not Reason.TOO_MANY_PARTIES:
                    raise
                return
