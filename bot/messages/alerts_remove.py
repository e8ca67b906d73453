"""The cards of a removal: the question, what was removed, and what came back."""

from datetime import datetime

from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.messages.alerts import coming, paused_line, subscription_line, title_of
from bot.messages.card import DONE, MUTED, WAITING, Button, ButtonStyle, Card
from bot.messages.translation import _

REMOVE, KEEP, UNDO = "alerts-remove", "alerts-keep", "alerts-undo"


def remove_question(subscription: Subscription, timeline: Timeline | None) -> Card:
    """The question before a channel's alerts are removed."""
    return Card(
        _("Remove these alerts?"),
        (subscription_line(subscription, title_of(subscription, timeline)),),
        footer=_("To stop them for a while, use /alerts pause."),
        buttons=(
            Button(_("Remove"), REMOVE, str(subscription.id), ButtonStyle.DANGER),
            Button(_("Keep"), KEEP, "card"),
        ),
        colour=WAITING,
    )


def kept_card() -> Card:
    """That nothing was removed."""
    return Card(_("The alerts stay"), (_("Nothing was changed."),), colour=MUTED)


def removed_card(subscription: Subscription, timeline: Timeline | None) -> Card:
    """What was removed, and the button that brings it back."""
    title = title_of(subscription, timeline)
    return Card(
        _("Alerts removed"),
        (
            _("<#{channel}> gets no more alerts for **{title}**.").format(
                channel=subscription.channel_id, title=title
            ),
        ),
        footer=_("Undo brings all its settings back. It works for a minute."),
        buttons=(Button(_("Undo"), UNDO, str(subscription.id)),),
        colour=MUTED,
    )


def restored_card(subscription: Subscription, timeline: Timeline | None, now: datetime) -> Card:
    """What is back."""
    again = (subscription_line(subscription, title_of(subscription, timeline)),)
    follows = paused_line(subscription) or ((coming(timeline, now),) if timeline else ())
    return Card(_("The alerts are back"), (*again, *follows), colour=DONE)
