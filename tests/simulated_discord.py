"""The real bot in a simulated Discord: a server, a channel, an admin, a member."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands
from simcord import ChannelHandle, InteractionResult, MemberActor
from simcord.backend import serializers
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.app import App, open_app
from bot.demo.languages import Languages
from bot.domain.refusal import Refusal
from bot.domain.schedule import Drop, ExplicitPlan
from bot.domain.shows import Show
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue

SHOW = "love-in-the-big-city"
# What the bot needs in a channel with alerts, by Discord's own names.
ALERT_PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}
# A busy machine may take long for what a quiet one does at once.
SETTLED_S = 30


class World:
    """The bot, its server and its people. `opening` is when the running season starts."""

    def __init__(self, app: App, env: simcord.Env, opening: datetime) -> None:
        self.app = app
        self.env = env
        self.opening = opening
        self._languages = Languages(env)
        self.guild = env.create_guild("Drama Club")
        self.channel = self.guild.create_text_channel("watch-party")
        self.fans = self.guild.create_role("Fans", mentionable=True)
        hosts = self.guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
        self.admin = self.guild.add_member(env.create_user("mina"), roles=[hosts])
        self.member = self.guild.add_member(env.create_user("jun"))

    @property
    def alerts(self) -> list[str]:
        """The texts of what was posted in the channel for everybody."""
        return [text_of(message) for message in self.channel.history(viewer=self.member)]

    def speaks(self, person: MemberActor, locale: str) -> None:
        """Set the language of a person's Discord; by default everybody reads English."""
        self._languages.speaks(person.id, locale)

    async def deliver(self, due: datetime, at: datetime | None = None) -> None:
        """Plan what is due at an instant, and send it then or `at` another one."""
        await self.app.delivery.planner.plan(due)
        await self.app.delivery.dispatcher.deliver(at or due)

    def closed_channel(self, permission: str) -> ChannelHandle:
        """A channel in which the bot lacks a permission."""
        me = self.app.client.user
        assert me is not None
        missing = discord.PermissionOverwrite(**{permission: False})
        return self.guild.create_text_channel("closed", overwrites={me: missing})

    def other_server(self) -> tuple[ChannelHandle, MemberActor]:
        """A channel of another server with the bot, and an admin there."""
        guild = self.env.create_guild("Other Club")
        hosts = guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
        admin = guild.add_member(self.env.create_user("stranger"), roles=[hosts])
        return guild.create_text_channel("room"), admin

    async def set_permissions(self, channel: ChannelHandle, **permissions: bool) -> None:
        """Allow or deny the bot permissions in a channel, in place of those that it had there."""
        me = self.app.client.user
        assert me is not None
        allow, deny = discord.PermissionOverwrite(**permissions).pair()
        overwrite = Overwrite(me.id, OverwriteType.MEMBER, allow.value, deny.value)
        self.env.backend.set_overwrite(channel.id, overwrite)
        await self.env.settle()

    async def delete_channel(self, channel_id: int) -> None:
        """Somebody deletes a channel or a thread."""
        self.env.backend.delete_channel(channel_id)
        await self.env.settle()

    async def delete_role(self, role_id: int) -> None:
        """Somebody deletes a role."""
        self.env.backend.delete_role(self.guild.id, role_id)
        await self.env.settle()

    async def kick_bot(self) -> None:
        """The server removes the bot; nothing else changes in it."""
        self.env.backend.emit("GUILD_DELETE", {"id": str(self.guild.id)})
        await self.env.settle()

    async def invite_bot(self) -> None:
        """The server adds the bot again."""
        await self._send_guild_again(unavailable=None)

    async def outage(self) -> None:
        """The server becomes unavailable, as for a bot that has just logged in."""
        gone = {"id": str(self.guild.id), "unavailable": True}
        self.env.backend.emit("GUILD_DELETE", gone)
        await self.env.settle()
        self.app.client._connection._add_guild_from_data(gone)  # pyright: ignore[reportPrivateUsage, reportArgumentType] - as at READY

    async def end_outage(self) -> None:
        """The server is available again."""
        await self._send_guild_again(unavailable=False)

    async def _send_guild_again(self, *, unavailable: bool | None) -> None:
        backend = self.env.backend
        told = dict(serializers.guild_create_payload(backend, backend.get_guild(self.guild.id)))
        told.pop("unavailable", None)
        self.env.backend.emit("GUILD_CREATE", told if unavailable is None else told | {"unavailable": False})
        await self.env.settle()

    def expect_no_errors(self) -> None:
        """Check that every failure so far was a refusal in words."""
        causes = [getattr(error, "original", error) for error in self.env.errors]
        in_words = Refusal | app_commands.TransformerError
        assert all(isinstance(cause, in_words) for cause in causes), causes


