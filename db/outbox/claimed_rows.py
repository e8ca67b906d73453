"""What every claimed row has, whether it is an alert or belongs to a party."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.domain.alerts import Kind


def item_fields(row: Row[Any], now: datetime) -> dict[str, Any]:
    """The fields of an `OutboxItem`, from a row that was claimed at `now` (UTC)."""
    return {
        "id": row.id,
        "guild_id": row.guild_id,
        "channel_id": row.channel_id,
        "kind": Kind(row.kind),
        "revision": row.revision,
        "due_at": row.due_at,
        "expires_at": row.expires_at,
        "leased_until": row.next_attempt_at,
        "attempts": row.attempts,
        "first_attempt_at": _tried_before(row.first_attempt_at, now),
    }


def _tried_before(first_attempt_at: datetime, now: datetime) -> datetime | None:
    """When the row was first tried; None if never before.

    Claiming fills in the instant if it is empty, so an equal one means that this is the first try.
    """
    return None if first_attempt_at == now else first_attempt_at
