"""Defines "open" and "announced" for a row, once for all queries."""

from bot.domain.alerts import Outcome
from db.models import AlertRow

# It has no outcome yet and may still go out.
OPEN = AlertRow.outcome.is_(None)
# Its message can't have reached Discord.
NEVER_ATTEMPTED = AlertRow.first_attempt_at.is_(None)
# The outcomes that leave a message in the channel.
ANNOUNCED = (Outcome.SENT.value, Outcome.LATE.value)
