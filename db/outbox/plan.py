"""Planning: writes the rows for the alerts that subscriptions will get."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alerts import Kind, Outcome
from bot.domain.planning import PlannedAlert
from bot.domain.runs import Run
from db.dialect import insert_into
from db.models import AlertRow, GuildRow, ReminderRow, SubscriptionRow
from db.outbox.conditions import ANNOUNCED, is_regrouped
from db.subscription_rows import KEPT

_COUNTED = {"preserve_rowcount": True}


async def plan_alerts(
    connection: AsyncConnection, run: Run, alerts: Iterable[PlannedAlert], subscription_id: int | None = None
) -> int:
    """Write the alerts of a run's active subscriptions (or the given one); returns how many were new."""
    written = 0
    for alert in alerts:
        rows = _rows(run, alert, subscription_id)
        statement = insert_into(connection, AlertRow).from_select(rows.selected_columns.keys(), rows)
        written += (
            await connection.execute(statement.on_conflict_do_nothing(), execution_options=_COUNTED)
        ).rowcount
    return written


def episodes_text(episodes: Iterable[int]) -> str:
    """Episodes as a row stores them."""
    return ",".join(map(str, episodes))


def episodes_in(text: str) -> tuple[int, ...]:
    """The episodes that a row stores."""
    return tuple(int(episode) for episode in text.split(",") if episode)


def _rows(run: Run, alert: PlannedAlert, subscription_id: int | None) -> Select[tuple[object, ...]]:
    """The new rows for one planned alert, as a query over the subscriptions that get it."""
    types = AlertRow.__table__.c
    columns = (literal(value, types[name].type).label(name) for name, value in _columns(run, alert).items())
    query = select(SubscriptionRow.id.label("subscription_id"), *columns)
    query = query.join(GuildRow, GuildRow.id == SubscriptionRow.guild_id).where(
        SubscriptionRow.run_id == run.id,
        KEPT,
        SubscriptionRow.paused_reason.is_(None),
        SubscriptionRow.active_since <= alert.due_at,
        GuildRow.left_at.is_(None),
        ~_had(run, alert),
    )
    if alert.kind is Kind.REMINDER:
        query = query.join(ReminderRow, ReminderRow.subscription_id == SubscriptionRow.id)
        query = query.where(
            ReminderRow.minutes == alert.minutes_before,
            or_(ReminderRow.since.is_(None), ReminderRow.since <= alert.due_at),
        )
    return query if subscription_id is None else query.where(SubscriptionRow.id == subscription_id)


def _columns(run: Run, alert: PlannedAlert) -> Mapping[str, object]:
    """What the rows of one planned alert have in common."""
    return {
        "run_id": run.id,
        "kind": alert.kind.value,
        "drop_number": alert.drop_number,
        "episodes": episodes_text(alert.episodes),
        "minutes_before": alert.minutes_before,
        "revision": run.revision,
        "due_at": alert.due_at,
        "expires_at": alert.expires_at,
        "next_attempt_at": alert.due_at,
    }


def _had(run: Run, alert: PlannedAlert) -> ColumnElement[bool]:
    """Whether an earlier revision covers it: that instant is settled, or its episodes are announced.

    A drop that was split or joined is covered too, unless it was moved to the future after the message.
    """
    earlier, types = aliased(AlertRow), AlertRow.__table__.c
    due_at = literal(alert.due_at, types.due_at.type)
    episodes = literal(episodes_text(alert.episodes), types.episodes.type)
    settled = and_(earlier.due_at == due_at, earlier.outcome != Outcome.SUPERSEDED.value)
    announced = and_(earlier.kind == Kind.DROP.value, earlier.outcome.in_(ANNOUNCED))
    past = true() if alert.was_due else earlier.settled_at >= due_at
    regrouped = and_(announced, past, is_regrouped(earlier.episodes, episodes))
    return exists().where(
        earlier.subscription_id == SubscriptionRow.id,
        earlier.run_id == run.id,
        earlier.revision < run.revision,
        earlier.kind == alert.kind.value,
        earlier.minutes_before == alert.minutes_before,
        or_(and_(earlier.episodes == episodes, or_(settled, announced)), regrouped),
    )
