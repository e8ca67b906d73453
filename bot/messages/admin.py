"""The cards and sentences for server admins: what was set up, what is missing, what comes next."""

from datetime import datetime

from bot.domain.quiet_hours import QuietHours
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.subscriptions import Subscription
from bot.messages.alert_cards import episodes_text, span
from bot.messages.card import GREY, Button, Card, listed
from bot.messages.drops import date_of, when

PAUSED_BY_ADMIN = "An admin paused it."
FOLLOWS_NEXT = "This channel follows the next `/rewatch start`."


def added_card(
    timeline: Timeline, subscription: Subscription, now: datetime, offered: tuple[Button, ...] = ()
) -> Card:
    """What was saved, when its next alert comes, and the buttons that are offered where none will come."""
    blocks = (wish(subscription, title_of(subscription, timeline)), coming(timeline, now))
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


def wish(subscription: Subscription, title: str) -> str:
    """Which channel gets what, and how, in a line."""
    pings = f", pings <@&{subscription.role_id}>" if subscription.role_id else ", pings nobody"
    reminders = listed(tuple(span(minutes) for minutes in subscription.reminders))
    before = f", reminder {reminders} before" if reminders else ""
    quiet = (
        f" (not {quiet_hours_text(subscription.quiet_hours)})"
        if subscription.role_id and subscription.quiet_hours
        else ""
    )
    own = ", own text" if subscription.custom_text else ""
    return f"<#{subscription.channel_id}> · **{title}**{pings}{quiet}{before}{own}"


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
        what = "rewatch" if timeline.is_rewatch else "show"
        return f"⚠️ Nothing will be posted: the {what} was stopped. {FOLLOWS_NEXT}"
    if not timeline.drops:
        return "⚠️ Nothing will be posted: the show file has no release dates."
    ended = date_of(timeline.drops[-1])
    return (
        f"⚠️ Nothing will be posted: the run ended on {ended}. "
        "Start a rewatch with `/rewatch start`, and this channel follows it."
    )


def title_of(subscription: Subscription, timeline: Timeline | None) -> str:
    """The show that a subscription is about, as people name it."""
    if timeline is None:
        return subscription.show_id
    return f"{timeline.title} (rewatch)" if timeline.is_rewatch else timeline.title
