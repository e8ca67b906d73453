"""Which planned alerts a channel has had under earlier revisions, whatever drops their episodes were in."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Exists, and_, bindparam, case, exists, not_, or_
from sqlalchemy.orm import aliased

from bot.domain.alerts import Kind, Outcome
from db.models import AlertRow, SubscriptionRow
from db.number_lists import each_of
from db.outbox.conditions import ANNOUNCED, holds, is_regrouped


def planned_value(name: str) -> ColumnElement[Any]:
    """A value of the planned alert (`plan.py`), which the execution fills in."""
    # A name of its own, because an INSERT would take a column's for the value of that column.
    return bindparam(f"alert_{name}", type_=AlertRow.__table__.c[name].type)


def covered_before() -> ColumnElement[bool]:
    """Whether an earlier revision covers it: that instant is settled, or its episodes are announced.

    A drop that was split or joined is covered too, unless it was moved to the future after the message. A
    provider's episode that was moved like that isn't covered either, also once that future is over. A
    reminder is covered by one of the same instant.
    """
    earlier, episodes = aliased(AlertRow), planned_value("episodes")
    settled = and_(earlier.due_at == planned_value("due_at"), earlier.outcome != Outcome.SUPERSEDED.value)
    may_repeat = bindparam("alert_may_repeat", type_=Boolean())
    covered = and_(_is_announced(earlier), or_(not_(may_repeat), _is_past(earlier, episodes)))
    same = _earlier(earlier, and_(earlier.episodes == episodes, or_(settled, covered)))
    instant = and_(earlier.kind == Kind.REMINDER.value, earlier.due_at == planned_value("due_at"))
    told = and_(instant, earlier.outcome.in_(ANNOUNCED), is_regrouped(earlier.episodes, episodes))
    return or_(same, _earlier(earlier, told), _is_each_announced(episodes))


def _is_each_announced(episodes: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether each episode of a drop was announced, in whatever drop had it then.

    Of a drop that was joined, only a part may be in the channel.
    """
    earlier = aliased(AlertRow)
    each, episode = each_of(episodes)
    its = and_(_is_announced(earlier), holds(earlier.episodes, episode), _is_past(earlier, episode))
    told = _earlier(earlier, its).correlate(SubscriptionRow, each)
    return and_(episodes != "", not_(exists().select_from(each).where(not_(told))))


def _earlier(earlier: type[AlertRow], which: ColumnElement[bool]) -> Exists:
    return exists().where(
        earlier.subscription_id == SubscriptionRow.id,
        earlier.run_id == planned_value("run_id"),
        earlier.revision < planned_value("revision"),
        earlier.kind == planned_value("kind"),
        earlier.minutes_before == planned_value("minutes_before"),
        which,
    )


def _is_announced(earlier: type[AlertRow]) -> ColumnElement[bool]:
    return and_(earlier.kind == Kind.DROP.value, earlier.outcome.in_(ANNOUNCED))


def _is_past(earlier: type[AlertRow], episodes: ColumnElement[str]) -> ColumnElement[bool]:
    was_due = and_(bindparam("alert_was_due", type_=Boolean()), not_(_is_put_off(earlier, episodes)))
    return or_(was_due, earlier.settled_at >= planned_value("due_at"))


def _is_put_off(earlier: type[AlertRow], episodes: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether episodes had a later date after their alert, so that the channel waits for another one."""
    later = aliased(AlertRow)
    # A notice is useful until its last date; one of withdrawn drops for two days at least.
    date = case((later.kind == Kind.NOTICE.value, later.expires_at), else_=later.due_at)
    return exists().where(
        later.subscription_id == earlier.subscription_id,
        later.run_id == earlier.run_id,
        later.kind.in_((Kind.NOTICE.value, Kind.DROP.value)),
        later.revision > earlier.revision,
        holds(later.episodes, episodes),
        date > earlier.settled_at,
    )
