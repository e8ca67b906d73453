"""What is stored of a show followed at a provider; `bot/services/show_updates.py` asks hourly for changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusal import Reason, Refusal
from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.policy import PastMove
from bot.domain.snapshots.snapshot import Snapshot

# Menus show 25 entries; nobody watches more at once.
MOST_FOLLOWED = 25
# A server that watches later than this watches a rewatch.
MOST_DAYS_LATER = 14


@dataclass(frozen=True, slots=True)
class FollowedShow:
    """A provider's show that a server follows.

    `snapshot_id` and `version` say what the show is made from; `has_own_snapshot` where it is the server's
    alone. `rule` is the hour at which the server watches, None for the provider's times.
    """

    guild_id: int
    show_id: str
    snapshot_id: int
    version: int
    rule: WatchRule | None = None
    has_own_snapshot: bool = False

    @property
    def has_own_dates(self) -> bool:
        """Whether its dates in this server differ from those of the run that all servers share."""
        return self.rule is not None or self.has_own_snapshot


@dataclass(frozen=True, slots=True)
class SharedSnapshot:
    """The snapshot of a show that is shared by all servers without their own."""

    show_id: str
    snapshot_id: int
    version: int


@dataclass(frozen=True, slots=True)
class FollowedSnapshot:
    """A snapshot that a server follows. `missing_since` (UTC) is set while its provider lacks it."""

    id: int
    show_id: str
    checked_at: datetime
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """A snapshot as it is kept; `guild_id` is the server that alone sees it, None for all others.

    `checked_at` (UTC) is when it was last compared with the provider. `missing_since` (UTC) is set while the
    provider has no such show. `newest` is what the provider told, where some of it waits for an admin.
    """

    id: int
    guild_id: int | None
    version: int
    snapshot: Snapshot
    checked_at: datetime
    missing_since: datetime | None = None
    newest: Snapshot | None = None
    moves: tuple[PastMove, ...] = ()


def check_room(followed: Sequence[FollowedShow], show_id: str) -> None:
    """Raises Refusal if a server can't follow one more show."""
    if len(followed) >= MOST_FOLLOWED and all(one.show_id != show_id for one in followed):
        raise Refusal(Reason.TOO_MANY_FOLLOWED)
