"""What "open" and "announced" mean for a row, once for all queries."""

from bot.domain.alerts import Outcome
from db.models import AlertRow

# Nothing has become of it yet: it may still go out.
OPEN = AlertRow.outcome.is_(None)
# No message of it can have reached Discord.
NEVER_ATTEMPTED = AlertRow.first_attempt_at.is_(None)
# The outcomes with which its message stands in the channel.
ANNOUNCED = (Outcome.SENT.value, Outcome.LATE.value)
