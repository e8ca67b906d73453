"""A channel that gets a run's alerts, and the rules for its settings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.quiet_hours import QuietHours
from bot.domain.refusal import Refusal

MIN_REMINDER_MINUTES = 1
MAX_REMINDER_MINUTES = 24 * 60
MAX_REMINDERS = 5
UNDO_FOR = timedelta(minutes=1)
GONE = "These alerts were removed meanwhile. `/alerts list` shows what is there."
TOO_LATE = "That was more than a minute ago, so it can't be undone. `/alerts add` sets the channel up anew."


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


def choose_subscription(
    subscriptions: Sequence[Subscription], given: str | None, named: Collection[int] = ()
) -> Subscription:
    """The subscription of a server that an admin means, by its id or channel, or the only one.

    `named` are the ids of the channels whose name was given.

    Raises Refusal if there is none, or several to choose from.
    """
    if not subscriptions:
        raise Refusal("This server has no alerts yet. `/alerts add` sets them up.")
    wanted = given.strip() if given else None
    found = [
        one
        for one in subscriptions
        if wanted in (None, str(one.id), str(one.channel_id), f"<#{one.channel_id}>")
        or one.channel_id in named
    ]
    if not found:
        raise Refusal("This server has no such alerts. Pick them from the list that opens while you type.")
    if len(found) > 1:
        raise Refusal("Which alerts? Pick them in the `alerts` option; a list opens while you type.")
    return found[0]


def check_reminder(minutes: int) -> int:
    """The same minutes. Raises Refusal if they are out of range."""
    if not MIN_REMINDER_MINUTES <= minutes <= MAX_REMINDER_MINUTES:
        allowed = f"{MIN_REMINDER_MINUTES} to {MAX_REMINDER_MINUTES} minutes"
        raise Refusal(f"A reminder comes {allowed} before a drop; {minutes} is outside.")
    return minutes


def with_reminder(reminders: tuple[int, ...], minutes: int | None) -> tuple[int, ...]:
    """The reminders with one more, ascending and without duplicates. Raises Refusal past the limit."""
    if minutes is None:
        return reminders
    merged = tuple(sorted({*reminders, check_reminder(minutes)}))
    if len(merged) > MAX_REMINDERS:
        raise Refusal(f"A channel has at most {MAX_REMINDERS} reminders. `/alerts edit` takes some away.")
    return merged


def check_reminders(reminders: Sequence[int]) -> tuple[int, ...]:
    """The reminders (minutes), ascending and without duplicates. Raises Refusal past the limits."""
    chosen: tuple[int, ...] = ()
    for minutes in reminders:
        chosen = with_reminder(chosen, minutes)
    return chosen
