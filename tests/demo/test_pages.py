"""The demo's page goes on answering, whatever the bot is still at work with."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest
import simcord

from bot.demo.pages import Page
from bot.demo.server import DemoServer
from bot.messages.card import Button, Card
from bot.messages.data import KEEP
from bot.messages.show import STORY
from tests.demo.parts import parts_of
from tests.demo.visitor import Visitor, visitor_at
from tests.simulated_discord import SHOW


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
    await page.update(anything_new=True)
    assert "What you can do here" in await visitor.look()
    again = await visitor.use("next")
    assert (again["rejected"], again["acknowledgement"]) == (False, "acknowledged"), again
    ended.set()
    await endless
    env.settle_timeout = patience
    await page.update(anything_new=True)
    await visitor.look()
    assert (await visitor.use("next"))["settlement"] == "settled"


STORY_BUTTON = Button("Whole story", STORY, SHOW)
KEEP_BUTTON = Button("Keep", KEEP, "card")


async def pressed_after_an_edit(
    server: DemoServer, page: Page, visitor: Visitor, *now_there: Button
) -> tuple[dict[str, Any], str]:
    """What comes of a press on the story's button when the card has others, and what the page shows."""
    sender, channel = server.app.delivery.sender, server.channel.id
    card = Card("A card", ("It changes.",), buttons=(STORY_BUTTON,))
    message = await sender.post(channel, card)
    await page.update(anything_new=True)
    await visitor.look()
    seen = next(one for one in parts_of(visitor.state) if one.label == STORY_BUTTON.label)
    await sender.edit(channel, message, replace(card, buttons=now_there))
    receipt = await visitor.press(seen.message_id, seen.key)
    return receipt, await visitor.look()


async def test_a_press_means_the_button_that_was_seen_though_the_card_has_changed(
    demo_server: DemoServer, page: Page, visitor: Visitor
) -> None:
    receipt, shown = await pressed_after_an_edit(demo_server, page, visitor, KEEP_BUTTON, STORY_BUTTON)
    assert [one["kind"] for one in receipt["outcomes"]] == ["response"], receipt
    assert "The whole story of Love in the Big City" in shown


async def test_a_press_on_a_button_that_has_gone_presses_no_other(
    demo_server: DemoServer, page: Page, visitor: Visitor
) -> None:
    receipt, shown = await pressed_after_an_edit(demo_server, page, visitor, KEEP_BUTTON)
    assert [one["code"] for one in receipt["diagnostics"]] == ["control-unavailable"], receipt
    assert "Nothing was deleted" not in shown
