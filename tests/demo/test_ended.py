"""What an old page says or does once the demo doesn't know it, in a real browser."""

import pytest

from bot.demo.pages import Page
from bot.messages.demo_page import OTHER_RUN
from tests import browser

pytestmark = browser.needs_browser

FORGET = """fetch(`/api/pages/${simcordPreview.contextId}`, {
  method: "DELETE",
  headers: { "X-Simcord-Capability": location.hash.slice(1), "X-Simcord-Context": simcordPreview.contextId },
}).then((answer) => answer.status)"""


@pytest.mark.parametrize("end", ["", "#of-another-run"])
async def test_an_address_that_is_not_the_demos_says_which_one_to_open(page: Page, end: str) -> None:
    async with browser.opened_page(page.url.partition("#")[0] + end) as shown:
        await shown.wait_for(OTHER_RUN)


async def test_a_page_that_the_demo_has_forgotten_opens_again(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.wait_until("window.simcordPreview?.ready === true")
        before = await shown.evaluate("simcordPreview.contextId")
        assert await shown.evaluate(FORGET) in (200, 204)
        await shown.wait_until(f"window.simcordPreview?.ready && simcordPreview.contextId !== '{before}'")
