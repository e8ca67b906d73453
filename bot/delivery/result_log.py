"""What the log says about the results of attempts."""

from collections.abc import Sequence

import structlog

from bot.domain.alerts import Outcome, Postponed, Result, Settled

log = structlog.get_logger("dispatcher")


def log_results(results: Sequence[Result]) -> None:
    """Log how some alerts ended; how many were sent is one line at the level that is usually shown."""
    _log_sent(results)
    for result in results:
        _log_one(result)


def _log_sent(results: Sequence[Result]) -> None:
    """One line for many: a line for each would take a twentieth of a drop's processor time."""
    sent = [one for one in results if isinstance(one, Settled) and one.outcome is Outcome.SENT]
    if sent:
        log.info("alerts sent", count=len(sent), first=sent[0].alert.id, last=sent[-1].alert.id)


def _log_one(result: Result) -> None:
    alert = result.alert
    facts = {
        "alert": alert.id,
        "guild": alert.guild_id,
        "channel": alert.channel_id,
        "kind": alert.kind.value,
    }
    if isinstance(result, Postponed):
        # Causes that hold up all alerts alike are logged once, where they are found.
        note = log.warning if result.counts else log.debug
        note("alert postponed", **facts, until=result.next_attempt_at.isoformat(), reason=result.reason)
    else:
        note = log.debug if result.outcome is Outcome.SENT else log.info
        note("alert settled", **facts, outcome=result.outcome.value, reason=result.reason)
