"""The demo's page in the process of the test."""

from collections.abc import AsyncGenerator

import pytest
import simcord

from bot.app import App
from bot.clock import utc_now
from bot.demo.pages import Page, opened_page
from bot.demo.shows import aired, second_show
from bot.demo.world import World
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW


@pytest.fixture
def tour_world(app: App, env: simcord.Env) -> World:
    played, now = shipped_catalogue().shows[SHOW], utc_now()
    return World(app, env, aired(played, now), second_show(played, now))


@pytest.fixture
async def page(tour_world: World) -> AsyncGenerator[Page]:
    async with opened_page(tour_world, 0) as page:
        yield page
