"""The changes of a provider that are held back, a line each."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.snapshots.changes import (
    Change,
    EpisodeAdded,
    EpisodeMoved,
    EpisodeRenumbered,
    EpisodeReplaced,
    EpisodeVanished,
)
from bot.domain.snapshots.policy import Held, HoldReason
from bot.domain.snapshots.snapshot import Episode, Release
from bot.messages.days import calendar_day
from bot.messages.formatting import listed, short_time
from bot.messages.translation import N_, _, plural

# If there are more changes than this, the rest are only counted.
MOST_LINES = 8
A_SPECIAL = N_("A special")
EPISODE = N_("Episode {number}")
TO_THE_PAST = N_("• {episode} moved into the past: {before} → {after}.")
BACK_AND_FORTH = N_("• {episode} was moved back and forth; now it is {after}.")


def held_lines(held: Sequence[Held]) -> Sequence[str]:
    """One line for each change that is held back, and one for all episodes that are no longer listed."""
    gone = [one.change for one in held if one.reason in (HoldReason.MOST_VANISHED, HoldReason.SOME_VANISHED)]
    others = [_LINES[one.reason](one.change) for one in held if one.reason in _LINES]
    lines = [*([_gone_line(gone)] if gone else []), *others]
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([_("… and {number} more.").format(number=more)] if more > 0 else [])]


def _gone_line(changes: Sequence[Change]) -> str:
    names = [_name(episode) for change in changes for episode in _before(change)]
    shown = tuple(names if len(names) <= MOST_LINES else [*names[: MOST_LINES - 1], "…"])
    return plural(
        len(names),
        one="• {episodes} is no longer listed.",
        other="• {number} coming episodes are no longer listed: {episodes}.",
        episodes=listed(shown),
    )


def _number_line(change: Change) -> str:
    if isinstance(change, EpisodeAdded):
        return _("• Another episode now has the number {number}.").format(number=change.episode.number)
    (before,), (after,) = _before(change), _after(change)
    return _("• {before} is called {after} now.").format(before=_name(before), after=_name(after))


def _moved_line(text: str) -> Callable[[Change], str]:
    def line(change: Change) -> str:
        (before,), (after,) = _before(change), _after(change)
        return _(text).format(episode=_name(before), before=_at(before.release), after=_at(after.release))

    return line


_LINES: Mapping[HoldReason, Callable[[Change], str]] = {
    HoldReason.NUMBERS_CHANGED: _number_line,
    HoldReason.INTO_THE_PAST: _moved_line(TO_THE_PAST),
    HoldReason.REVERSALS: _moved_line(BACK_AND_FORTH),
}


def _before(change: Change) -> tuple[Episode, ...]:
    match change:
        case EpisodeAdded(episode) | EpisodeVanished(episode):
            return (episode,)
        case EpisodeMoved() | EpisodeReplaced() | EpisodeRenumbered():
            return (change.before,)
        case _:
            return ()


def _after(change: Change) -> tuple[Episode, ...]:
    match change:
        case EpisodeMoved() | EpisodeReplaced() | EpisodeRenumbered():
            return (change.after,)
        case _:
            return _before(change)


def _name(episode: Episode) -> str:
    """The number alone: a title could be a spoiler."""
    return _(A_SPECIAL) if episode.number is None else _(EPISODE).format(number=episode.number)


def _at(release: Release) -> str:
    if release.at is not None:
        return short_time(release.at)
    return calendar_day(release.day) if release.day else _("no date")
