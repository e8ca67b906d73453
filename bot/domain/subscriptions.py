"""A channel that gets a run's alerts, and the rules for its settings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.quiet_hours import QuietHours
from bot.domain.refusal import Reason, Refusal

# Within a minute the alert itself comes; more than a day ahead is a calendar's work.
MIN_REMINDER_MINUTES = 1
MAX_REMINDER_MINUTES = 24 * 60
# More would be noise in a channel, and each is one more alert for every drop.
MAX_REMINDERS = 5
# Time to notice a slip; after it the removed alerts are deleted for good.
UNDO_FOR = timedelta(minutes=1)


class PausedBy(StrEnum):
    """Who paused a subscription. What the bot paused, it resumes by itself once the problem is fixed."""

    ADMIN = "admin"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel that gets a run's alerts, with its settings.

    `reminders` are minutes before a drop, ascending. Alerts due before `active_since` (UTC) are not sent.
    `paused_reason` and `paused_by` are None while the subscription is active. `custom_text` is an admin's
    text above its alerts.
    """

    id: int
    guild_id: int
    channel_id: int
    run_id: int
    show_id: str
    role_id: int | None
    reminders: tuple[int, ...]
    active_since: datetime
    paused_reason: str | None = None
    custom_text: str | None = None
    quiet_hours: QuietHours | None = None
    paused_by: PausedBy | None = None


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """What an admin asks for: a channel, a run, a role to ping (or nobody), and a reminder in minutes.

    `keeps_role`: nobody named a role, so a channel that has these alerts already keeps the one that it has.
    """

    guild_id: int
    channel_id: int
    run_id: int
    role_id: int | None = None
    reminder: int | None = None
    keeps_role: bool = False


def meant_subscriptions(
    subscriptions: Sequence[Subscription], given: str | None, named: Collection[int] = ()
) -> Sequence[Subscription]:
    """Those of a server's subscriptions that an admin may mean, by id or channel; all if nothing was given.

    `named` are the ids of the channels whose name was given. Raises Refusal if the server has none at all.
    """
    if not subscriptions:
        raise Refusal(Reason.NO_ALERTS)
    wanted = given.strip() if given else None
    return [
        one
        for one in subscriptions
        if wanted in (None, str(one.id), str(one.channel_id), f"<#{one.channel_id}>")
        or one.channel_id in named
    ]


def check_reminder(minutes: int) -> int:
    """The same minutes. Raises Refusal if they are out of range."""
    if not MIN_REMINDER_MINUTES <= minutes <= MAX_REMINDER_MINUTES:
        raise Refusal(Reason.REMINDER_RANGE)
    return minutes


def with_reminder(reminders: tuple[int, ...], minutes: int | None) -> tuple[int, ...]:
    """The reminders with one more, ascending and without duplicates. Raises Refusal past the limit."""
    if minutes is None:
        return reminders
    merged = tuple(sorted({*reminders, check_reminder(minutes)}))
    if len(merged) > MAX_REMINDERS:
        raise Refusal(Reason.TOO_MANY_REMINDERS)
    return merged


def check_reminders(reminders: Sequence[int]) -> tuple[int, ...]:
    """The reminders (minutes), ascending and without duplicates. Raises Refusal past the limits."""
    chosen: tuple[int, ...] = ()
    for minutes in reminders:
        chosen = with_reminder(chosen, minutes)
    return chosen
