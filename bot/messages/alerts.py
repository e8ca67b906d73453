"""The answers of `/alerts add`, `pause`, `resume` and `test`, and the lines that say what a channel gets."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.quiet_hours import QuietHours
from bot.domain.runs import Timeline, undated
from bot.domain.schedule import next_drop
from bot.domain.subscriptions import Subscription
from bot.messages.card import DONE, MUTED, Button, Card
from bot.messages.drops import plan_day, when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import listed, message_link, span
from bot.messages.outcomes import reason_text
from bot.messages.rewatch import run_label
from bot.messages.translation import N_, _

REWATCH_STOPPED = N_(
    "⚠️ Nothing will be posted: the rewatch was stopped. This channel follows the next `/rewatch start`."
)
SHOW_STOPPED = N_(
    "⚠️ Nothing will be posted: the show was stopped. This channel follows the next `/rewatch start`."
)
NO_RELEASE_DATES = N_("⚠️ Nothing will be posted: the show file has no release dates.")
RUN_ENDED = N_(
    "⚠️ Nothing will be posted: the run ended on {date}. "
    "Start a rewatch with `/rewatch start`, and this channel follows it."
)


def added_card(
    timeline: Timeline, subscription: Subscription, now: datetime, offered: tuple[Button, ...] = ()
) -> Card:
    """What was saved, when its next alert comes, and the buttons for what can be done next."""
    blocks = (subscription_line(subscription, title_of(subscription, timeline)), coming(timeline, now))
    return Card(
        _("Alerts are on"),
        blocks,
        footer=_("Reminders, text, quiet hours, another channel: /alerts edit. All alerts: /alerts list."),
        buttons=offered,
        colour=DONE,
    )


def paused_card(subscription: Subscription, timeline: Timeline | None) -> Card:
    """What is paused now, and how to resume it."""
    text = _("<#{channel}> gets no alerts for **{title}** for now.").format(
        channel=subscription.channel_id, title=title_of(subscription, timeline)
    )
    return Card(
        _("Alerts paused"),
        (text, _("Start them again with `/alerts resume`. What you miss until then isn't posted later.")),
        colour=MUTED,
    )


def resumed_card(subscription: Subscription, timeline: Timeline | None, now: datetime) -> Card:
    """What is posted again, and when the next one comes."""
    line = subscription_line(subscription, title_of(subscription, timeline))
    blocks = (line, coming(timeline, now)) if timeline else (line,)
    return Card(_("Alerts are on again"), blocks, colour=DONE)


def test_sent_card(guild_id: int, channel_id: int, message_id: int) -> Card:
    """Where the test card is."""
    link = message_link(guild_id, channel_id, message_id)
    return Card(
        _("Test sent"),
        (_("It is in <#{channel}>: {link}\nNobody was pinged.").format(channel=channel_id, link=link),),
        colour=DONE,
    )


def deleted_channel() -> str:
    """The name that is shown for a channel that is gone."""
    return _("deleted channel")


def labels(named: Sequence[tuple[str, Subscription, Timeline | None]], now: datetime) -> Sequence[str]:
    """Subscriptions in a list, each with its channel's name; at most 100 characters each.

    Two runs of one show in one channel are told apart by their dates.
    """
    short = [f"#{channel}: {title_of(one, timeline)}" for channel, one, timeline in named]
    return [
        (f"#{channel}: {run_label(timeline, now)}" if timeline and short.count(text) > 1 else text)[:100]
        for text, (channel, _one, timeline) in zip(short, named, strict=True)
    ]


def subscription_line(subscription: Subscription, title: str) -> str:
    """One line: which channel gets what, and how."""
    return f"<#{subscription.channel_id}> · {alerts_line(subscription, title)}"


def alerts_line(subscription: Subscription, title: str) -> str:
    """One line: what a channel gets, and how, where the channel is already named."""
    reminders = listed(tuple(span(minutes) for minutes in subscription.reminders))
    parts = (
        f"**{title}**",
        _pings(subscription),
        _("reminder {reminders} before").format(reminders=reminders) if reminders else "",
        _("custom text") if subscription.custom_text else "",
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
        return _("Next: **{episodes}**, {when}").format(
            episodes=episodes_text(following), when=when(following)
        )
    if timeline.run.stopped_at:
        return _(REWATCH_STOPPED) if timeline.is_rewatch else _(SHOW_STOPPED)
    if not timeline.drops:
        return _(NO_RELEASE_DATES)
    if undated(timeline):
        return _("The next episodes have no date yet. Their alerts come once they have one.")
    return _(RUN_ENDED).format(date=plan_day(timeline, timeline.drops[-1]))


def paused_line(subscription: Subscription) -> tuple[str, ...]:
    """Why a channel gets nothing for now, and how to start again; nothing if it isn't paused."""
    if not subscription.paused_reason:
        return ()
    told = _("⚠️ Paused. {paused} Start again with `/alerts resume`.")
    return (told.format(paused=reason_text(subscription.paused_reason)),)


def title_of(subscription: Subscription, timeline: Timeline | None) -> str:
    """The show that a subscription is about, as people name it."""
    if timeline is None:
        return subscription.show_id
    return _("{title} (rewatch)").format(title=timeline.title) if timeline.is_rewatch else timeline.title


def _pings(subscription: Subscription) -> str:
    if subscription.role_id is None:
        return _("pings nobody")
    if subscription.quiet_hours is None:
        return _("pings <@&{role}>").format(role=subscription.role_id)
    return _("pings <@&{role}> (not {hours})").format(
        role=subscription.role_id, hours=quiet_hours_text(subscription.quiet_hours)
    )
