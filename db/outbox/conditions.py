"""Defines "open", "announced", "regrouped" and the like for a row, once for all queries."""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, literal, or_

from bot.domain.alerts import Kind, Outcome
from bot.domain.snapshots.snapshot import ID_MARK
from db.models import AlertRow, RunRow

# It has no outcome yet and may still go out.
OPEN = AlertRow.outcome.is_(None)
# Its message can't have reached Discord.
NEVER_ATTEMPTED = AlertRow.first_attempt_at.is_(None)
# This version can deliver it. A newer one that shares the database may have written others.
KNOWN = AlertRow.kind.in_([kind.value for kind in Kind])
# The outcomes that leave a message in the channel.
ANNOUNCED = (Outcome.SENT.value, Outcome.LATE.value)

# The run follows a provider, which may move an episode after its alert. Rewatches have a plan of their own.
FOLLOWS_PROVIDER = and_(RunRow.plan.is_(None), RunRow.show_id.contains(ID_MARK, autoescape=True))


def holds(episodes: SQLColumnExpression[str], part: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Whether a stored text of episodes holds those of another one, in a row."""
    one, other = (literal(",") + text + literal(",") for text in (episodes, part))
    return one.contains(other)


def is_regrouped(before: SQLColumnExpression[str], after: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Whether one of two stored texts of episodes is a part of the other: a drop that was split or joined."""
    return or_(holds(before, after), holds(after, before))
