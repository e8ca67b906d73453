"""The channels of a show whose server goes over to an hour of its own, and back to the provider's."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from discord.http import Route

from bot.domain.alerts import Kind, Outcome, Postponed, Result, Settled
from tests.cogs.shows.found import HOURS, alerts_here, set_hours, third_episode
from tests.fake_providers import FakeProviders
from tests.fake_providers.tables import LANTERN
from tests.simulated_discord import World, text_of

PROVIDERS_HOURS = HOURS | {"time": ""}
SHOWS_ZONE = ZoneInfo(str(LANTERN.timezone))
LATER = timedelta(minutes=30)


async def test_a_channel_that_was_removed_and_added_again_meanwhile_keeps_its_alerts(world: World) -> None:
    await alerts_here(world)
    asked = await world.admin.slash(world.channel, "alerts remove")
    assert asked.response
    await world.admin.click(asked.response, label="Remove")
    await set_hours(world, HOURS)
    await alerts_here(world)
    await set_hours(world, PROVIDERS_HOURS)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert world.channel.mention in listed and "The Lantern Keeper" in listed


class SlowDiscord:
    """Takes messages only once it is allowed to; `asked` is set when it gets one before."""

    def __init__(self, world: World) -> None:
        self._http = world.app.client.http
        self._request = self._http.request
        self.asked, self.allowed = asyncio.Event(), asyncio.Event()
        self._http.request = self

    async def __call__(self, route: Route, **content: Any) -> Any:
        if route.method == "POST" and route.path.endswith("/messages"):
            self.asked.set()
            await self.allowed.wait()
        return await self._request(route, **content)

    def end(self) -> None:
        self._http.request = self._request


@pytest.fixture
def slow_discord(world: World) -> Iterator[SlowDiscord]:
    slow = SlowDiscord(world)
    yield slow
    slow.end()


def hours_at(at: datetime, released: datetime) -> dict[str, str]:
    """What is typed for a server's own hour, in the show's zone: its days of release are counted there."""
    there, day = at.astimezone(SHOWS_ZONE), released.astimezone(SHOWS_ZONE).date()
    return {"time": f"{there:%H:%M}", "zone": str(SHOWS_ZONE), "days": str((there.date() - day).days)}


async def test_an_alert_that_waits_for_another_when_the_hour_is_changed_is_tried_again_and_sent_once(
    world: World, fake: FakeProviders, slow_discord: SlowDiscord
) -> None:
    out = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    slow_discord.allowed.set()
    await world.admin.slash(world.channel, "alerts add", reminder=150)
    await alerts_here(world)
    await set_hours(world, hours_at(out, out))
    await world.app.delivery.planner.plan(out)
    slow_discord.asked.clear()
    slow_discord.allowed.clear()
    results = list[Result]()
    world.app.delivery.dispatcher.listeners.append(results.append)
    delivery = asyncio.create_task(world.app.delivery.dispatcher.deliver(out))
    await slow_discord.asked.wait()
    await set_hours(world, hours_at(out + LATER, out))
    slow_discord.allowed.set()
    await delivery
    await world.deliver(out + LATER)
    assert sum("Episode 3 of 8 is out" in alert for alert in world.alerts) == 1
    again, sent = (result for result in results if result.alert.kind is Kind.DROP)
    assert isinstance(again, Postponed) and again.alert.id == sent.alert.id
    assert isinstance(sent, Settled) and sent.outcome is Outcome.SENT
