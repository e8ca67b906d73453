"""What most bots do, without a line of ours: a card of discord.py's objects, and two ways to send it."""

import asyncio
from collections.abc import Sequence

import discord

TEXTS = (
    "## Episode 1 of 1 is out",
    "**The Bench** · drop 1 of 1",
    "`████████████████` 1 of 1 episodes",
    "**That was the finale.**",
)
BUTTONS = (("Schedule", "wp:schedule:1:bench-1"), ("Plot so far", "wp:plot:1:bench-1"))


def card() -> discord.ui.LayoutView:
    """A card of the size of an alert."""
    view = discord.ui.LayoutView(timeout=None)
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=0xE0567A)
    for text in TEXTS:
        container.add_item(discord.ui.TextDisplay(text))
    container.add_item(discord.ui.Separator())
    buttons = [discord.ui.Button[discord.ui.LayoutView](label=label, custom_id=act) for label, act in BUTTONS]
    container.add_item(discord.ui.ActionRow(*buttons))
    view.add_item(container)
    view.stop()
    return view


async def one_after_another(client: discord.Client, channels: Sequence[int]) -> None:
    """The plain loop."""
    for channel in channels:
        await _send(client, channel)


async def all_at_once(client: discord.Client, channels: Sequence[int]) -> None:
    """Everything in one `asyncio.gather`."""
    await asyncio.gather(*(_send(client, channel) for channel in channels), return_exceptions=True)


async def _send(client: discord.Client, channel: int) -> None:
    await client.get_partial_messageable(channel).send(view=card())
