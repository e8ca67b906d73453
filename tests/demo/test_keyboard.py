"""The page with the keyboard and a screen reader: where the focus is, and what things are called."""

from bot.demo.pages import Page
from tests import browser
from tests.demo.shown_page import choose_command, nameless, send_command, type_command

pytestmark = browser.needs_browser

COMPOSER = "document.activeElement.id === 'channel-composer-input'"
ANSWERED = "document.querySelector('#channel-timeline h2') !== null"
FORM_IS = "document.getElementById('modal-root').hidden === {hidden}"


async def kept_busy(shown: browser.Page) -> None:
    """Let the page be at work for a second: it tells the bot of its new size over a slow network."""
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    await shown.call("Network.enable")
    await shown.call("Network.emulateNetworkConditions", **slow)
    await shown.resize(900, 700)
    await shown.wait_until("simcordPreview.pendingAction !== null")


async def test_a_form_takes_the_focus_and_gives_it_back(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await send_command(shown, "party start")
        await shown.wait_until(FORM_IS.format(hidden="false"))
        await shown.wait_until("document.activeElement.matches('.modal-input')")
        assert await nameless(shown) == []
        await shown.press("Escape", 27)
        await shown.wait_until(FORM_IS.format(hidden="true"))
        await shown.wait_until(COMPOSER)


async def test_after_a_command_the_focus_is_where_the_next_one_is_typed(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await send_command(shown, "help")
        await shown.wait_until(ANSWERED)
        await shown.wait_until(COMPOSER)
        assert await shown.evaluate("document.getElementById('channel-timeline').ariaLive") == "polite"
        assert await nameless(shown) == []
        await shown.type("/")
        await shown.wait_until("document.querySelector('.command-entry') !== null")
        assert await nameless(shown) == []


async def test_a_menu_keeps_the_focus_after_a_choice(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await send_command(shown, "settings")
        await shown.wait_until("document.querySelector('.channel-message .select-trigger') !== null")
        await shown.evaluate("document.querySelector('.channel-message .select-trigger').focus()")
        for key, code in (("Enter", 13), ("ArrowDown", 40), ("Enter", 13)):
            await shown.press(key, code)
        await shown.wait_for("Spoilers: shown to everybody")
        await shown.wait_until("document.activeElement.matches('.channel-message .select-trigger')")


async def test_a_command_in_a_message_is_a_button_for_the_keyboard(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await send_command(shown, "help")
        await shown.wait_until("document.querySelector('.channel-message .command-mention') !== null")
        await shown.wait_until(COMPOSER)
        await shown.evaluate("document.querySelector('.channel-message .command-mention').focus()")
        await shown.press("Enter", 13)
        await shown.wait_until("document.querySelector('.command-chip')?.textContent.includes('next')")


async def test_enter_sends_a_command_while_the_page_is_busy(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await choose_command(shown, "help")
        await kept_busy(shown)
        await shown.press("Enter", 13)
        await shown.wait_until(ANSWERED)


async def test_enter_chooses_an_option_while_the_page_is_busy(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await choose_command(shown, "plot")
        await kept_busy(shown)
        await shown.press("Enter", 13)
        assert await shown.evaluate("document.activeElement.className") == "command-option-input"


async def test_enter_chooses_a_command_though_the_page_still_reads_which_there_are(page: Page) -> None:
    async with browser.opened_page("about:blank") as shown:
        await shown.call("Fetch.enable", patterns=[{"urlPattern": "*/api/commands"}])
        await shown.call("Page.navigate", url=page.url)
        await shown.wait_until("document.getElementById('channel-composer-input')?.offsetParent != null")
        await type_command(shown, "help")
        assert await shown.evaluate("simcordPreview.commandPicker.catalog.state") == "loading"
        await shown.press("Enter", 13)
        held = next(one for one in shown.events if one["method"] == "Fetch.requestPaused")
        await shown.call("Fetch.continueRequest", requestId=held["params"]["requestId"])
        await shown.wait_until("document.activeElement.matches('.command-chip')")


async def test_no_key_falls_into_a_gap_when_the_page_draws_a_command_again(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await choose_command(shown, "plot")
        await shown.press("Enter", 13)
        await shown.wait_until("document.activeElement.matches('.command-option-input')")
        removed = "document.querySelector('.command-option-remove').click()"
        focused = f"(async () => {{ {removed}; await null; return document.activeElement.className; }})()"
        assert await shown.evaluate(focused) == "command-chip"
