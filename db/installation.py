"""Small values of this installation."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.dialect import insert_into, insert_or_ignore
from db.engine import Database
from db.id_counters import leave_gap
from db.models import InstallationRow

# Empty until the first start on a copy of a backup; from then on that instant.
RESTORED = "restored"
_TOKEN = "token"  # noqa: S105 - the name of a row
_COMMANDS = "commands"
_COMMAND_IDS = "command_ids"
_RELOAD = "shows_reloaded"


class InstallationStore:
    """What the bot remembers about itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def token(self) -> str:
        """Eight random characters that identify this database; drawn once.

        They are in every nonce and button, so that a bot that starts over with an empty database never
        mistakes an old message for its own.
        """
        async with self._database.write() as connection:
            fresh = insert_or_ignore(connection, InstallationRow, key=_TOKEN, value=secrets.token_hex(4))
            await connection.execute(fresh)
            return (await connection.execute(_value(_TOKEN))).scalar_one()

    async def synced_commands(self) -> str | None:
        """The hash of the commands that Discord has, or None before the first sync."""
        async with self._database.read() as connection:
            return (await connection.execute(_value(_COMMANDS))).scalar_one_or_none()

    async def command_ids(self) -> Mapping[str, int]:
        """The ids that Discord gave the commands, by their first words; empty before the first sync."""
        async with self._database.read() as connection:
            kept = (await connection.execute(_value(_COMMAND_IDS))).scalar_one_or_none()
        return {str(name): int(number) for name, number in json.loads(kept or "{}").items()}

    async def commands_synced(self, digest: str, ids: Mapping[str, int]) -> None:
        """Remember the hash of the commands that Discord has now, and their ids."""
        await self._put({_COMMANDS: digest, _COMMAND_IDS: json.dumps(dict(ids))})

    async def last_reload(self) -> str:
        """What `note_reload` returned last, in any process; empty before the first reload."""
        async with self._database.read() as connection:
            return (await connection.execute(_value(_RELOAD))).scalar_one_or_none() or ""

    async def note_reload(self) -> str:
        """Let all processes know that the show files have changed; returns what names this reload."""
        name = secrets.token_hex(8)
        await self._put({_RELOAD: name})
        return name

    async def restored_at(self, now: datetime) -> datetime | None:
        """When (UTC) a bot was first started on this copy of a backup; None if it is not a copy.

        What was due until then may have gone out after the backup was made. The first start, at `now`, skips
        the ids that were given out in between.
        """
        async with self._database.write() as connection:
            known = (await connection.execute(_value(RESTORED))).scalar_one_or_none()
            if known == "":
                await leave_gap(connection)
                first = update(InstallationRow).where(InstallationRow.key == RESTORED)
                await connection.execute(first.values(value=now.isoformat()))
                return now
        return datetime.fromisoformat(known) if known else None

    async def _put(self, values: Mapping[str, str]) -> None:
        rows = [{"key": key, "value": value} for key, value in values.items()]
        async with self._database.write() as connection:
            statement = insert_into(connection, InstallationRow)
            newest = {"value": statement.excluded.value}
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_=newest), rows
            )


async def note_restore(connection: AsyncConnection) -> None:
    """Let the next process that starts know that this database was restored from a backup."""
    # The backup may itself be one of a restored database.
    await connection.execute(delete(InstallationRow).where(InstallationRow.key == RESTORED))
    await connection.execute(insert(InstallationRow).values(key=RESTORED, value=""))


def _value(key: str) -> Select[str]:
    return select(InstallationRow.value).where(InstallationRow.key == key)
