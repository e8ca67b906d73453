"""Defines "open", "announced" and "regrouped" for a row, once for all queries."""

from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, literal, or_

from bot.domain.alerts import Outcome
from db.models import AlertRow

# It has no outcome yet and may still go out.
OPEN = AlertRow.outcome.is_(None)
# Its message can't have reached Discord.
NEVER_ATTEMPTED = AlertRow.first_attempt_at.is_(None)
# The outcomes that leave a message in the channel.
ANNOUNCED = (Outcome.SENT.value, Outcome.LATE.value)


def is_regrouped(before: SQLColumnExpression[str], after: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Whether one of two stored texts of episodes is a part of the other: a drop that was split or joined."""
    one, other = (literal(",") + text + literal(",") for text in (before, after))
    return or_(one.contains(other), other.contains(one))


def tried_before(first_attempt_at: datetime, now: datetime) -> datetime | None:
    """When a row that was claimed at `now` (UTC) was first tried; None if never before.

    Claiming fills in the instant if it is empty, so an equal one means that this is the first try.
    """
    return None if first_attempt_at == now else first_attempt_at
