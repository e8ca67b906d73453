"""What a host most likely wants: the next or latest drop, tonight, with the show's own episode length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.parties.form import MAX_EPISODES
from bot.domain.parties.repeats import Rule, start_after
from bot.domain.runs import Timeline
from bot.domain.schedule import Drop, latest_drop, next_drop, numbered
from bot.domain.usual_time import USUAL_TIME

# What most episodes of a series take; a host sees it in the form and corrects it.
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the form is filled in with: episodes, a naive wall-clock start, and minutes.

    `starts` is None for the `usual` time on the day on which the form is sent.
    """

    episodes: tuple[int, ...]
    starts: datetime | None
    usual: time
    minutes: int


@dataclass(frozen=True, slots=True)
class UsualTime:
    """What a server is used to: its zone, an IANA name, and the time of day at which it watches."""

    timezone: str
    at: time = USUAL_TIME


def last_time(starts: Sequence[datetime], timezone: str) -> time | None:
    """The time of day of the newest start that somebody typed: "now" has seconds, a typed time has none."""
    typed = next((at for at in starts if not at.second and not at.microsecond), None)
    return wall_clock(typed, timezone).time() if typed else None


def suggested(timeline: Timeline, number: int | None, usual: UsualTime, now: datetime) -> Suggestion:
    """A party for the drop with a number, or for the one that is nearest."""
    drop = _meant(timeline, number, now)
    episodes = numbered(drop.episodes)[:MAX_EPISODES] if drop else ()
    starts = None
    if drop and drop.at > now:
        rule = Rule(usual.at, None, usual.timezone)
        starts = wall_clock(drop.at if drop.timed else start_after(rule, drop), usual.timezone)
    return Suggestion(episodes or (1,), starts, usual.at, timeline.show.runtime or USUAL_MINUTES)


def _meant(timeline: Timeline, number: int | None, now: datetime) -> Drop | None:
    """The numbered drop; else the latest one that is out, or the first of a run that hasn't begun."""
    named = next((drop for drop in timeline.drops if drop.number == number), None)
    return named or latest_drop(timeline.drops, now) or next_drop(timeline.drops, now)
