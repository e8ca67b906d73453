"""Small values of this installation."""

import secrets

from sqlalchemy import Select, select

from db.dialect import insert_into, insert_or_ignore
from db.engine import Database
from db.models import InstallationRow

_TOKEN = "token"  # noqa: S105 - the name of a row
_COMMANDS = "commands"


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

    async def commands_synced(self, digest: str) -> None:
        """Remember the hash of the commands that Discord has now."""
        async with self._database.write() as connection:
            statement = insert_into(connection, InstallationRow).values(key=_COMMANDS, value=digest)
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_={"value": digest})
            )


def _value(key: str) -> Select[str]:
    return select(InstallationRow.value).where(InstallationRow.key == key)
