"""The demo's page in the process of the test."""

from collections.abc import AsyncGenerator

import pytest
import simcord

from bot.app import App
from bot.clock import utc_now
from bot.demo.pages import Page, opened_page
from bot.demo.server import DemoServer
from bot.demo.shows import aired, second_show
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW


@pytest.fixture
def demo_server(app: App, env: simcord.Env) -> DemoServer:
    played, now = shipped_catalogue().shows[SHOW], utc_now()
    return DemoServer(app, env, aired(played, now), second_show(played, now))


@pytest.fixture
async def page(demo_server: DemoServer) -> AsyncGenerator[Page]:
    async with opened_page(demo_server, 0) as page:
        yield page
