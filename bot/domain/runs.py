"""A show being watched on one timeline."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.refusal import Refusal
from bot.domain.schedule import Drop
from bot.domain.shows import Show


@dataclass(frozen=True, slots=True)
class Run:
    """One timeline of a show. `guild_id` None is the official run, whose plan is in the show file.

    `revision` counts the changes of the plan: an alert planned under an older one can't go out.
    """

    id: int
    show_id: str
    guild_id: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A run together with its show and its drops, which is all that an alert needs to be planned or drawn."""

    run: Run
    show: Show
    drops: tuple[Drop, ...]


def plan_fingerprint(drops: tuple[Drop, ...]) -> str:
    """Changes exactly when a drop's instant or episodes change; kept beside the run's revision."""
    return ";".join(f"{drop.number}@{drop.at:%Y%m%dT%H%M%SZ}:{drop.episodes}" for drop in drops)


def choose_show(shows: Mapping[str, Show], given: str | None, followed: frozenset[str]) -> Show:
    """The show that a person means, where `followed` are the ids of the shows that the guild gets alerts for.

    Raises Refusal when the given show is unknown, or none is given and there is more than one to choose from.
    """
    if given is not None:
        return _named(shows, given)
    candidates = [shows[show_id] for show_id in sorted(followed & shows.keys())] or list(shows.values())
    if not candidates:
        raise Refusal("No show is loaded. The bot's operator finds the reason with `watchparty check`.")
    if len(candidates) > 1:
        titles = ", ".join(f"**{show.title}**" for show in candidates[:5])
        raise Refusal(f"Which show? Fill in the `show` option: {titles}.")
    return candidates[0]


def _named(shows: Mapping[str, Show], given: str) -> Show:
    wanted = given.casefold().strip()
    for show in shows.values():
        if wanted in (
            show.id.casefold(),
            show.title.casefold(),
            *(alias.casefold() for alias in show.aliases),
        ):
            return show
    raise Refusal("I don't know that show. Pick one from the list that opens while you type in `show`.")
