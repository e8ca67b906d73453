"""The changes of a provider that are held back until an admin decides, and what admins are told."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.shows import Show
from bot.domain.snapshots.changes import (
    Change,
    EpisodeAdded,
    EpisodeMoved,
    EpisodeRenumbered,
    EpisodeReplaced,
    EpisodeVanished,
)
from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.followed import FollowedShow, StoredSnapshot
from bot.domain.snapshots.policy import Held

# Enough to tell apart whatever one show has held back.
LENGTH = 12


class ShowNoticeKind(StrEnum):
    """What the admins of a server are told, once, of a show that it follows."""

    HELD = "held"
    FROZEN = "frozen"
    TIMED = "timed"


@dataclass(frozen=True, slots=True)
class ShowNotice:
    """Something to tell a server's admins; `fingerprint` tells what was held back then.

    `kept`: an admin has decided to leave the show as it is.
    """

    show_id: str
    kind: ShowNoticeKind
    fingerprint: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class HeldShow:
    """A show as a server follows it, with the changes of its provider that wait for an admin.

    `provider` is the provider's name as people read it.
    """

    followed: FollowedShow
    show: Show
    stored: StoredSnapshot
    provider: str
    held: tuple[Held, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A short text that changes as soon as something else is held back."""
        return fingerprint_of(self.held)

    @property
    def rule(self) -> WatchRule | None:
        """The hour at which the server watches, if it has one of its own."""
        return self.followed.rule


@dataclass(frozen=True, slots=True)
class ShowCheck:
    """What `/doctor` shows of a show from a provider: when it was compared last, and what waits.

    `frozen`: the provider has had no such show for so long that nobody asks for it any more.
    """

    show_id: str
    title: str
    provider: str
    checked_at: datetime
    held: int = 0
    kept: bool = False
    frozen: bool = False
    missing_since: datetime | None = None
    late: bool = False


def fingerprint_of(held: Iterable[Held]) -> str:
    """A short text for some held changes: by reason and episode, whatever the new dates are."""
    named = sorted(f"{one.reason} {episode_id_of(one.change)}" for one in held)
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:LENGTH]


def episode_id_of(change: Change) -> str:
    """The provider's id of the episode that a change is about; empty for the show itself."""
    match change:
        case EpisodeAdded(episode) | EpisodeVanished(episode):
            return episode.id
        case EpisodeReplaced(before, _) | EpisodeMoved(before, _) | EpisodeRenumbered(before, _):
            return before.id
        case _:
            return ""


def changes_held(held: Sequence[Held]) -> tuple[Change, ...]:
    """The changes alone."""
    return tuple(one.change for one in held)
