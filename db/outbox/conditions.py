"""Defines "open", "announced" and "regrouped" for a row, once for all queries."""

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
