"""The demo's two shows, on dates that suit a tour."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.schedule import Drop, ExplicitPlan
from bot.domain.shows import Show
from bot.showfiles.loader import read_show

SECOND = Path(__file__).with_name("night-ferry.toml")
WEEK = timedelta(days=7)
# The second show has this many episodes behind it, so that people can differ in what they have seen.
OUT = 3
# Long enough to set a reminder of a quarter of an hour and to see it come, or to postpone the drop.
FAR_ENOUGH = timedelta(minutes=20)


def aired(show: Show, now: datetime) -> Show:
    """The show with its official run over by `now` (UTC), so that the server's rewatch is what plays."""
    late = show.drops[-1].at - (now - WEEK)
    if late <= timedelta():
        return replace(show, tracks=())
    drops = tuple(replace(drop, at=drop.at - late, day=None, timed=True) for drop in show.drops)
    return replace(show, release=ExplicitPlan(drops), tracks=())


def second_show(first: Show, now: datetime) -> Show:
    """A made-up show, half of which is out; its next drop is `FAR_ENOUGH` away."""
    show = read_show(SECOND)
    if show.id == first.id:
        show = replace(show, id=f"{show.id}-2")
    coming = now.replace(second=0, microsecond=0) + FAR_ENOUGH
    drops = tuple(
        Drop(number, coming + WEEK * (number - 1 - OUT), drop.episodes)
        for number, drop in enumerate(show.drops, start=1)
    )
    return replace(show, release=ExplicitPlan(drops))
