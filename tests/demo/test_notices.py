"""What the page says by itself, in a real browser: nobody is left without an answer."""

import json
from dataclasses import replace

import pytest

from bot.demo.pages import Page
from bot.demo.server import DemoServer
from bot.messages.card import Button, Card
from bot.messages.demo_page import REFUSED
from bot.messages.show import STORY
from tests import browser
from tests.demo.shown_page import FITS, PHONE, readable, type_command
from tests.simulated_discord import SHOW

pytestmark = browser.needs_browser

BUTTON = Button("Whole story", STORY, SHOW)


async def send_command_with(shown: browser.Page, name: str, option: str, value: str) -> None:
    """Type a command with one of its options, and send it."""
    await type_command(shown, name)
    await shown.wait_until("document.querySelector('.command-entry') !== null")
    await shown.press("Enter", 13)
    suggestion = f".command-suggestion[data-value={json.dumps(option)}]"
    await shown.wait_until(f"document.querySelector('{suggestion}') !== null")
    await shown.evaluate(f"document.querySelector('{suggestion}').click()")
    await shown.wait_until("document.activeElement.matches('.command-option-input')")
    await shown.type(value)
    await shown.press("Escape", 27)
    await shown.press("Enter", 13)


@pytest.mark.parametrize("width", [PHONE, 1280])
async def test_a_value_that_an_option_does_not_take_is_refused_in_sight(page: Page, width: int) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.resize(width, 800)
        await shown.wait_until("document.getElementById('channel-composer-input')?.offsetParent != null")
        await send_command_with(shown, "data delete", "of", "banana")
        await shown.wait_for("Choose an available option.")
        assert await shown.evaluate(readable(".command-error"))
        for element in ("activeElement", "documentElement", "getElementById('channel-layout')"):
            assert await shown.evaluate(FITS.format(element=element)), element


async def test_a_press_on_a_button_that_has_gone_is_answered(demo_server: DemoServer, page: Page) -> None:
    sender, channel = demo_server.app.delivery.sender, demo_server.channel.id
    card = Card("A card", (), buttons=(BUTTON,))
    message = await sender.post(channel, card)
    async with browser.opened_page(page.url) as shown:
        await shown.wait_for(BUTTON.label)
        await sender.edit(channel, message, replace(card, buttons=()))
        await shown.evaluate("document.querySelector('#channel-message-list .component-button').click()")
        await shown.wait_for(REFUSED["control-unavailable"])
        assert await shown.evaluate(readable("#demo-notice"))
        await page.update(anything_new=True)


async def test_the_page_finds_all_that_it_asks_for_its_icon_too(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.call("Log.enable")
        await shown.wait_until("document.readyState === 'complete' && window.simcordPreview.ready")
        icon = "fetch(document.querySelector('link[rel=icon]').href)"
        kind = await shown.evaluate(f"{icon}.then((one) => one.headers.get('content-type'))")
        assert "image/svg+xml" in kind
        logged = [one["params"]["entry"] for one in shown.events if one.get("method") == "Log.entryAdded"]
        assert [(one["text"], one.get("url")) for one in logged] == []
