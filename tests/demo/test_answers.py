"""That the page shows the answer to what somebody did, in a real browser."""

import pytest

from bot.demo.pages import Page
from tests import browser
from tests.demo.shown_page import send_command

pytestmark = browser.needs_browser

MESSAGES = "document.querySelectorAll('.channel-message').length"
AT_THE_END = """(() => {
  const list = document.getElementById("channel-timeline");
  return list.scrollHeight - list.scrollTop - list.clientHeight <= 1;
})()"""
PRESS_LAST = "[...document.querySelectorAll('.component-button')].at(-1).click()"


async def answered(shown: browser.Page, before: int) -> None:
    """Return once there is another message and its end is in sight. Raises TimeoutError."""
    await shown.wait_until(f"{MESSAGES} > {before}")
    await shown.wait_until(AT_THE_END, seconds=5)


@pytest.mark.parametrize("width", [1280, 400])
async def test_each_command_of_several_shows_its_answer(page: Page, width: int) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.resize(width, 800)
        for command in ("help", "doctor", "help", "settings", "help"):
            before = await shown.evaluate(MESSAGES)
            await send_command(shown, command)
            await answered(shown, before)


async def test_a_press_on_the_last_card_shows_its_answer(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.resize(400, 800)
        for command in ("help", "schedule"):
            before = await shown.evaluate(MESSAGES)
            await send_command(shown, command)
            await answered(shown, before)
        for _ in range(3):
            before = await shown.evaluate(MESSAGES)
            await shown.evaluate(PRESS_LAST)
            await answered(shown, before)
