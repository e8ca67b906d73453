"""Decides what to do about a provider's changes: apply, correct, hold until an admin agrees, or ignore."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.snapshots.changes import (
    Change,
    EpisodeAdded,
    EpisodeMoved,
    EpisodeRenumbered,
    EpisodeReplaced,
    EpisodeVanished,
)
from bot.domain.snapshots.drops import surely_out
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Release, Snapshot

# Two reversals within this time, and a third move is not believed without an admin.
REVERSALS_WITHIN = timedelta(days=2)
MOST_REVERSALS = 2
# An outage or a slip of an editor is over by then.
FROZEN_AFTER = timedelta(days=3)


class HoldReason(StrEnum):
    """Why a change waits for an admin."""

    MOST_VANISHED = "most-vanished"
    SOME_VANISHED = "some-vanished"
    NUMBERS_CHANGED = "numbers-changed"
    INTO_THE_PAST = "into-the-past"
    REVERSALS = "reversals"


@dataclass(frozen=True, slots=True)
class PastMove:
    """A move of an episode that was seen before, at `seen_at` (UTC)."""

    episode_id: str
    seen_at: datetime
    before: Release
    after: Release


@dataclass(frozen=True, slots=True)
class Held:
    """A change that waits, and why."""

    change: Change
    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about each change of a snapshot.

    `apply` is stored at once. `correct` is stored too, and the alerts that went out for its episodes are
    corrected without a ping; the new date may alert again. `hold` waits for an admin. `ignore` is never
    stored: episodes that are out and that the provider lists no more.
    """

    apply: tuple[Change, ...] = ()
    correct: tuple[Change, ...] = ()
    hold: tuple[Held, ...] = ()
    ignore: tuple[Change, ...] = ()

    @property
    def stored(self) -> tuple[Change, ...]:
        """The changes to store now."""
        return (*self.apply, *self.correct)

    @property
    def moves(self) -> tuple[EpisodeMoved, ...]:
        """The stored moves, to be remembered as past moves."""
        return tuple(one for one in self.stored if isinstance(one, EpisodeMoved))


def decision_on(
    stored: Snapshot,
    changes: Sequence[Change],
    now: datetime,
    *,
    alerted: Collection[str] = (),
    past_moves: Sequence[PastMove] = (),
) -> Decision:
    """What to do about the changes of a stored snapshot at `now`.

    `alerted` are the ids of episodes whose drop was already announced somewhere.
    """
    judge = _Judge(stored, changes, now, frozenset(alerted), past_moves)
    verdicts = [(change, judge.verdict(change)) for change in changes]
    return Decision(
        apply=tuple(change for change, verdict in verdicts if verdict is _Verdict.APPLY),
        correct=tuple(change for change, verdict in verdicts if verdict is _Verdict.CORRECT),
        hold=tuple(Held(change, verdict) for change, verdict in verdicts if isinstance(verdict, HoldReason)),
        ignore=tuple(change for change, verdict in verdicts if verdict is _Verdict.IGNORE),
    )


def is_frozen(missing_since: datetime | None, now: datetime) -> bool:
    """Whether we have stopped asking for a show that its provider has answered with 404 since then."""
    return missing_since is not None and now - missing_since >= FROZEN_AFTER


class _Verdict(StrEnum):
    APPLY = "apply"
    CORRECT = "correct"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class _Judge:
    stored: Snapshot
    changes: Sequence[Change]
    now: datetime
    alerted: frozenset[str]
    past_moves: Sequence[PastMove]

    def verdict(self, change: Change) -> _Verdict | HoldReason:
        match change:
            case EpisodeReplaced(before, _) if before.number is None and self._is_out(before):
                # A special is known by its id alone; under another one it would be announced again.
                return _Verdict.IGNORE
            case EpisodeMoved(before, after) | EpisodeReplaced(before, after):
                return self._on_move(before, after)
            case EpisodeVanished(episode):
                return self._on_vanished(episode)
            case EpisodeRenumbered():
                return HoldReason.NUMBERS_CHANGED
            case EpisodeAdded(episode):
                return HoldReason.NUMBERS_CHANGED if self._is_taken(episode) else _Verdict.APPLY
            case _:
                return _Verdict.APPLY

    def _on_move(self, before: Episode, after: Episode) -> _Verdict | HoldReason:
        if before.release == after.release or not before.release.is_announced:
            return _Verdict.APPLY
        if not after.release.is_announced:
            return self._on_lost_date(before)
        was_coming, is_coming = self._is_coming(before.release), self._is_coming(after.release)
        if was_coming and not is_coming:
            return HoldReason.INTO_THE_PAST
        if is_coming and self._reversals(before.id, after.release) >= MOST_REVERSALS:
            return HoldReason.REVERSALS
        return _Verdict.CORRECT if is_coming and before.id in self.alerted else _Verdict.APPLY

    def _on_vanished(self, episode: Episode) -> _Verdict | HoldReason:
        """What is out never vanishes; what is to come vanishes only if an admin agrees."""
        if self._is_out(episode):
            return _Verdict.IGNORE
        coming = [one for one in self.stored.episodes if self._counts(one)]
        gone = [one for one in _losses(self.changes) if self._counts(one)]
        return HoldReason.MOST_VANISHED if 2 * len(gone) >= len(coming) else HoldReason.SOME_VANISHED

    def _on_lost_date(self, episode: Episode) -> _Verdict | HoldReason:
        """The provider itself withdrew the date, so this is believed for a few episodes."""
        verdict = self._on_vanished(episode)
        return _Verdict.APPLY if verdict is HoldReason.SOME_VANISHED else verdict

    def _counts(self, episode: Episode) -> bool:
        return self._may_still_come(episode) and episode.kind is not EpisodeKind.INSIGNIFICANT

    def _is_out(self, episode: Episode) -> bool:
        return episode.id in self.alerted or not self._may_still_come(episode)

    def _may_still_come(self, episode: Episode) -> bool:
        return not episode.release.is_announced or self._is_coming(episode.release)

    def _is_coming(self, release: Release) -> bool:
        out = surely_out(release, self.stored.timezone)
        return out is not None and out > self.now

    def _reversals(self, episode_id: str, new: Release) -> int:
        """How often an episode recently moved back to a recent date, including the new move."""
        since = self.now - REVERSALS_WITHIN
        mine = [one for one in self.past_moves if one.episode_id == episode_id and one.seen_at >= since]
        lately = sorted(mine, key=lambda one: one.seen_at)
        places = [one.before for one in lately]
        targets = [*(one.after for one in lately), new]
        return sum(1 for index, target in enumerate(targets) if target in places[: index + 1])

    def _is_taken(self, episode: Episode) -> bool:
        """Whether a new episode has the same number as another one that stays."""
        others = (one for one in self.stored.episodes if one.id != episode.id and one.number is not None)
        return episode.number is not None and episode.number in {one.number for one in others}


def _losses(changes: Iterable[Change]) -> Iterator[Episode]:
    """The episodes that the provider no longer lists, or that have lost their date."""
    for change in changes:
        match change:
            case EpisodeVanished(episode):
                yield episode
            case EpisodeMoved(before, after) if before.release.is_announced:
                if not after.release.is_announced:
                    yield before
            case _:
                pass
