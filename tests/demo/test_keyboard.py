"""The page with the keyboard and a screen reader: where the focus is, and what things are called."""

import pytest

from bot.demo.pages import Page
from tests import browser

pytestmark = pytest.mark.skipif(browser.chromium() is None, reason="there is no browser on this machine")

COMPOSER = "document.activeElement.id === 'channel-composer-input'"
FREE = "simcordPreview.pendingAction === null && !simcordPreview.awaitingRevision"
FORM_IS = "document.getElementById('modal-root').hidden === {hidden}"
# What a screen reader says only by its name.
NAMED = {"article", "button", "combobox", "dialog", "link", "listbox", "option", "textbox"}


async def sent(shown: browser.Page, command: str) -> None:
    """Send a command without options, with the keyboard alone."""
    await shown.wait_until("document.getElementById('channel-composer-input')?.offsetParent != null")
    await shown.evaluate("document.getElementById('channel-composer-input').focus()")
    await shown.type(f"/{command}")
    await shown.wait_until("document.querySelector('.command-entry') !== null")
    await shown.press("Enter", 13)
    # The page drops the focus for a moment when the chip takes the field's place.
    await shown.wait_until("document.activeElement.matches('.command-chip')")
    await shown.press("Escape", 27)
    # The page drops an Enter on a command without options while it still reads something.
    await shown.wait_until(FREE)
    await shown.press("Enter", 13)


async def nameless(shown: browser.Page) -> list[str]:
    """The roles of what can be read or used and has no name."""
    nodes = (await shown.call("Accessibility.getFullAXTree"))["nodes"]
    seen = [one for one in nodes if not one["ignored"] and one["role"]["value"] in NAMED]
    return [one["role"]["value"] for one in seen if not one.get("name", {}).get("value", "").strip()]


async def test_a_form_takes_the_focus_and_gives_it_back(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await sent(shown, "party start")
        await shown.wait_until(FORM_IS.format(hidden="false"))
        await shown.wait_until("document.activeElement.matches('.modal-input')")
        assert await nameless(shown) == []
        await shown.press("Escape", 27)
        await shown.wait_until(FORM_IS.format(hidden="true"))
        await shown.wait_until(COMPOSER)


async def test_after_a_command_the_focus_is_where_the_next_one_is_typed(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await sent(shown, "help")
        await shown.wait_until("document.querySelector('#channel-timeline h2') !== null")
        await shown.wait_until(COMPOSER)
        assert await shown.evaluate("document.getElementById('channel-timeline').ariaLive") == "polite"
        assert await nameless(shown) == []
        await shown.type("/")
        await shown.wait_until("document.querySelector('.command-entry') !== null")
        assert await nameless(shown) == []
