"""The bot in this process, and a channel of a bot in another one."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from discord.http import Route

from bot.app import App, open_app
from bot.clock import utc_now
from bot.settings.loading import load_settings
from bot.showfiles.loader import load_catalogue
from tests.bot_process import BotProcess
from tests.chaos.scenario import Scenario
from tests.fake_discord import TOKEN, Reply

# Channels that wait for a drop of `app_here`.
CHANNELS = 10


@asynccontextmanager
async def running(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """The bot in this process, so that a test can tell it what time it is."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", scene.url)
    monkeypatch.setenv("DISCORD_API_URL", scene.discord.api_url)
    settings = load_settings()
    async with open_app(settings, load_catalogue((scene.shows,))) as app, app.client:
        await app.client.login(TOKEN)
        await app.delivery.planner.plan(utc_now())
        yield app


class AlertedChannel:
    """A channel that gets alerts, with an admin who uses the bot there."""

    def __init__(self, scene: Scenario, bot: BotProcess, channel: int) -> None:
        state = scene.discord.state
        self.discord = scene.discord
        self.bot = bot
        self.id = channel
        self.admin = state.add_person(state.channels[channel].guild_id, permissions=["manage_guild"])

    async def slash(self, command: str, **options: str) -> Reply:
        return await self.discord.people.slash(self.admin, self.id, command, options)
