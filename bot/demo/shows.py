"""The demo's two shows, on dates that suit a tour."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.schedule import Drop, ExplicitPlan
from bot.domain.shows import Show
from bot.showfiles.loader import read_show

PICTURES = Path(__file__).with_name("pictures")
# The page has no network: it is handed each poster under its address.
POSTERS = "https://posters.invalid"
SECOND = Path(__file__).with_name("last-ferry.toml")
WEEK = timedelta(days=7)
# The second show has this many episodes behind it, so that people can differ in what they have seen.
OUT = 3
# Long enough to set a reminder of a quarter of an hour and to see it come, or to postpone the drop.
FAR_ENOUGH = timedelta(minutes=20)


def aired(show: Show, now: datetime) -> Show:
    """The show with its official run over by `now` (UTC), so that the server's rewatch is what plays."""
    show = illustrated(show)
    late = show.drops[-1].at - (now - WEEK)
    if late <= timedelta():
        return replace(show, tracks=())
    drops = tuple(replace(drop, at=drop.at - late, day=None, timed=True) for drop in show.drops)
    return replace(show, release=ExplicitPlan(drops), tracks=())


def illustrated(show: Show) -> Show:
    """The show with the poster that we drew for it, if there is one and it has none of its own."""
    drawn = (PICTURES / f"{show.id}.png").exists()
    return replace(show, poster=f"{POSTERS}/{show.id}.png") if drawn and not show.poster else show


def second_show(first: Show, now: datetime) -> Show:
    """A made-up show, half of which is out; its next drop is `FAR_ENOUGH` away."""
    show = illustrated(read_show(SECOND))
    if show.id == first.id:
        show = replace(show, id=f"{show.id}-2")
    coming = now.replace(second=0, microsecond=0) + FAR_ENOUGH
    drops = tuple(
        Drop(number, coming + WEEK * (number - 1 - OUT), drop.episodes)
        for number, drop in enumerate(show.drops, start=1)
    )
    return replace(show, release=ExplicitPlan(drops))
