"""An alert, and how it ends."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.quiet_hours import QuietHours
from bot.domain.spoilers import SpoilerRule


class Kind(StrEnum):
    """What a row of the outbox is for: an alert for a channel, or something for a party."""

    REMINDER = "reminder"
    DROP = "drop"
    NOTICE = "notice"
    PARTY_CARD = "party-card"
    PARTY_THREAD = "party-thread"
    PARTY_RENAME = "party-rename"
    PARTY_EVENT = "party-event"
    PARTY_REMINDER = "party-reminder"
    PARTY_MOVE = "party-move"
    PARTY_SEAT = "party-seat"
    PARTY_CANCEL = "party-cancel"
    PARTY_COUNTDOWN = "party-countdown"
    PARTY_NOW = "party-now"
    PARTY_PAUSE = "party-pause"
    PARTY_RECAP = "party-recap"


class Outcome(StrEnum):
    """How an alert ended."""

    SENT = "sent"
    LATE = "late"
    STALE = "stale"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A row of the outbox, claimed for sending: an alert, or something for a party.

    `first_attempt_at` (UTC) is when a message may first have reached Discord unnoticed; None if
    that can't have happened.
    `attempts` counts failed tries; `leased_until` (UTC) is when another process may take the row over.
    """

    id: int
    guild_id: int
    channel_id: int
    kind: Kind
    revision: int
    due_at: datetime
    expires_at: datetime
    leased_until: datetime
    attempts: int
    first_attempt_at: datetime | None

    @property
    def is_suspected(self) -> bool:
        """Whether it may have been sent before a restore, at its instant and under another id."""
        return self.first_attempt_at == self.due_at


@dataclass(frozen=True, slots=True)
class Alert(OutboxItem):
    """One message for one channel.

    `custom_text`, `quiet_hours` and the guild's `timezone` (an IANA name) are the channel's settings.
    `language` is the one that the guild has chosen, if it has; `spoilers` is its rule for what members may
    not have watched yet.
    `episodes` are the drop's, or all that a notice tells of.
    `pinged`: the channel already had this reminder, at an earlier date of these episodes.
    """

    subscription_id: int
    run_id: int
    role_id: int | None
    run_revision: int
    drop_number: int
    minutes_before: int
    episodes: tuple[int, ...] = ()
    custom_text: str | None = None
    quiet_hours: QuietHours | None = None
    timezone: str | None = None
    language: str | None = None
    pinged: bool = False
    spoilers: SpoilerRule = SpoilerRule.BARS


@dataclass(frozen=True, slots=True)
class AlertState:
    """What the rows say about a claimed alert right before it is sent.

    `current`: the plan is still the one that it belongs to. `announced`: the channel already has these
    episodes from an earlier revision of the run. `unclear`: it may have them, because the earlier revision's
    alert is not settled yet. `paused`: the channel is paused.
    """

    current: bool
    announced: bool
    unclear: bool
    paused: bool = False


@dataclass(frozen=True, slots=True)
class PostedReminder:
    """A reminder already posted in a channel; `drop_at` (UTC) is the time it gives for the episodes."""

    message_id: int
    episodes: tuple[int, ...]
    drop_at: datetime


@dataclass(frozen=True, slots=True)
class PostedDrop:
    """A drop's card already posted in a channel. `due_at` is UTC; `late`: it came late, and says so."""

    alert_id: int
    message_id: int
    episodes: tuple[int, ...]
    due_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The end of a row. `reason` is an AlertReason, or a sentence for the server's admins."""

    alert: OutboxItem
    outcome: Outcome
    reason: str | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Postponed:
    """A row that is tried again at `next_attempt_at` (UTC).

    `first_attempt_at` (UTC) is the first try that may have reached Discord without an answer, or None;
    `counts`: the failure is this alert's own and not an outage of Discord.
    """

    alert: OutboxItem
    next_attempt_at: datetime
    reason: str
    first_attempt_at: datetime | None
    counts: bool = True


Result = Settled | Postponed
