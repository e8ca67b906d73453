"""Progress: how far members have watched."""

from sqlalchemy import select

from db.dialect import insert_into, insert_or_ignore
from db.engine import Database
from db.models import GuildRow, ProgressRow


class ProgressStore:
    """Reads and keeps members' progress, for each guild apart."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, guild_id: int | None, user_id: int, show_id: str) -> int:
        """The last episode that a member has watched; 0 where they never said, and outside guilds."""
        mine = select(ProgressRow.episode).where(
            ProgressRow.guild_id == guild_id, ProgressRow.user_id == user_id, ProgressRow.show_id == show_id
        )
        async with self._database.read() as connection:
            return (await connection.execute(mine)).scalar_one_or_none() or 0

    async def watched(self, guild_id: int, user_id: int, show_id: str, episode: int) -> None:
        """Keep the last episode that a member has watched."""
        key = {"guild_id": guild_id, "user_id": user_id, "show_id": show_id}
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            statement = insert_into(connection, ProgressRow).values(**key, episode=episode)
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[*key], set_={"episode": episode})
            )
