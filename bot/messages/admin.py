"""The cards and sentences for server admins: what was set up, what is missing, what comes next."""

from datetime import datetime

from bot.domain.quiet_hours import QuietHours
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.subscriptions import Subscription
from bot.messages.alert_cards import episodes_text, span
from bot.messages.card import GREY, Button, Card, listed
from bot.messages.drops import plan_day, when

PAUSED_BY_ADMIN = "An admin paused it."
REWATCH_STOPPED = (
    "⚠️ Nothing will be posted: the rewatch was stopped. This channel follows the next `/rewatch start`."
)
SHOW_STOPPED = (
    "⚠️ Nothing will be posted: the show was stopped. This channel follows the next `/rewatch start`."
)
NO_RELEASE_DATES = "⚠️ Nothing will be posted: the show file has no release dates."
RUN_ENDED = (
    "⚠️ Nothing will be posted: the run ended on {date}. "
    "Start a rewatch with `/rewatch start`, and this channel follows it."
)


def added_card(
    timeline: Timeline, subscription: Subscription, now: datetime, offered: tuple[Button, ...] = ()
) -> Card:
    """What was saved, when its next alert comes, and the buttons that are offered where none will come."""
    blocks = (subscription_line(subscription, title_of(subscription, timeline)), coming(timeline, now))
    return Card(
        "Alerts are on",
        blocks,
        footer="Add reminders, your own text or quiet hours with /alerts edit. Try it with /alerts test.",
        buttons=offered,
    )


def paused_card(subscription: Subscription, timeline: Timeline | None) -> Card:
    """What is silent now, and how to wake it."""
    text = f"<#{subscription.channel_id}> gets no alerts for **{title_of(subscription, timeline)}** for now."
    return Card(
        "Alerts paused",
        (text, "Start them again with `/alerts resume`. What you miss until then isn't posted later."),
        colour=GREY,
    )


def tested_card(subscription: Subscription, message_id: int) -> Card:
    """Where the test card is."""
    return test_sent_card(subscription.guild_id, subscription.channel_id, message_id)


def test_sent_card(guild_id: int, channel_id: int, message_id: int) -> Card:
    """Where the test card is."""
    link = f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
    return Card("Test sent", (f"It is in <#{channel_id}>: {link}\nNobody was pinged.",), colour=GREY)


DELETED_CHANNEL = "deleted channel"


def label(channel_name: str, subscription: Subscription, timeline: Timeline | None) -> str:
    """A subscription in the list that opens while an admin types; at most 100 characters."""
    return f"#{channel_name}: {title_of(subscription, timeline)}"[:100]


def subscription_line(subscription: Subscription, title: str) -> str:
    """Which channel gets what, and how, in a line."""
    reminders = listed(tuple(span(minutes) for minutes in subscription.reminders))
    parts = (
        f"<#{subscription.channel_id}> · **{title}**",
        _pings(subscription),
        f"reminder {reminders} before" if reminders else "",
        "own text" if subscription.custom_text else "",
    )
    return ", ".join(part for part in parts if part)


def quiet_hours_text(quiet_hours: QuietHours) -> str:
    """Quiet hours as people write them, with a dash between their start and end."""
    first, last = (f"{minute // 60:02}:{minute % 60:02}" for minute in (quiet_hours.start, quiet_hours.end))
    return f"{first}–{last}"


def coming(timeline: Timeline, now: datetime) -> str:
    """The next drop, or why there is none and what to do."""
    following = next_drop(timeline.drops, now)
    if following:
        return f"Next: **{episodes_text(following)}**, {when(following)}"
    if timeline.run.stopped_at:
        return REWATCH_STOPPED if timeline.is_rewatch else SHOW_STOPPED
    if not timeline.drops:
        return NO_RELEASE_DATES
    return RUN_ENDED.format(date=plan_day(timeline, timeline.drops[-1]))


def title_of(subscription: Subscription, timeline: Timeline | None) -> str:
    """The show that a subscription is about, as people name it."""
    if timeline is None:
        return subscription.show_id
    return f"{timeline.title} (rewatch)" if timeline.is_rewatch else timeline.title


def _pings(subscription: Subscription) -> str:
    if subscription.role_id is None:
        return "pings nobody"
    if subscription.quiet_hours is None:
        return f"pings <@&{subscription.role_id}>"
    return f"pings <@&{subscription.role_id}> (not {quiet_hours_text(subscription.quiet_hours)})"
