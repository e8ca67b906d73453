"""Handing over: alerts go along with channels that follow another run, or another revision of theirs.

What was announced is not announced again there, and neither is what is on its way to Discord.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alerts import Kind
from bot.domain.runs import Run, decode_drops
from db.models import AlertRow, SubscriptionRow
from db.number_lists import numbers_text
from db.outbox.conditions import ANNOUNCED, OPEN

_LEAVING: BindParameter[int] = bindparam("runs", expanding=True)
_TOLD = AlertRow.outcome.in_(ANNOUNCED)
_KNOWN = aliased(AlertRow)
_KNOWN_THERE = exists().where(
    _KNOWN.run_id == bindparam("to_run"),
    _KNOWN.revision == bindparam("at_revision"),
    _KNOWN.drop_number == bindparam("number"),
    _KNOWN.subscription_id == AlertRow.subscription_id,
    _KNOWN.kind == AlertRow.kind,
    _KNOWN.minutes_before == AlertRow.minutes_before,
)
_OF_FOLLOWERS = (
    AlertRow.run_id.in_(_LEAVING),
    AlertRow.subscription_id.in_(
        select(SubscriptionRow.id).where(SubscriptionRow.run_id == bindparam("to_run"))
    ),
)
_OPEN_ROWS = select(AlertRow.id).where(*_OF_FOLLOWERS, OPEN).order_by(AlertRow.id).with_for_update()


class _HandedOver:
    """The alerts that runs hand over to another one, of the channels that follow it now."""

    def __init__(self, which: ColumnElement[bool]) -> None:
        left = (*_OF_FOLLOWERS, which)
        self.episodes = select(AlertRow.episodes).where(*left).distinct()
        latest = (
            select(func.max(AlertRow.id))
            .where(*left, AlertRow.episodes == bindparam("of"))
            .group_by(AlertRow.subscription_id, AlertRow.kind, AlertRow.minutes_before)
        )
        self.hand_over = (
            update(AlertRow)
            .where(AlertRow.id.in_(latest), ~_KNOWN_THERE)
            .values(
                run_id=bindparam("to_run"), revision=bindparam("at_revision"), drop_number=bindparam("number")
            )
        )


def _may_be_there(alert: type[AlertRow]) -> ColumnElement[bool]:
    """Whether an alert is in its channel, or on its way there."""
    on_its_way = and_(alert.outcome.is_(None), alert.first_attempt_at.is_not(None))
    return or_(alert.outcome.in_(ANNOUNCED), on_its_way)


# What a run that ends hands over: what is due, and what its channels were told.
BY_AN_END = _HandedOver(or_(OPEN & (AlertRow.due_at <= bindparam("now", type_=AlertRow.due_at.type)), _TOLD))
# At a new hour, only drops that were announced, with their reminders: all others come at that hour.
BY_A_NEW_HOUR = _HandedOver(
    or_(_TOLD, AlertRow.kind == Kind.DROP.value)
    & exists().where(
        _KNOWN.run_id.in_(_LEAVING),
        _KNOWN.subscription_id == AlertRow.subscription_id,
        _KNOWN.kind == Kind.DROP.value,
        _KNOWN.episodes == AlertRow.episodes,
        _may_be_there(_KNOWN),
    )
    & _may_be_there(AlertRow)
)


async def hand_over_alerts(
    connection: AsyncConnection, run: Run, leaving: Sequence[int], now: datetime, which: _HandedOver
) -> None:
    """Let a run have the alerts of the same drops from other runs, or from a revision of its own."""
    given = {"runs": list(leaving), "now": now, "to_run": run.id}
    # Who claims one of them now has it first, or finds it handed over.
    await connection.execute(_OPEN_ROWS, given)
    found = frozenset((await connection.execute(which.episodes, given)).scalars())
    for drop in decode_drops(run.encoded_drops):
        of = numbers_text(drop.episodes)
        if of in found:
            its = {"of": of, "number": drop.number, "at_revision": run.revision}
            await connection.execute(which.hand_over, given | its)
