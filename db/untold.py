"""What admins haven't been told yet, and which process tells them; for `problems.py`, `show_notices.py`."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.sql.selectable import Select

from db.models import ProblemRow, ShowNoticeRow

# Longer than one message takes, and over before the next look, a minute later.
CLAIM = timedelta(seconds=45)

Told = type[ProblemRow] | type[ShowNoticeRow]


def select_guilds_to_tell(rows: Told) -> Select[int]:
    """The guilds whose admins haven't been told everything yet."""
    return select(rows.guild_id).where(rows.told_at.is_(None)).distinct()


def claim_untold(rows: Told, guild_id: int, now: datetime) -> ReturningUpdate[tuple[object, ...]]:
    """Claim a guild's untold rows: for a while no other process gets them."""
    free = rows.claimed_until.is_(None) | (rows.claimed_until <= now)
    untold = (rows.guild_id == guild_id, rows.told_at.is_(None), free)
    return update(rows).where(*untold).values(claimed_until=now + CLAIM).returning(rows.__table__)
