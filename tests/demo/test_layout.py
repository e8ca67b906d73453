"""How the page lays out cards, in a real browser."""

from dataclasses import replace

from bot.demo.pages import Page
from bot.demo.server import DemoServer
from bot.messages.card import Card
from tests import browser

pytestmark = browser.needs_browser

# As in Discord.
GAP_PX = 8
GAPS = """(() => {
  const parts = [...document.querySelectorAll(".component-container > .text-display")];
  const boxes = parts.map((one) => one.getBoundingClientRect());
  return boxes.slice(1).map((box, at) => box.top - boxes[at].bottom);
})()"""
EDITED_BELOW = """(() => {
  const edited = document.querySelector(".message-edited-compact");
  const card = edited?.parentElement.querySelector(".component-container");
  return Boolean(card) && edited.getBoundingClientRect().top >= card.getBoundingClientRect().bottom;
})()"""


async def test_the_parts_of_a_card_stand_apart_as_in_discord(demo_server: DemoServer, page: Page) -> None:
    card = Card("A card", ("Its first part.", "Its second part."), footer="Its footer.")
    await demo_server.app.delivery.sender.post(demo_server.channel.id, card)
    await page.update(anything_new=True)
    async with browser.opened_page(page.url) as shown:
        await shown.wait_for("Its footer.")
        assert await shown.evaluate(GAPS) == [GAP_PX] * 3


async def test_an_edited_card_says_so_below_it(demo_server: DemoServer, page: Page) -> None:
    sender, channel = demo_server.app.delivery.sender, demo_server.channel.id
    card = Card("A card", ("It changes.",))
    await sender.post(channel, replace(card, title="Another card"))
    message = await sender.post(channel, card)
    await sender.edit(channel, message, replace(card, blocks=("It has changed.",)))
    await page.update(anything_new=True)
    async with browser.opened_page(page.url) as shown:
        await shown.wait_for("(edited)")
        assert await shown.evaluate(EDITED_BELOW)
