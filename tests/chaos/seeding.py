"""Fills a database with subscriptions, as the commands would over months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from bot.clock import utc_now
from bot.services.snapshot_shows import SnapshotShows
from bot.services.timelines import Timelines
from bot.showfiles.loader import load_catalogue
from db.dialect import insert_or_ignore
from db.engine import Database
from db.guild_shows import GuildShowStore
from db.guild_view import GuildViewStore
from db.models import GuildRow, ReminderRow, RunRow, SubscriptionRow
from db.runs import RunStore
from db.schema import upgrade
from db.snapshots import SnapshotStore

SINCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SeededChannel:
    """A channel of a guild that wants alerts."""

    guild_id: int
    channel_id: int


async def seed(
    database: Database,
    shows: Path,
    channels: Sequence[SeededChannel],
    show_ids: Iterable[str],
    reminder: int | None = None,
) -> None:
    """Subscribe every channel to the shows, since last week, in one transaction."""
    await upgrade(database)
    await Timelines(
        load_catalogue((shows,)),
        RunStore(database),
        GuildShowStore(database),
        GuildViewStore(database),
        SnapshotShows(SnapshotStore(database), utc_now),
    ).sync_shows()
    async with database.write() as connection:
        for guild_id in {channel.guild_id for channel in channels}:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
        chosen = RunRow.show_id.in_(list(show_ids)) & RunRow.guild_id.is_(None)
        runs = (await connection.execute(select(RunRow.id).where(chosen))).scalars().all()
        await connection.execute(
            insert(SubscriptionRow), [_row(channel, run) for run in runs for channel in channels]
        )
        if reminder is not None:
            made = select(SubscriptionRow.id).where(SubscriptionRow.run_id.in_(runs))
            ids = (await connection.execute(made)).scalars().all()
            await connection.execute(
                insert(ReminderRow), [{"subscription_id": each, "minutes": reminder} for each in ids]
            )


def _row(channel: SeededChannel, run_id: int) -> dict[str, object]:
    return {
        "guild_id": channel.guild_id,
        "channel_id": channel.channel_id,
        "run_id": run_id,
        "active_since": utc_now() - SINCE,
    }