def text_of(shown: Any) -> str:
    """All texts of a message, or of an answer's last message; commands as people type them."""
    if isinstance(shown, InteractionResult):
        message = shown.followups[-1] if shown.followups else shown.response
        return text_of(message)
    words = "\n".join(_words(_as_payload(part) for part in shown.components))
    return re.sub(r"</([\w ]+):\d+>", r"`/\1`", words)


def _as_payload(component: Any) -> dict[str, Any]:
    return component.to_dict() if hasattr(component, "to_dict") else component


def _words(components: Iterable[dict[str, Any]]) -> Iterable[str]:
    for component in components:
        yield from (str(component[key]) for key in ("content", "label") if component.get(key))
        yield from _words(component.get("components", ()))


def running_season(show: Show, opening: datetime) -> Show:
    """The show with drops on four days in a row, from `opening` (UTC)."""
    drops = tuple(Drop(n, opening + timedelta(days=n - 1), (2 * n - 1, 2 * n)) for n in range(1, 5))
    return replace(show, release=ExplicitPlan(drops))


@pytest.fixture
def opening() -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)


@pytest.fixture
def catalogue(request: pytest.FixtureRequest, opening: datetime) -> Catalogue:
    """The shipped show, whose season is about to start; in tests marked `season_over` it has ended."""
    shipped = shipped_catalogue()
    if request.node.get_closest_marker("season_over"):
        return shipped
    return Catalogue({SHOW: running_season(shipped.shows[SHOW], opening)})


@dataclass(frozen=True, slots=True)
class EarlierStart:
    """The database of a bot that has been online once, and the commands that Discord has since then."""

    file: Path
    commands: dict[int | None, dict[Any, dict[str, Any]]]


@pytest.fixture(scope="session")
def earlier_start(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> EarlierStart:
    """One for all tests: syncing the commands in every language takes as long as the rest of a start."""
    file = tmp_path_factory.mktemp("earlier-start") / "world.db"
    shutil.copy(migrated_file, file)
    return EarlierStart(file, asyncio.run(_commands_after_a_start(settings_on(file))))


async def _commands_after_a_start(settings: Settings) -> dict[int | None, dict[Any, dict[str, Any]]]:
    async with open_app(settings, Catalogue({})) as app, simcord.run(app.client) as env:
        return env.backend.commands


def settings_on(file: Path) -> Settings:
    """The settings of a bot with a SQLite database and without providers."""
    return Settings(database_url=f"sqlite+aiosqlite:///{file}", providers=())


@pytest.fixture
def settings(tmp_path: Path, earlier_start: EarlierStart) -> Settings:
    file = tmp_path / "world.db"
    shutil.copy(earlier_start.file, file)
    return settings_on(file)


@pytest.fixture
async def app(settings: Settings, catalogue: Catalogue) -> AsyncIterator[App]:
    async with open_app(settings, catalogue) as app:
        yield app


@pytest.fixture
async def env(app: App, earlier_start: EarlierStart) -> AsyncIterator[simcord.Env]:
    env = simcord.Env(app.client, check_errors=False, settle_timeout=SETTLED_S)
    env.backend.commands.update(earlier_start.commands)
    await env.start()
    yield env
    # Handlers of events use the database until they are done.
    await env.settle()
    await env.shutdown()


@pytest.fixture
def world(app: App, env: simcord.Env, opening: datetime) -> Iterator[World]:
    world = World(app, env, opening)
    yield world
    world.expect_no_errors()
