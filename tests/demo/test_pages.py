"""The demo's page goes on answering, whatever the bot is still at work with."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
import simcord

from bot.app import App
from bot.clock import utc_now
from bot.demo.pages import Page, opened_page
from bot.demo.shows import aired, second_show
from bot.demo.world import World
from tests.demo.visitor import Visitor, visitor_at
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW


@pytest.fixture
async def page(app: App, env: simcord.Env) -> AsyncGenerator[Page]:
    played, now = shipped_catalogue().shows[SHOW], utc_now()
    async with opened_page(World(app, env, aired(played, now), second_show(played, now)), 0) as page:
        yield page


@pytest.fixture
async def visitor(page: Page) -> AsyncGenerator[Visitor]:
    async with visitor_at(page.url) as visitor:
        yield visitor


async def test_the_page_answers_again_after_something_that_took_too_long(
    env: simcord.Env, page: Page, visitor: Visitor
) -> None:
    ended, patience = asyncio.Event(), env.settle_timeout
    with env._bot_scope():  # pyright: ignore[reportPrivateUsage] - as if a press had begun it
        endless = asyncio.create_task(ended.wait())
    env.settle_timeout = 0.5
    receipt = await visitor.use("help")
    assert (receipt["settlement"], receipt["acknowledgement"]) == ("timeout", "acknowledged")
    await page.look(anything_new=True)
    assert "What you can do here" in await visitor.look()
    again = await visitor.use("next")
    assert (again["rejected"], again["acknowledgement"]) == (False, "acknowledged"), again
    ended.set()
    await endless
    env.settle_timeout = patience
    await page.look(anything_new=True)
    await visitor.look()
    assert (await visitor.use("next"))["settlement"] == "settled"
