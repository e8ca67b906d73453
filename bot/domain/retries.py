"""When a failed attempt is retried, and when it is given up."""

from datetime import datetime, timedelta

from bot.domain.alerts import OutboxItem, Outcome, Postponed, Result, Settled

# The longest pause between two tries: a channel that works again gets its alert while it is still news.
MAX_BACKOFF_S = 300.0
# Some minutes of retries, after which an unexpected failure is a bug and not a passing problem.
MAX_UNEXPECTED_TRIES = 8


def unexpected_result(alert: OutboxItem, now: datetime, reason: str, jitter: float) -> Result:
    """The result of an alert whose attempt failed at `now` (UTC) in an unforeseen way.

    It may have been sent all the same, so the next try looks first.
    """
    tries = alert.attempts + 1
    if tries >= MAX_UNEXPECTED_TRIES:
        return Settled(alert, Outcome.FAILED, reason)
    return Postponed(alert, now + backoff(tries, jitter), reason, alert.first_attempt_at or now)


def backoff(attempts: int, jitter: float) -> timedelta:
    """How long to wait after the given number of failed tries; `jitter` in 0..1 spreads the retries."""
    return timedelta(seconds=min(2.0 ** min(attempts, 10), MAX_BACKOFF_S) * (0.5 + jitter / 2))
