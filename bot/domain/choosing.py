"""Which show and run somebody means. If that is unclear, `interactions/choices.py` offers what to pick."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.domain.refusal import Choice, Reason, Refusal, Unclear
from bot.domain.runs import RUN_PREFIX, Timeline
from bot.domain.show_names import shows_named_in
from bot.domain.shows import Show

# As many as a refusal names if it is not clear which show is meant.
MOST_TITLES = 5
# The options of commands that name a show or a run.
SHOW_OPTION, RUN_OPTION = "show", "rewatch"
# Of 100. "big citty" reaches 90 for Love in the Big City; another show's title rarely gets to 60.
ALIKE = 65


def preferred(timelines: Sequence[Timeline]) -> Timeline:
    """The run that people mean if they don't say which: the one that ends last; of two, the rewatch.

    So a server's own rewatch is meant as soon as it outlasts the official run, even if that isn't over.
    """
    return max(timelines, key=_ends)


def choose_run(
    timelines: Sequence[Timeline], given: str | None, label: Callable[[Timeline], str]
) -> Timeline:
    """The server's own run that an admin means, by its id, or the only one.

    Raises Refusal if it is not clear; each run that may be meant is offered under its `label`.
    """
    if not timelines:
        raise Refusal(Reason.NO_REWATCH)
    wanted = given.strip().removeprefix(RUN_PREFIX) if given else None
    found = [one for one in timelines if wanted in (None, str(one.run.id))]
    if not found:
        raise Unclear(Reason.UNKNOWN_RUN, RUN_OPTION, _run_choices(timelines, label), given)
    if len(found) > 1:
        raise Unclear(Reason.WHICH_RUN, RUN_OPTION, _run_choices(found, label))
    return found[0]


def _run_choices(timelines: Sequence[Timeline], label: Callable[[Timeline], str]) -> Sequence[Choice]:
    return [Choice(label(one), str(one.run.id)) for one in timelines]


def _ends(timeline: Timeline) -> tuple[datetime, bool, int]:
    end = timeline.drops[-1].at if timeline.drops else datetime.min.replace(tzinfo=UTC)
    return end, timeline.run.guild_id is not None, timeline.run.id


def choose_show(
    shows: Mapping[str, Show],
    given: str | None,
    followed: frozenset[str],
    here: frozenset[str] = frozenset(),
) -> Show:
    """The show that a person means; `followed` are the ids of the shows that the guild gets alerts for.

    `here` are those of the person's channel. Raises Refusal if the show is unknown, or several are left.
    """
    if given is not None and given.strip():
        return _named(shows, given)
    return only_show(narrowed(likely_shows(shows, followed), here))


def narrowed(candidates: Sequence[Show], here: frozenset[str]) -> Sequence[Show]:
    """The only one of these shows whose alerts come to the person's channel; else all of them."""
    found = [show for show in candidates if show.id in here]
    return found if len(found) == 1 else candidates


def only_show(candidates: Sequence[Show]) -> Show:
    """The show that is left. Raises Unclear if there are several."""
    if len(candidates) > 1:
        titles = tuple(show.title for show in candidates[:MOST_TITLES])
        raise Unclear(Reason.WHICH_SHOW, SHOW_OPTION, _show_choices(candidates), titles=titles)
    return candidates[0]


def likely_shows(shows: Mapping[str, Show], followed: frozenset[str], text: str = "") -> Sequence[Show]:
    """The shows that a person may mean: those that a text names, else those that the guild follows, else all.

    Raises Refusal if there is none.
    """
    candidates = (
        shows_named_in(text, list(shows.values()), followed & shows.keys())
        or [shows[show_id] for show_id in sorted(followed & shows.keys())]
        or list(shows.values())
    )
    if not candidates:
        raise Refusal(Reason.NO_SHOW_LOADED)
    return candidates


def _show_choices(shows: Sequence[Show]) -> Sequence[Choice]:
    return [Choice(show.title, show.id) for show in shows]


def _named(shows: Mapping[str, Show], given: str) -> Show:
    wanted = given.casefold().strip()
    for show in shows.values():
        if wanted in map(str.casefold, (show.id, show.title, *show.aliases)):
            return show
    if not shows:
        raise Refusal(Reason.NO_SHOW_LOADED)
    nearest = _nearest(list(shows.values()), wanted)
    raise Unclear(Reason.UNKNOWN_SHOW, SHOW_OPTION, _show_choices(nearest), given)


def _nearest(shows: Sequence[Show], wanted: str) -> Sequence[Show]:
    """The shows whose names are most like what was typed; all of them if none is like it."""
    # A library of 3 MB, which isn't needed until somebody mistypes a name.
    from rapidfuzz import fuzz  # noqa: PLC0415

    def likeness(show: Show) -> float:
        names = (show.title, show.id, *show.aliases)
        return max(fuzz.WRatio(wanted, name.casefold()) for name in names)

    alike = {show.id: likeness(show) for show in shows}
    close = [show for show in shows if alike[show.id] >= ALIKE]
    return sorted(close, key=lambda show: -alike[show.id])[:MOST_TITLES] or shows
