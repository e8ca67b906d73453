"""Guilds: their settings, which have the bot, and when others removed it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.guild_settings import GuildSettings
from bot.domain.parties.permissions import WhoHosts
from bot.domain.spoilers import SpoilerRule
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, SubscriptionRow
from db.outbox.conditions import OPEN

_SETTINGS = (
    GuildRow.spoilers,
    GuildRow.timezone,
    GuildRow.warning_channel_id,
    GuildRow.manager_role_id,
    GuildRow.set_up_by,
    GuildRow.party_hosts,
    GuildRow.language,
    GuildRow.set_up_language,
)
_SETTINGS_OF = select(*_SETTINGS).where(GuildRow.id == bindparam("id", type_=BigInteger()))

_SETTERS_UP = select(GuildRow.set_up_by, GuildRow.set_up_language).where(GuildRow.set_up_by.is_not(None))


class GuildStore:
    """Keeps track of the servers that have the bot, and of each server's settings.

    A guild that removes the bot keeps its data for 30 days.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def returned(self, guild_ids: Collection[int], now: datetime) -> Sequence[int]:
        """Note that guilds have the bot; returns the ids of those that had removed it before.

        Alerts that fell due while the bot was away are not sent.
        """
        async with self._database.write() as connection:
            gone = (GuildRow.id.in_(guild_ids), GuildRow.left_at.is_not(None))
            woken = await connection.execute(
                update(GuildRow).where(*gone).values(left_at=None).returning(GuildRow.id)
            )
            back = list(woken.scalars())
            if back:
                theirs = update(SubscriptionRow).where(SubscriptionRow.guild_id.in_(back))
                await connection.execute(theirs.values(active_since=now))
            return back

    async def left(self, guild_ids: Collection[int], now: datetime) -> None:
        """Note that guilds removed the bot: delete their open alerts, keep their settings."""
        async with self._database.write() as connection:
            there = (GuildRow.id.in_(guild_ids), GuildRow.left_at.is_(None))
            await connection.execute(update(GuildRow).where(*there).values(left_at=now))
            await _forget_open_alerts(connection, guild_ids)

    async def departed(self) -> Sequence[int]:
        """The ids of the guilds that removed the bot and still have data here."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(GuildRow.id).where(GuildRow.left_at.is_not(None)))
            return list(rows.scalars())

    async def present(self) -> Sequence[int]:
        """The ids of the guilds that have the bot, as far as the rows know."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(GuildRow.id).where(GuildRow.left_at.is_(None)))
            return list(rows.scalars())

    async def settings(self, guild_id: int | None) -> GuildSettings:
        """A guild's settings; the defaults if it never set any, and outside guilds."""
        if guild_id is None:
            return GuildSettings()
        async with self._database.read_once() as connection:
            row = (await connection.execute(_SETTINGS_OF, {"id": guild_id})).one_or_none()
            return _settings(row) if row else GuildSettings()

    async def set_spoilers(self, guild_id: int, rule: SpoilerRule) -> None:
        """Choose the guild's rule for spoilers."""
        await self._set(guild_id, spoilers=rule.value)

    async def set_timezone(self, guild_id: int, timezone: str | None) -> None:
        """Choose the guild's time zone, an IANA name; None for each show's own."""
        await self._set(guild_id, timezone=timezone)

    async def set_timezone_if_unset(self, guild_id: int, timezone: str) -> None:
        """Give the guild this time zone if it has chosen none."""
        if (await self.settings(guild_id)).timezone is None:
            await self.set_timezone(guild_id, timezone)

    async def set_warning_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where the guild's admins hear of problems."""
        await self._set(guild_id, warning_channel_id=channel_id)

    async def set_manager_role(self, guild_id: int, role_id: int | None) -> None:
        """Choose the role that may manage alerts, in addition to members with Manage Server."""
        await self._set(guild_id, manager_role_id=role_id)

    async def set_party_hosts(self, guild_id: int, rule: WhoHosts) -> None:
        """Choose who may plan parties in the guild."""
        await self._set(guild_id, party_hosts=rule.value)

    async def set_language(self, guild_id: int, language: str | None) -> None:
        """Choose the language of what everybody in the guild reads; None for the one it has in Discord."""
        await self._set(guild_id, language=language)

    async def set_up(self, guild_id: int, by: int, language: str | None = None) -> None:
        """Note who set the guild up, and in which language they read.

        They hear of problems in private if no channel was chosen for that.
        """
        await self._set(guild_id, set_up_by=by, set_up_language=language)

    async def direct_message_languages(self) -> dict[int, frozenset[str | None]]:
        """The people who get direct messages, by id, with the languages noted for them in their guilds."""
        found: dict[int, frozenset[str | None]] = {}
        async with self._database.read() as connection:
            for person, language in await connection.execute(_SETTERS_UP):
                if person is not None:
                    found[person] = found.get(person, frozenset()) | {language}
        return found

    async def set_direct_message_language(self, user_id: int, language: str) -> None:
        """Note the language in which a person reads, wherever they have set a guild up."""
        async with self._database.write() as connection:
            theirs = update(GuildRow).where(GuildRow.set_up_by == user_id)
            await connection.execute(theirs.values(set_up_language=language))

    async def purge(self, left_before: datetime, gone: Collection[int]) -> int:
        """Delete the data of those of `gone` (ids) that left before an instant (UTC); returns how many."""
        async with self._database.write() as connection:
            long_gone = delete(GuildRow).where(GuildRow.id.in_(gone), GuildRow.left_at < left_before)
            return (await connection.execute(long_gone)).rowcount

    async def _set(self, guild_id: int, **values: str | int | None) -> None:
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            await connection.execute(update(GuildRow).where(GuildRow.id == guild_id).values(**values))


def _settings(row: Any) -> GuildSettings:
    return GuildSettings(
        SpoilerRule(row.spoilers),
        row.timezone,
        row.warning_channel_id,
        row.manager_role_id,
        row.set_up_by,
        WhoHosts(row.party_hosts),
        row.language,
        row.set_up_language,
    )


async def _forget_open_alerts(connection: AsyncConnection, guild_ids: Collection[int]) -> None:
    mine = select(SubscriptionRow.id).where(SubscriptionRow.guild_id.in_(guild_ids))
    await connection.execute(delete(AlertRow).where(AlertRow.subscription_id.in_(mine), OPEN))
