"""Why an alert, or something for a party, was not sent or waits, by the rule that says so.

`bot.messages.outcomes` words each one. The outbox keeps the value, so a value must not change.
"""

from enum import StrEnum


class AlertReason(StrEnum):
    """A reason from our own rules; reasons of Discord or the database are texts."""

    PLAN_CHANGED = "plan-changed"
    ALREADY_ANNOUNCED = "already-announced"
    CANCELLED = "cancelled"
    PAUSED = "paused"
    TOO_LATE = "too-late"
    PARTY_CHANGED = "party-changed"
    PARTY_GONE = "party-gone"
    NOBODY_TO_TELL = "nobody-to-tell"
    # These two only delay an alert.
    CHECKING_EARLIER_ATTEMPT = "checking-earlier-attempt"
    CHECKING_EARLIER_PLAN = "checking-earlier-plan"
