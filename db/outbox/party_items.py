"""The rows of the outbox that belong to parties: planned, claimed, and what Discord's answers change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind, Outcome, Settled
from bot.domain.parties.outbox import PartyItem, PlannedItem, planned_items
from db.dialect import insert_into
from db.models import AlertRow, PartyRow
from db.outbox.claimed_rows import item_fields
from db.party_rows import select_parties

_IN_CHANNEL = (Kind.PARTY_CARD.value, Kind.PARTY_THREAD.value, Kind.PARTY_EVENT.value)
_CLAIMED = select(
    AlertRow.__table__,
    PartyRow.guild_id,
    case(
        (AlertRow.kind.in_(_IN_CHANNEL), PartyRow.channel_id),
        else_=func.coalesce(PartyRow.thread_id, PartyRow.channel_id),
    ).label("channel_id"),
).join(PartyRow, PartyRow.id == AlertRow.party_id)
# Where a party keeps the id that Discord gave to what was made.
_MADE = {
    Kind.PARTY_CARD: "message_id",
    Kind.PARTY_THREAD: "thread_id",
    Kind.PARTY_EVENT: "event_id",
}


async def plan_items(connection: AsyncConnection, party_id: int, items: Iterable[PlannedItem]) -> None:
    """Write what is due to a party; rows that are already there are left alone."""
    rows = [
        {
            "party_id": party_id,
            "kind": item.kind.value,
            "drop_number": item.number,
            "minutes_before": item.minutes_before,
            "revision": item.revision,
            "due_at": item.due_at,
            "expires_at": item.expires_at,
            "next_attempt_at": item.due_at,
        }
        for item in items
    ]
    if rows:
        await connection.execute(insert_into(connection, AlertRow).on_conflict_do_nothing(), rows)


async def claimed_items(
    connection: AsyncConnection, ids: Sequence[int], now: datetime
) -> Sequence[PartyItem]:
    """Those of some claimed rows that belong to parties."""
    rows = await connection.execute(_CLAIMED.where(AlertRow.id.in_(ids)))
    return [
        PartyItem(
            **item_fields(row, now),
            party_id=row.party_id,
            number=row.drop_number,
            minutes_before=row.minutes_before,
        )
        for row in rows
    ]


async def note_answers(connection: AsyncConnection, results: Sequence[Settled], now: datetime) -> None:
    """Keep on each party what Discord made for it, or refused, and write what that makes due."""
    for result in results:
        item = result.alert
        if not isinstance(item, PartyItem) or item.kind not in _MADE:
            continue
        values = _learned(item, result)
        if values:
            this = update(PartyRow).where(PartyRow.id == item.party_id)
            await connection.execute(this.values(values | {"changes": PartyRow.changes + 1}))
            for entry in await select_parties(connection, PartyRow.id == item.party_id):
                planned = planned_items(entry.party, entry.roster, now)
                await plan_items(connection, item.party_id, planned)


def _learned(item: PartyItem, result: Settled) -> dict[str, object]:
    if result.outcome in (Outcome.SENT, Outcome.LATE):
        # There is no event if it is too late for one.
        return {_MADE[item.kind]: result.message_id or None}
    refused = item.kind is Kind.PARTY_THREAD and result.outcome in (Outcome.UNREACHABLE, Outcome.FAILED)
    return {"thread_refused": True} if refused else {}
