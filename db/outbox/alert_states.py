"""What the rows say about claimed alerts right before their messages go out."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Exists, and_, bindparam, exists, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alerts import AlertState, Kind
from db.models import AlertRow, RunRow, SubscriptionRow
from db.number_lists import each_of
from db.outbox.conditions import ANNOUNCED, FOLLOWS_PROVIDER, OPEN, holds, is_regrouped

_EARLIER = aliased(AlertRow)
_OLDER = (
    _EARLIER.subscription_id == AlertRow.subscription_id,
    _EARLIER.run_id == AlertRow.run_id,
    _EARLIER.revision < AlertRow.revision,
    _EARLIER.kind == AlertRow.kind,
)
_SAME_EPISODES = _EARLIER.episodes == AlertRow.episodes
_REGROUPED = is_regrouped(_EARLIER.episodes, AlertRow.episodes)
# Whether this reminder of these episodes was posted under an earlier revision, so that it pinged.
PINGED = exists().where(
    *_OLDER,
    holds(_EARLIER.episodes, AlertRow.episodes),
    _EARLIER.kind == Kind.REMINDER.value,
    _EARLIER.minutes_before == AlertRow.minutes_before,
    _EARLIER.outcome.in_(ANNOUNCED),
)


def _announced(which: ColumnElement[bool]) -> Exists:
    """Whether an earlier revision's alert of a drop is in the channel."""
    is_drop = (_EARLIER.kind == Kind.DROP.value, _EARLIER.outcome.in_(ANNOUNCED))
    return exists().where(*_OLDER, *is_drop, which)


def _announced_since_due(episodes: ColumnElement[bool]) -> Exists:
    return _announced(and_(episodes, _EARLIER.settled_at >= AlertRow.due_at))


# Each episode has to be there: a part of a drop that was joined of others is not a reason to lose the rest.
_EACH, _EPISODE = each_of(AlertRow.episodes)
_IS_EPISODE_ANNOUNCED = _announced_since_due(holds(_EARLIER.episodes, _EPISODE)).correlate(
    AlertRow, RunRow, _EACH
)
_ANNOUNCED = or_(
    _announced(and_(_SAME_EPISODES, not_(FOLLOWS_PROVIDER))),
    and_(AlertRow.episodes != "", not_(exists().select_from(_EACH).where(not_(_IS_EPISODE_ANNOUNCED)))),
)
_UNCLEAR = exists().where(
    *_OLDER,
    or_(_SAME_EPISODES, _REGROUPED),
    _EARLIER.kind == Kind.DROP.value,
    _EARLIER.outcome.is_(None),
    _EARLIER.first_attempt_at.is_not(None),
)
_STATES = (
    select(
        AlertRow.id,
        (RunRow.revision == AlertRow.revision).label("current"),
        _ANNOUNCED.label("announced"),
        _UNCLEAR.label("unclear"),
        SubscriptionRow.paused_reason.is_not(None).label("paused"),
    )
    .join_from(AlertRow, RunRow, RunRow.id == AlertRow.run_id)
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .where(AlertRow.id.in_(bindparam("rows", expanding=True)), OPEN)
)


async def alert_states(connection: AsyncConnection, alert_ids: Sequence[int]) -> Mapping[int, AlertState]:
    """What the rows say about some alerts right now, without those whose rows are gone or have ended."""
    rows = await connection.execute(_STATES, {"rows": alert_ids})
    return {
        row.id: AlertState(bool(row.current), bool(row.announced), bool(row.unclear), bool(row.paused))
        for row in rows
    }
