"""Planning: writes the rows for the alerts that subscriptions will get."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from bot.domain.planning import PlannedAlert
from bot.domain.runs import Run
from db.dialect import BuiltInsert
from db.models import AlertRow, GuildRow, ReminderRow, SubscriptionRow
from db.number_lists import numbers_text
from db.outbox.covered import covered_before, planned_value
from db.subscription_rows import KEPT

# What the rows of one planned alert have in common.
_COMMON = (
    "run_id", "kind", "drop_number", "episodes", "minutes_before", "revision", "due_at", "expires_at",
    "next_attempt_at", "first_attempt_at",
)  # fmt: skip

# PostgreSQL plans as many in a second or two, of the ten that a call may take, and others write in between.
SLICE = 5_000
_EVERYBODY = (0, 2**63 - 1)
_END_OF_SLICE = (
    select(SubscriptionRow.id)
    .where(
        SubscriptionRow.run_id == bindparam("run", type_=BigInteger()),
        SubscriptionRow.id > bindparam("beyond", type_=BigInteger()),
    )
    .order_by(SubscriptionRow.id)
    .offset(bindparam("skip", type_=BigInteger()))
    .limit(1)
)


async def plan_slice(
    connection: AsyncConnection, run: Run, alerts: Iterable[PlannedAlert], beyond: int
) -> tuple[int, int | None]:
    """Write the alerts of a run's next few thousand subscriptions beyond an id.

    Returns how many were new, and beyond which id to go on; None at the end.
    """
    slices = {"run": run.id, "beyond": beyond, "skip": SLICE - 1}
    end = (await connection.execute(_END_OF_SLICE, slices)).scalar_one_or_none()
    span = (beyond + 1, end or _EVERYBODY[1])
    return await plan_alerts(connection, run, alerts, span=span), end


async def plan_alerts(
    connection: AsyncConnection,
    run: Run,
    alerts: Iterable[PlannedAlert],
    subscription_id: int | None = None,
    span: tuple[int, int] = _EVERYBODY,
) -> int:
    """Write the alerts of a run's active subscriptions; returns how many were new.

    Of all of them, of those whose ids are in a span (both ends included), or of one.
    """
    written = 0
    for alert in alerts:
        statement = _PLAN[alert.kind is Kind.REMINDER, subscription_id is not None]
        values = _values(run, alert, subscription_id)
        if subscription_id is None:
            values |= {"alert_first": span[0], "alert_last": span[1]}
        written += (await connection.execute(statement.on(connection), values)).rowcount
    return written


def _values(run: Run, alert: PlannedAlert, subscription_id: int | None) -> dict[str, object]:
    values: dict[str, object] = {
        "run_id": run.id,
        "kind": alert.kind.value,
        "drop_number": alert.drop_number,
        "episodes": numbers_text(alert.episodes),
        "minutes_before": alert.minutes_before,
        "revision": run.revision,
        "due_at": alert.due_at,
        "expires_at": alert.expires_at,
        "next_attempt_at": alert.due_at,
        "first_attempt_at": alert.due_at if alert.is_suspected else None,
        "was_due": alert.was_due,
        "may_repeat": run.follows_provider,
    }
    mine = {} if subscription_id is None else {"subscription_id": subscription_id}
    return {f"alert_{name}": value for name, value in (values | mine).items()}


def _rows(*, reminds: bool, of_one: bool) -> Select[Any]:
    """The new rows for one planned alert, as a query over the subscriptions that get it."""
    columns = (planned_value(name).label(name) for name in _COMMON)
    query = select(SubscriptionRow.id.label("subscription_id"), *columns)
    query = query.join(GuildRow, GuildRow.id == SubscriptionRow.guild_id).where(
        SubscriptionRow.run_id == planned_value("run_id"),
        KEPT,
        SubscriptionRow.paused_reason.is_(None),
        SubscriptionRow.active_since <= planned_value("due_at"),
        GuildRow.left_at.is_(None),
        ~covered_before(),
    )
    if reminds:
        query = query.join(ReminderRow, ReminderRow.subscription_id == SubscriptionRow.id)
        query = query.where(
            ReminderRow.minutes == planned_value("minutes_before"),
            or_(ReminderRow.since.is_(None), ReminderRow.since <= planned_value("due_at")),
        )
    if of_one:
        return query.where(SubscriptionRow.id == planned_value("subscription_id"))
    first, last = (bindparam(name, type_=BigInteger()) for name in ("alert_first", "alert_last"))
    return query.where(SubscriptionRow.id.between(first, last))


def _plan(*, reminds: bool, of_one: bool) -> BuiltInsert:
    rows = _rows(reminds=reminds, of_one=of_one)
    return BuiltInsert(
        AlertRow,
        lambda insert: (
            insert.from_select(rows.selected_columns.keys(), rows)
            .on_conflict_do_nothing()
            .execution_options(preserve_rowcount=True)
        ),
    )


# By whether it is a reminder, and whether it is for one subscription.
_PLAN = {
    (reminds, of_one): _plan(reminds=reminds, of_one=of_one)
    for reminds in (False, True)
    for of_one in (False, True)
}
