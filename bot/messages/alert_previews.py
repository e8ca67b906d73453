"""How an alert will look: the preview while an admin sets it up, and the test in the channel."""

from dataclasses import replace
from datetime import datetime

from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.schedule import latest_drop, next_drop
from bot.messages.alert_cards import Wording, drop_card
from bot.messages.card import MUTED, Card
from bot.messages.translation import _

# The buttons of a test card carry this in place of an alert's nonce.
TEST_NONCE = "test"


def preview_card(
    timeline: Timeline,
    role_id: int | None,
    custom_text: str | None,
    now: datetime,
    *,
    after_finale: bool = False,
) -> tuple[Card, ...]:
    """What the next alert will look like; its buttons are only named, because a press on one would count.

    Empty if there is nothing to come; `after_finale` shows the last alert then.
    """
    drop = next_drop(timeline.drops, now) or (latest_drop(timeline.drops, now) if after_finale else None)
    if drop is None:
        return ()
    return (_as_preview(drop_card(timeline, drop, "preview", now, Wording(custom_text)), role_id),)


def _as_preview(card: Card, role_id: int | None) -> Card:
    """An alert's card with its ping and its buttons only named."""
    pings = f"<@&{role_id}>\n" if role_id else ""
    return replace(
        card,
        title=_("Preview · {title}").format(title=card.title),
        blocks=(f"{pings}{card.blocks[0]}", *card.blocks[1:]),
        buttons=(),
        footer=_("With buttons: {labels}").format(labels=", ".join(button.label for button in card.buttons)),
    )


def test_card(timeline: Timeline | None, now: datetime) -> Card:
    """The card of the next drop (or the last, once the run is over), marked as a test; it never pings.

    Raises Refusal if there is no drop to show.
    """
    drop = timeline and (next_drop(timeline.drops, now) or latest_drop(timeline.drops, now))
    if timeline is None or drop is None:
        raise Refusal(Reason.NO_DROP_TO_TEST)
    card = drop_card(timeline, drop, TEST_NONCE, now, Wording())
    return replace(
        card,
        title=_("Test · {title}").format(title=card.title),
        colour=MUTED,
        footer=_("Just a test: nothing came out and nobody was pinged."),
    )
