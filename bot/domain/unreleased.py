"""A show without what belongs to episodes that are still to come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.episodes import Episode
from bot.domain.passages import Passage
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show

IsOut = Callable[[int | None], bool]


def without_unreleased(show: Show, now: datetime, *plans: Sequence[Drop]) -> Show:
    """The show as it may be told at `now` (UTC) to anybody, under any rule for spoilers.

    What is known from an episode on is told once that is out, and what may be anywhere in the story (None)
    once all episodes are. An episode is out once one of the plans has released it: so a rewatch holds back
    nothing that is out officially; spoiler bars do that, by each member's progress.
    """
    is_out = out_at(now, *plans)
    if is_out(None):
        return show
    return replace(
        show,
        premise=_told(show.premise, is_out),
        story=_told(show.story, is_out),
        characters=tuple(replace(one, passages=_told(one.passages, is_out)) for one in show.characters),
        facts=tuple(one for one in show.facts if is_out(one.passage.known_from)),
        unknowns=tuple(
            one if one.near is None or is_out(one.near.known_from) else replace(one, near=None)
            for one in show.unknowns
        ),
        episodes=tuple(
            one if is_out(one.number) and is_out(one.known_from) else replace(one, title=None, plot=None)
            for one in show.episodes
        ),
    )


def out_at(now: datetime, *plans: Sequence[Drop]) -> IsOut:
    """Whether a spoiler level may be told at `now` (UTC) to those who have watched all that is out."""
    drops = [drop for plan in plans for drop in plan]
    coming = _numbers(drop for drop in drops if drop.at > now) - _numbers(
        drop for drop in drops if drop.at <= now
    )
    return lambda known_from: not coming if known_from is None else known_from not in coming


def _told(passages: Iterable[Passage], is_out: IsOut) -> tuple[Passage, ...]:
    """Those passages that belong to no episode that is to come; an episode's own may have a lower level."""
    return tuple(one for one in passages if is_out(one.known_from) and is_out(one.episode or 0))


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
