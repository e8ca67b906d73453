"""Which alerts are due, and when; `expiry.py` says until when each is useful."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.alerts import Kind
from bot.domain.expiry import USEFUL_FOR, useful_until
from bot.domain.schedule import Drop
from bot.domain.subscriptions import MAX_REMINDER_MINUTES

# Planning runs every hour; this far ahead, no alert is delayed if it fails for a day.
PLAN_AHEAD = timedelta(hours=26)
# Alerts that were missed while the bot was away are still written, so that the history can say so.
PLAN_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PlannedAlert:
    """One alert that each subscription of a run gets. Instants are UTC.

    `minutes_before` is 0 for a drop. `episodes` are the drop's. After `expires_at` the alert is no longer
    useful. `was_due`: its instant had come when it was planned. `is_suspected`: a bot on the database that
    this one is a copy of may have sent it.
    """

    kind: Kind
    drop_number: int
    minutes_before: int
    due_at: datetime
    expires_at: datetime
    episodes: tuple[int, ...] = ()
    was_due: bool = False
    is_suspected: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A subscription whose next alert is near."""

    subscription_id: int
    guild_id: int
    channel_id: int
    role_id: int | None


def planned_alerts(
    drops: Sequence[Drop], reminders: Iterable[int], now: datetime
) -> tuple[PlannedAlert, ...]:
    """The alerts of one run around `now`, for every reminder length (minutes) that any channel chose."""
    lengths = sorted(set(reminders))
    near = ((drop, useful_until(drop, drops)) for drop in _near(drops, now))
    alerts = (alert for drop, until in near for alert in _alerts_for(drop, until, lengths))
    planned = (alert for alert in alerts if now - PLAN_BACK <= alert.due_at <= now + PLAN_AHEAD)
    return tuple(replace(alert, was_due=alert.due_at <= now) for alert in planned)


def as_suspected(alerts: Iterable[PlannedAlert], restored_at: datetime | None) -> Iterator[PlannedAlert]:
    """The alerts, suspected if they were due before a restore (UTC); those that had expired are left out."""
    for alert in alerts:
        if restored_at is None or alert.due_at > restored_at:
            yield alert
        elif alert.expires_at > restored_at:
            yield replace(alert, is_suspected=True)


def is_near(drops: Sequence[Drop], now: datetime) -> bool:
    """Whether a run can have alerts around `now`, with any reminders that its channels may have chosen."""
    return any(_near(drops, now))


def _near(drops: Sequence[Drop], now: datetime) -> Iterator[Drop]:
    earliest, latest = now - PLAN_BACK, now + PLAN_AHEAD + timedelta(minutes=MAX_REMINDER_MINUTES)
    return (drop for drop in drops if earliest <= drop.at <= latest)


def _alerts_for(drop: Drop, until: datetime, lengths: Sequence[int]) -> Iterable[PlannedAlert]:
    yield PlannedAlert(Kind.DROP, drop.number, 0, drop.at, until, drop.episodes)
    for minutes in lengths:
        yield PlannedAlert(
            Kind.REMINDER, drop.number, minutes, drop.at - timedelta(minutes=minutes), drop.at, drop.episodes
        )


def notice(moved: Sequence[Drop], withdrawn: Sequence[Drop], now: datetime) -> PlannedAlert:
    """The notice to each channel that drops were moved or withdrawn, or, of a stopped run, that none comes.

    Its number is that of the drop that comes first, its episodes are those of all. It is useful until the
    last date; the old one of a drop that was withdrawn may be near, and says nothing about that.
    """
    affected = (*moved, *withdrawn)
    first = min(affected, key=lambda drop: drop.at)
    last = max(drop.at for drop in affected)
    until = max(last, now + USEFUL_FOR) if withdrawn else last
    episodes = tuple(episode for drop in affected for episode in drop.episodes)
    return PlannedAlert(Kind.NOTICE, first.number, 0, now, until, episodes)
