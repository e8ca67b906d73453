"""The world's verbs, from another process."""

from collections.abc import Sequence

from tests.fake_discord.desk import Desk
from tests.fake_discord.permissions import BOT, EVERYONE


class RemoteWorld:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def add_guild(
        self,
        name: str = "Guild",
        *,
        channels: Sequence[str] = (),
        locale: str = "en-US",
        everyone: Sequence[str] = EVERYONE,
        bot: Sequence[str] = BOT,
        guild_id: int | None = None,
    ) -> int:
        return await self._desk.call(
            "world/add_guild",
            name=name,
            channels=channels,
            locale=locale,
            everyone=everyone,
            bot=bot,
            guild_id=guild_id,
        )

    async def add_guilds(self, count: int, *, channels_each: int = 1) -> list[list[int]]:
        return await self._desk.call("world/add_guilds", count=count, channels_each=channels_each)

    async def add_channel(
        self, guild_id: int, name: str = "general", *, kind: str = "text", channel_id: int | None = None
    ) -> int:
        return await self._desk.call(
            "world/add_channel", guild_id=guild_id, name=name, kind=kind, channel_id=channel_id
        )

    async def add_thread(self, channel_id: int, name: str = "thread") -> int:
        return await self._desk.call("world/add_thread", channel_id=channel_id, name=name)

    async def change_kind(self, channel_id: int, kind: str) -> None:
        await self._desk.call("world/change_kind", channel_id=channel_id, kind=kind)

    async def delete_channel(self, channel_id: int) -> None:
        await self._desk.call("world/delete_channel", channel_id=channel_id)

    async def add_role(
        self, guild_id: int, name: str, *, permissions: Sequence[str] = (), mentionable: bool = False
    ) -> int:
        return await self._desk.call(
            "world/add_role", guild_id=guild_id, name=name, permissions=permissions, mentionable=mentionable
        )

    async def delete_role(self, guild_id: int, role_id: int) -> None:
        await self._desk.call("world/delete_role", guild_id=guild_id, role_id=role_id)

    async def add_person(
        self,
        guild_id: int,
        name: str = "Ana",
        *,
        permissions: Sequence[str] = (),
        roles: Sequence[int] = (),
        user_id: int | None = None,
        locale: str = "en-US",
    ) -> int:
        return await self._desk.call(
            "world/add_person",
            guild_id=guild_id,
            name=name,
            permissions=permissions,
            roles=roles,
            user_id=user_id,
            locale=locale,
        )

    async def set_permissions(self, guild_id: int, user_id: int, permissions: Sequence[str]) -> None:
        await self._desk.call(
            "world/set_permissions", guild_id=guild_id, user_id=user_id, permissions=permissions
        )

    async def allow(self, channel_id: int, *permissions: str, target: int | None = None) -> None:
        await self._desk.call("world/allow", channel_id=channel_id, permissions=permissions, target=target)

    async def deny(self, channel_id: int, *permissions: str, target: int | None = None) -> None:
        await self._desk.call("world/deny", channel_id=channel_id, permissions=permissions, target=target)

    async def remove_guild(self, guild_id: int) -> None:
        await self._desk.call("world/remove_guild", guild_id=guild_id)

    async def kick_bot(self, guild_id: int) -> None:
        await self._desk.call("world/kick_bot", guild_id=guild_id)

    async def invite_bot(self, guild_id: int) -> None:
        await self._desk.call("world/invite_bot", guild_id=guild_id)

    async def guild_unavailable(self, guild_id: int) -> None:
        await self._desk.call("world/guild_unavailable", guild_id=guild_id)

    async def guild_available(self, guild_id: int) -> None:
        await self._desk.call("world/guild_available", guild_id=guild_id)
