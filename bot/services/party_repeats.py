"""Parties that follow a run: planned in time for each drop, moved with it, and cancelled with it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.domain.parties.entry import NewParty
from bot.domain.parties.party import Party
from bot.domain.parties.playback import Status
from bot.domain.parties.repeats import NewRepeat, Repeat, by_key, due, followed, new_party, planned
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.services.parties import PartyService
from bot.services.timelines import Timelines
from db.party_repeats import RepeatStore

# A party is announced days ahead, so minutes don't matter; changed runs are followed at once.
PLAN_EVERY = timedelta(minutes=5)
PAGE = 100

# A repeat with the run that it follows.
Followed = tuple[Repeat, Timeline]


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
        self._planned_at: datetime | None = None

    async def save(self, new: NewRepeat, timeline: Timeline, now: datetime) -> Repeat:
        """Plan parties for each drop of a run from now on, in place of what the guild chose for it before."""
        repeat = await self._repeats.save(new, now)
        await self._follow([(repeat, timeline)], now)
        return repeat

    async def of_guild(self, guild_id: int) -> Sequence[Followed]:
        """A guild's repeats whose show is known."""
        return await self._with_timelines(await self._repeats.of_guild(guild_id))

    async def of_run(self, guild_id: int, run_id: int) -> Repeat | None:
        """A guild's repeat of a run, or None."""
        found = await self._repeats.of_guild(guild_id)
        return next((one for one in found if one.run_id == run_id), None)

    async def nearest(self, repeat: Repeat, now: datetime) -> Party | None:
        """The next party to come that a repeat has planned, or None."""
        found = [one.party for one in await self._parties.of_repeat(repeat.id, now)]
        return next((one for one in found if one.playback.status is Status.WAITING), None)

    async def stop(self, guild_id: int, repeat_id: int) -> None:
        """Plan no more parties; those that are planned stay."""
        await self._repeats.delete(guild_id, repeat_id)

    async def plan_due(self, now: datetime) -> None:
        """Plan, move and cancel what is due in all guilds that this process sees."""
        if self._planned_at and timedelta(0) <= now - self._planned_at < PLAN_EVERY:
            return
        page = await self._repeats.page(0, PAGE)
        while page:
            await self._follow(await self._with_timelines(page), now)
            page = await self._repeats.page(page[-1].id, PAGE)
        self._planned_at = now

    async def on_changed_run(self, timeline: Timeline) -> None:
        """Move the parties of a run that has changed."""
        repeats = await self._repeats.of_run(timeline.run.id)
        await self._follow([(repeat, timeline) for repeat in repeats], utc_now())

    async def _with_timelines(self, repeats: Sequence[Repeat]) -> Sequence[Followed]:
        found = await self._timelines.of_runs({one.run_id for one in repeats})
        return [(one, found[one.run_id]) for one in repeats if one.run_id in found]

    async def _follow(self, repeats: Sequence[Followed], now: datetime) -> None:
        """Move the parties of repeats with their drops, and plan those that are due; usually none is."""
        seen = [one for one in repeats if self._events_allowed(one[0].guild_id) is not None]
        changes = {one.id: followed(by_key(planned(one.rule, timeline.drops)), now) for one, timeline in seen}
        await self._parties.follow(changes, now)
        new = {one.idempotency_key: one for repeat in seen for one in self._due(*repeat, now)}
        known = await self._parties.planned(new)
        timelines: dict[int | None, Timeline] = {timeline.run.id: timeline for _, timeline in seen}
        full: set[int] = set()
        for one in new.values():
            if one.idempotency_key not in known and one.guild_id not in full:
                full |= await self._plan(one, timelines[one.run_id], now)

    def _due(self, repeat: Repeat, timeline: Timeline, now: datetime) -> Iterator[NewParty]:
        wants_event = bool(self._events_allowed(repeat.guild_id))
        for evening in due(planned(repeat.rule, timeline.drops), now):
            yield new_party(repeat, timeline, evening, wants_event=wants_event)

    async def _plan(self, new: NewParty, timeline: Timeline, now: datetime) -> frozenset[int]:
        """Plan a party; returns the guild if it has too many, until some of them are over."""
        try:
            title = await self._parties.title(new.guild_id, timeline)
            await self._parties.plan(replace(new, title=title), now)
        except Refusal as refusal:
            if refusal.reason is not Reason.TOO_MANY_PARTIES:
                raise
            return frozenset({new.guild_id})
        return frozenset()
