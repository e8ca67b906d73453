"""Small values of this installation."""

import json
import secrets
from collections.abc import Mapping

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.dialect import insert_into, insert_or_ignore
from db.engine import Database
from db.models import InstallationRow

_TOKEN = "token"  # noqa: S105 - the name of a row
_COMMANDS = "commands"
_COMMAND_IDS = "command_ids"
_RESTORED = "restored"
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

    async def was_restored(self) -> bool:
        """Whether this database was restored from a backup, and nobody has dealt with that yet."""
        async with self._database.read() as connection:
            return (await connection.execute(_value(_RESTORED))).first() is not None

    async def forget_restore(self) -> None:
        """Note that what a restore asks for has been done."""
        async with self._database.write() as connection:
            await connection.execute(delete(InstallationRow).where(InstallationRow.key == _RESTORED))

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
    await connection.execute(insert_or_ignore(connection, InstallationRow, key=_RESTORED, value=""))


def _value(key: str) -> Select[str]:
    return select(InstallationRow.value).where(InstallationRow.key == key)
