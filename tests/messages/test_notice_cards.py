"""How a posted reminder is corrected once the plan that it told has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.alerts import PostedReminder
from bot.domain.schedule import Drop
from bot.messages.notice_cards import corrected_card
from tests.domain.checked import TIMELINE

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
REMINDER = PostedReminder(message_id=1, episodes=(3,), drop_at=AT)


def heading(*drops: Drop) -> str:
    card = corrected_card(replace(TIMELINE, drops=drops), REMINDER, AT - timedelta(minutes=5))
    assert card
    return card.title


def test_an_episode_that_has_another_number_has_its_date_still() -> None:
    assert "no date" not in heading(Drop(1, AT, (4,)))
    assert "no date any more" in heading(Drop(1, AT + timedelta(days=7), (4,)))
