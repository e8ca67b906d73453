"""Welcomes: servers that added the bot and were not greeted yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from db.dialect import insert_into
from db.engine import Database
from db.models import GuildRow

_DUE = (
    select(GuildRow.id, GuildRow.welcome_due_at, GuildRow.welcome_channel_id)
    .where(GuildRow.welcome_due_at.is_not(None), GuildRow.left_at.is_(None))
    .order_by(GuildRow.welcome_due_at)
)


@dataclass(frozen=True, slots=True)
class DueWelcome:
    """A greeting that is due since `due_at` (UTC); `channel_id` is where it was tried, if it was."""

    guild_id: int
    due_at: datetime
    channel_id: int | None


class WelcomeStore:
    """Which servers are still to be greeted. One that is already stored isn't: it has only come back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mark_due(self, guild_ids: Collection[int], now: datetime) -> None:
        """Note that these servers are to be greeted, as far as they are new."""
        rows = [{"id": guild_id, "welcome_due_at": now} for guild_id in guild_ids]
        async with self._database.write() as connection:
            await connection.execute(insert_into(connection, GuildRow).on_conflict_do_nothing(), rows)

    async def due(self) -> Sequence[DueWelcome]:
        """All servers that were not greeted yet, those that wait longest first."""
        async with self._database.read() as connection:
            return [DueWelcome(*row) for row in await connection.execute(_DUE)]

    async def choose(self, guild_id: int, channel_id: int) -> None:
        """Keep where the greeting is about to be posted, so that a crash can't bring it to two channels."""
        await self._set(guild_id, welcome_channel_id=channel_id)

    async def settle(self, guild_id: int) -> None:
        """Note that the server needs no greeting any more."""
        await self._set(guild_id, welcome_due_at=None, welcome_channel_id=None)

    async def _set(self, guild_id: int, **values: int | datetime | None) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(GuildRow).where(GuildRow.id == guild_id).values(**values))
