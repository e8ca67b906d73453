"""Alerts that a wrong clock may have put off or ended while they were under way; they are tried again."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import OutboxItem, Outcome, Postponed, Result, Settled


class DoubtfulAlerts:
    """Remembers which alerts were under way when the clock was put right.

    The outbox rearms what is stored, so those wait until their results are stored too.
    """

    def __init__(self) -> None:
        # The ids of alerts whose results are not stored, and of those that a wrong clock may have postponed.
        self._under_way, self._doubtful = set[int](), set[int]()

    def begin(self, claimed: Iterable[OutboxItem]) -> None:
        """Note that these are under way."""
        self._under_way |= {alert.id for alert in claimed}

    def end(self, results: Iterable[Result]) -> None:
        """Note that these results are stored."""
        self._under_way -= {result.alert.id for result in results}

    def end_all(self) -> None:
        """Note that nothing is under way any more."""
        self._under_way.clear()

    def clock_was_wrong(self) -> None:
        """Doubt whatever is under way: the clock was put right."""
        self._doubtful |= self._under_way

    def by_right_clock(self, result: Result, now: datetime) -> Result:
        """Try an alert again that was too late only by a clock that has been put right since."""
        alert = result.alert
        is_stale = isinstance(result, Settled) and result.outcome is Outcome.STALE
        if not is_stale or alert.id not in self._doubtful or alert.expires_at <= now:
            return result
        ready = max(now, alert.due_at)
        return Postponed(alert, ready, AlertReason.TOO_LATE, alert.first_attempt_at, counts=False)

    @property
    def stored(self) -> frozenset[int]:
        """The doubtful ones whose results are stored, so that they can be rearmed."""
        return frozenset(self._doubtful - self._under_way)

    def rearmed(self, alert_ids: frozenset[int]) -> None:
        """Note that these were rearmed, so that nothing is doubtful about them."""
        self._doubtful -= alert_ids
