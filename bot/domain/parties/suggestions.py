"""What a host most likely wants: the next or latest drop, tonight, with the show's own episode length."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.parties.form import MAX_EPISODES
from bot.domain.rewatch import own_timezone
from bot.domain.runs import Timeline
from bot.domain.schedule import Drop, latest_drop, next_drop, numbered, wall_clock
from bot.domain.usual_time import USUAL_TIME

# What most episodes of a series take; a host sees it in the form and corrects it.
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the form is filled in with: episodes, a naive wall-clock start in `timezone`, and minutes.

    `starts` is None for the evening of the day on which the form is sent.
    """

    episodes: tuple[int, ...]
    starts: datetime | None
    timezone: str
    minutes: int


def suggested(timeline: Timeline, number: int | None, timezone: str | None, now: datetime) -> Suggestion:
    """A party for the drop with a number, or for the one that is nearest. `timezone` is the server's."""
    drop = _meant(timeline, number, now)
    zone = timezone or own_timezone(timeline.show)
    episodes = numbered(drop.episodes)[:MAX_EPISODES] if drop else ()
    starts = None
    if drop and drop.at > now:
        wall = wall_clock(drop.at, zone)
        starts = wall if drop.timed else datetime.combine(wall.date(), USUAL_TIME)
    return Suggestion(episodes or (1,), starts, zone, timeline.show.runtime or USUAL_MINUTES)


def _meant(timeline: Timeline, number: int | None, now: datetime) -> Drop | None:
    """The numbered drop; else the latest one that is out, or the first of a run that hasn't begun."""
    named = next((drop for drop in timeline.drops if drop.number == number), None)
    return named or latest_drop(timeline.drops, now) or next_drop(timeline.drops, now)
