"""What became of an alert is told in whole sentences."""

import pytest

from bot.domain.alert_reasons import AlertReason
from bot.messages.outcomes import CHANNEL_DELETED, reason_text


@pytest.mark.parametrize("reason", AlertReason)
def test_every_reason_of_our_rules_has_a_sentence(reason: AlertReason) -> None:
    told = reason_text(reason.value)
    assert told[0].isupper()
    assert told.endswith(".")


def test_a_reason_that_discord_gave_is_shown_as_it_is() -> None:
    assert reason_text(CHANNEL_DELETED) == CHANNEL_DELETED
