"""When an alert is late, when it is too late, and what else in the rows speaks against sending it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Alert, AlertState, OutboxItem, Outcome, Postponed, Result, Settled
from bot.domain.schedule import Drop

# A drop that is two days old is not news; by then members have seen it elsewhere.
USEFUL_FOR = timedelta(hours=48)
# A minute is the finest time that people see; two leave room for 6,000 channels at Discord's 50 a second.
LATE_AFTER = timedelta(minutes=2)
# Discord forgets a nonce after "a few minutes"; past this the channel itself is asked.
NONCE_TRUSTED_FOR = timedelta(seconds=60)
# By then the earlier plan's alert is usually settled.
UNCLEAR_RETRY = timedelta(seconds=5)


def useful_until(drop: Drop, drops: Sequence[Drop]) -> datetime:
    """Until when (UTC) an alert of a drop is useful: the next drop, and two days at most."""
    following = min((other.at for other in drops if other.at > drop.at), default=None)
    limit = drop.at + USEFUL_FOR
    return min(limit, following) if following else limit


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


def pre_send_check(alert: Alert, state: AlertState | None, now: datetime) -> Result | None:
    """The end or delay of an alert that the rows say must not be sent, or None if it may go out.

    `state` is None if the alert's row is gone.
    """
    if state is None:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.CANCELLED)
    if not state.current:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)
    if state.announced:
        return Settled(alert, Outcome.SUPERSEDED, AlertReason.ALREADY_ANNOUNCED)
    if state.unclear:
        return Postponed(
            alert,
            now + UNCLEAR_RETRY,
            AlertReason.CHECKING_EARLIER_PLAN,
            alert.first_attempt_at,
            counts=False,
        )
    return _of_paused(alert, now) if state.paused else None


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
