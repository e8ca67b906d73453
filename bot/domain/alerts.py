"""An alert, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.alert_reasons import AlertReason
from bot.domain.quiet_hours import QuietHours

# A minute is the finest time that people see; two leave room for 6,000 channels at Discord's 50 a second.
LATE_AFTER = timedelta(minutes=2)
# Discord forgets a nonce after "a few minutes"; past this the channel itself is asked.
NONCE_TRUSTED_FOR = timedelta(seconds=60)
# By then the earlier plan's alert is usually settled.
UNCLEAR_RETRY = timedelta(seconds=5)


class Kind(StrEnum):
    """What a row of the outbox is for: an alert for a channel, or something for a party."""

    REMINDER = "reminder"
    DROP = "drop"
    NOTICE = "notice"
    PARTY_CARD = "party-card"
    PARTY_THREAD = "party-thread"
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
    """What became of an alert."""

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


@dataclass(frozen=True, slots=True)
class Alert(OutboxItem):
    """One message for one channel.

    `custom_text`, `quiet_hours` and the guild's `timezone` (an IANA name) are the channel's settings.
    `language` is the one that the guild has chosen, if it has.
    `pinged`: the channel already had this reminder, at an earlier date of these episodes.
    """

    subscription_id: int
    run_id: int
    role_id: int | None
    run_revision: int
    drop_number: int
    minutes_before: int
    custom_text: str | None = None
    quiet_hours: QuietHours | None = None
    timezone: str | None = None
    language: str | None = None
    pinged: bool = False


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


def is_late(alert: OutboxItem, now: datetime) -> bool:
    """Whether the card has to say that it is late."""
    return now - alert.due_at > LATE_AFTER


def expiry_outcome(alert: Alert, now: datetime) -> Settled | None:
    """The end of an alert that must not be sent at `now`, or None if it may go out."""
    if alert.revision != alert.run_revision:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)
    if now >= alert.expires_at:
        return Settled(alert, Outcome.STALE, AlertReason.TOO_LATE)
    return None


def pre_send_check(alert: Alert, standing: AlertState | None, now: datetime) -> Result | None:
    """The end or delay of an alert that the rows say must not be sent, or None if it may go out.

    `standing` is None if the alert's row is gone.
    """
    if standing is None:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.CANCELLED)
    if not standing.current:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)
    if standing.announced:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.ALREADY_ANNOUNCED)
    if standing.unclear:
        return Postponed(
            alert,
            now + UNCLEAR_RETRY,
            AlertReason.CHECKING_EARLIER_PLAN,
            alert.first_attempt_at,
            counts=False,
        )
    return _of_paused(alert, now) if standing.paused else None


def _of_paused(alert: Alert, now: datetime) -> Result:
    """Look for a message that may have reached Discord a moment ago before counting it as not sent."""
    if alert.first_attempt_at and timedelta(0) <= now - alert.first_attempt_at <= NONCE_TRUSTED_FOR:
        return Postponed(
            alert,
            now + NONCE_TRUSTED_FOR,
            AlertReason.CHECKING_EARLIER_ATTEMPT,
            alert.first_attempt_at,
            counts=False,
        )
    return Settled(alert, Outcome.SUPERSEDED, AlertReason.PAUSED)
