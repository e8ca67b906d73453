"""Shows of the fake providers, as admins find and add them."""

from datetime import datetime
from typing import Any

from simcord import InteractionResult

from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World

LANTERN = "found:tvmaze_101"
PAPER = "found:tvmaze_102"
# What is typed into the form for the server's own hour.
HOURS = {"time": "8pm", "zone": "UTC", "days": "3"}


async def added(world: World, name: str) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=name)
    await world.admin.click(message(found), label="Just add it")


async def alerts_here(world: World, name: str = LANTERN) -> None:
    """Find a show, and press what adds it with alerts in the channel."""
    found = await world.admin.slash(world.channel, "shows add", name=name)
    await world.admin.click(message(found), label="Alerts here")


def message(result: InteractionResult) -> Any:
    """The message that a person got in the end."""
    return result.followups[-1] if result.followups else result.response


def third_episode(fake: FakeProviders) -> dict[str, object]:
    return fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2]


async def looked(world: World, fake: FakeProviders, now: datetime) -> None:
    """An hourly look, at a provider that says that everything has changed."""
    fake.tvmaze.updated = {str(show_id): int(now.timestamp()) for show_id in fake.tvmaze.shows}
    await world.app.providers.updates.check(now)
    await world.app.delivery.dispatcher.deliver(now)


async def set_hours(world: World, typed: dict[str, str]) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    form = await world.admin.click(message(found), label="Set our time")
    await world.admin.submit_modal(form, typed)
