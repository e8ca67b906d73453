"""One season after the other: each is a rewatch of the show, with its weeks pressed into seconds."""

from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.demo.server import DemoServer
from bot.demo.terminal import Terminal
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.refusal import Refusal
from bot.domain.rewatch import NewRewatch
from bot.domain.runs import Timeline, is_over
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.domain.shows import Show
from bot.messages.demo import BLOCKED, next_season, season_begins

# Opening the page takes a second or two; the first drop is promised within 15 s of it.
FIRST_DROP = timedelta(seconds=12)


# The last alert is settled by then, so that the terminal reports events in their order.
SETTLES_IN = timedelta(seconds=3)


class Seasons:
    """Starts a season, notices when it is over, and starts the next."""

    def __init__(self, server: DemoServer, terminal: Terminal, pace_s: float) -> None:
        self._server = server
        self._terminal = terminal
        self._pace = timedelta(seconds=pace_s)
        self._number = 0
        self._run_id = 0
        self._next: datetime | None = None
        self.first_drop = utc_now()

    async def begin(self) -> None:
        """Start a season, and move the channels to it that followed the one before."""
        now, guild, show = utc_now(), self._server.guild.id, self._server.played
        self.first_drop = now.replace(microsecond=0) + FIRST_DROP
        plan = season(show, self.first_drop, self._pace)
        runs = self._server.app.stores.runs
        before = await self._current()
        if before and not before.run.stopped_at:
            # A server may have a few rewatches only, and the visitor wants to start some too.
            await runs.stop(before.run, now)
        key = f"demo:{self._number + 1}"
        run, channels = await runs.start(NewRewatch(guild, show.id, plan, key, [self._run_id]), now)
        self._run_id, self._next = run.id, None
        self._number += 1
        if started := await self._current():
            followed = bool(channels) or await self._server.follow_again(started)
            await self._server.app.delivery.scheduler.plan_run(started)
            if self._number > 1:
                self._terminal.say(season_begins(self._number, show.title, followed=followed))

    async def start_next(self) -> None:
        """Start the next season once this one has been over for a while.

        One that the visitor postponed is waited for; one that the visitor stopped or deleted is over.
        """
        now, current = utc_now(), await self._current()
        if current and not is_over(current, now - SETTLES_IN):
            self._next = None
        elif self._next is None:
            self._next = now + self._pace
            self._terminal.say(next_season(self._number, self._server.played.title, self._pace))
        elif now >= self._next:
            await self._begin_next(now)

    async def _begin_next(self, now: datetime) -> None:
        try:
            await self.begin()
        except Refusal:
            self._next = now + self._pace
            self._terminal.say(BLOCKED)

    async def _current(self) -> Timeline | None:
        return await self._server.app.services.timelines.of_run(self._run_id)


def season(show: Show, first: datetime, pace: timedelta) -> DatedPlan:
    """The drops of a show, one every `pace` from `first` (UTC)."""
    instants = (first + index * pace for index in range(len(show.drops)))
    return DatedPlan(
        "UTC",
        tuple(
            DatedDrop(wall_clock(at, "UTC").replace(microsecond=0), drop.episodes)
            for at, drop in zip(instants, show.drops, strict=True)
        ),
    )
