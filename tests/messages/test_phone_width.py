"""The panels of admins on a page as narrow as a phone, in a real browser."""

import discord
import pytest

from tests.browser import chromium, opened_page
from tests.cogs.panels import choose, opened_setup
from tests.simulated_discord import World

WIDTH = 400
# What sticks out to the right, and how much was looked at.
STICKING_OUT = f"""(() => {{
    const parts = [...document.querySelectorAll("article button, article [role=combobox], article p")];
    const wide = parts.filter(part => part.getBoundingClientRect().right > {WIDTH});
    return [document.documentElement.scrollWidth, wide.map(part => part.innerText), parts.length];
}})()"""

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")


async def test_setup_and_settings_fit_a_page_of_400_pixels(world: World) -> None:
    me = world.app.client.user
    assert me
    denied = discord.PermissionOverwrite(view_channel=False, send_messages=False, embed_links=False)
    name = "a-channel-with-quite-a-long-name-for-a-narrow-page"
    closed = world.guild.create_text_channel(name, overwrites={me: denied})
    await world.admin.slash(world.channel, "settings")
    panel = await opened_setup(world)
    await choose(world, panel, "channel", closed)
    await choose(world, panel, "role", world.fans)
    async with (
        world.env.preview(world.channel, viewers=[world.admin], layout="channel") as preview,
        opened_page(preview.url, width=500, height=900) as page,
    ):
        await page.resize(WIDTH, 900)
        await page.wait_for("Check again")
        await page.wait_for("Viewport updated")
        width, sticking_out, seen = await page.evaluate(STICKING_OUT)
    assert seen >= 5
    assert (width, sticking_out) == (WIDTH, [])
