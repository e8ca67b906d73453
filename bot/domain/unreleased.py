"""A show without the titles and plots of episodes that are still to come."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.episodes import Episode
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show


def without_unreleased(show: Show, now: datetime, *plans: Sequence[Drop]) -> Show:
    """The show as it may be told at `now` (UTC); an episode is out once one of the plans has released it.

    So a rewatch holds back nothing that is out officially; spoiler bars do that, by each member's progress.
    """
    drops = [drop for plan in plans for drop in plan]
    coming = _numbers(drop for drop in drops if drop.at > now) - _numbers(
        drop for drop in drops if drop.at <= now
    )
    if not coming:
        return show
    return replace(
        show,
        story=tuple(one for one in show.story if one.episode not in coming),
        episodes=tuple(
            replace(one, title=None, plot=None) if one.number in coming else one for one in show.episodes
        ),
    )


def titled_out(show: Show, drop: Drop, now: datetime) -> Sequence[Episode]:
    """The episodes of a drop whose title may be told at `now` (UTC), by number; none before the drop.

    One whose title is kept for later, or for the whole story, is left out.
    """
    if drop.at > now:
        return ()
    last = max(1, *drop.episodes)  # episode 0 is known from episode 1 on
    told = (one for one in show.episodes if one.number in drop.episodes and one.title)
    known = [one for one in told if one.known_from is not None and one.known_from <= last]
    return sorted(known, key=lambda one: one.number)


def _numbers(drops: Iterable[Drop]) -> frozenset[int]:
    return frozenset(number for drop in drops for number in numbered(drop.episodes))
