"""The language of a person's Discord, chosen on the page in a real browser."""

import json
from datetime import UTC, datetime

import pytest
from simcord.preview import _commands

from bot.demo.commands import tell_in_every_language
from bot.demo.pages import Page
from bot.demo.server import DemoServer
from bot.messages.card import Card
from bot.messages.demo import ADMIN, MEMBER
from bot.messages.demo_page import LANGUAGE
from bot.messages.formatting import date_and_time
from tests import browser
from tests.demo.shown_page import FITS, PHONE, nameless, readable, send_command, type_command

pytestmark = browser.needs_browser

PICKER = "document.getElementById('language-picker')"
HELP = {"en-US": "What you can do here", "es-ES": "Lo que puedes hacer aquí"}


async def choose_language(shown: browser.Page, locale: str) -> None:
    await shown.evaluate(f"{PICKER}.value = '{locale}'; {PICKER}.dispatchEvent(new Event('change'))")


async def become(shown: browser.Page, name: str) -> None:
    """Look as somebody else."""
    await shown.evaluate(
        f"""(() => {{
          const people = document.getElementById("viewer-picker");
          people.value = [...people.options].find((one) => one.text === {json.dumps(name)}).value;
          people.dispatchEvent(new Event("change"));
        }})()"""
    )
    await shown.wait_until(f"window.simcordPreview.ready && {is_viewed_by(name)}")


def is_viewed_by(name: str) -> str:
    return f"document.getElementById('viewer-picker').selectedOptions[0]?.text === {json.dumps(name)}"


async def test_a_language_is_chosen_with_the_keyboard_and_kept_for_each_person(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.wait_until(is_viewed_by(ADMIN))
        await shown.evaluate("document.getElementById('viewer-picker').focus()")
        await shown.press("Tab", 9)
        assert await shown.evaluate("document.activeElement.id") == "language-picker"
        await shown.press("ArrowDown", 40)
        assert await shown.evaluate(f"{PICKER}.value") == "es-ES"
        await send_command(shown, "help")
        await shown.wait_for(HELP["es-ES"])
        await become(shown, MEMBER)
        assert await shown.evaluate(f"{PICKER}.value") == "en-US"
        await send_command(shown, "help")
        await shown.wait_for(HELP["en-US"])
        await shown.call("Page.reload")
        await shown.wait_until(is_viewed_by(ADMIN))
        await shown.wait_until(f"{PICKER}.value === 'es-ES'")


async def test_screen_readers_are_told_the_language_that_was_chosen(page: Page) -> None:
    language = "document.documentElement.lang"
    async with browser.opened_page(page.url) as shown:
        await shown.wait_until(is_viewed_by(ADMIN))
        assert await shown.evaluate(language) == "en-US"
        await choose_language(shown, "ko")
        assert await shown.evaluate(language) == "ko"
        # What belongs to the page is in English.
        assert await shown.evaluate("document.getElementById('toolbar').closest('[lang]').lang") == "en"
        await become(shown, MEMBER)
        assert await shown.evaluate(language) == "en-US"
        await shown.call("Page.reload")
        await shown.wait_until(is_viewed_by(ADMIN))
        await shown.wait_until(f"{language} === 'ko'")


async def test_each_language_has_its_own_name_and_the_list_one_for_screen_readers(page: Page) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.wait_until(is_viewed_by(ADMIN))
        names = await shown.evaluate(f"[...{PICKER}.options].map((one) => one.text)")
        assert names == ["English", "Español", "한국어", "Português (Brasil)", "ไทย"]
        nodes = (await shown.call("Accessibility.getFullAXTree"))["nodes"]
        combos = [one["name"]["value"] for one in nodes if one["role"]["value"] == "combobox"]
        assert LANGUAGE in combos
        assert await nameless(shown) == []


async def test_times_are_in_the_language_that_was_chosen_and_in_the_zone_of_the_reader(
    demo_server: DemoServer, page: Page
) -> None:
    card = Card("A card", (date_and_time(datetime(2031, 1, 6, 11, 30, tzinfo=UTC)),))
    await demo_server.app.delivery.sender.post(demo_server.channel.id, card)
    await page.update(anything_new=True)
    async with browser.opened_page("about:blank") as shown:
        await shown.call("Emulation.setTimezoneOverride", timezoneId="Asia/Seoul")
        await shown.call("Page.navigate", url=page.url)
        await shown.wait_for("Monday, January 6, 2031 at 8:30")
        for locale, words in (("ko", "2031년 1월 6일 월요일 오후 8:30"), ("th", "6 มกราคม 2031 เวลา 20:30")):
            await choose_language(shown, locale)
            await shown.wait_for(words)


async def test_what_a_command_does_is_said_in_the_language_that_was_chosen(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_commands, "entry_for_leaf", _commands.entry_for_leaf)
    tell_in_every_language()
    async with browser.opened_page(page.url) as shown:
        await shown.wait_until(is_viewed_by(ADMIN))
        await type_command(shown, "doctor")
        for locale, words in (("en-US", "Check everything that could stop the next alerts"), ("ko", "막을")):
            await choose_language(shown, locale)
            said = "document.querySelector('.command-entry-description')?.textContent"
            await shown.wait_until(f"{said}?.includes('{words}')")
        await shown.press("Enter", 13)
        await shown.wait_until(
            "document.querySelector('.command-context-detail')?.textContent.includes('막을')"
        )


@pytest.mark.parametrize("width", [PHONE, 1280])
async def test_person_and_language_can_be_read_and_the_page_is_no_wider_than_the_screen(
    page: Page, width: int
) -> None:
    async with browser.opened_page(page.url) as shown:
        await shown.resize(width, 800)
        await shown.wait_until(is_viewed_by(ADMIN))
        for control in ("#viewer-picker", "#language-picker", "#refresh", ".session-menu"):
            assert await shown.evaluate(readable(control)), control
        assert await shown.evaluate(FITS.format(element="documentElement"))
