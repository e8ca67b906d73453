"""What an admin reads once a channel gets alerts, from `/alerts add` or a button."""

from datetime import datetime

from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.messages.alert_previews import preview_card
from bot.messages.alerts import added_card
from bot.messages.card import Card
from bot.messages.rewatch import offer
from bot.messages.setup import test_button


def added_cards(timeline: Timeline, subscription: Subscription, now: datetime) -> tuple[Card, ...]:
    """What was saved, what can be done next, and how an alert will look."""
    offered = (*offer(timeline, now), test_button(subscription))
    return (
        added_card(timeline, subscription, now, offered),
        *preview_card(timeline, subscription.role_id, subscription.custom_text, now),
    )
