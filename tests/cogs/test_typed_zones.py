"""A time that is typed with its zone, and days that are over, wherever a date can be typed."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.clock import utc_now
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

pytestmark = pytest.mark.season_over


@pytest.fixture
async def madrid(world: World) -> World:
    """A server with a time zone."""
    await world.app.stores.guilds.set_timezone(world.guild.id, "Europe/Madrid")
    return world


async def start(world: World, start: str) -> str:
    return text_of(await world.admin.slash(world.channel, "rewatch start", start=start))


@pytest.mark.parametrize(
    "zoned", ["2150-12-07 20:00 KST", "7 december 2150 8pm UTC+9", "2150-12-07 11:00 (GMT)"]
)
async def test_a_rewatch_starts_at_the_time_of_the_zone_that_is_typed(madrid: World, zoned: str) -> None:
    assert await start(madrid, zoned) == await start(madrid, "2150-12-07 12:00")


async def test_a_zone_that_is_typed_is_that_of_the_dates_where_the_server_has_none(world: World) -> None:
    told = await start(world, "2150-12-07 8pm ET")
    assert "at **20:00** (America/New_York, this server's time zone)" in told
    assert "In which time zone?" not in told
    assert "In which time zone?" in await start(world, "2150-12-07 8pm")


async def test_an_abbreviation_that_means_several_zones_is_refused_in_one_sentence(madrid: World) -> None:
    told = await start(madrid, "2150-12-07 8pm CST")
    assert "`CST` has several meanings: **UTC-6**, **UTC+8** and **UTC-5**." in told
    assert "as in `20:00 UTC-6`" in told
    assert "Which time zone" not in await start(madrid, "2150-12-07 8pm UTC-6")


async def test_a_rewatch_may_have_begun_yesterday_but_no_party(madrid: World) -> None:
    with time_machine.travel(now := utc_now(), tick=False):
        yesterday = now.astimezone(ZoneInfo("Europe/Madrid")) - timedelta(days=1)
        assert await start(madrid, "yesterday noon") == await start(madrid, f"{yesterday:%Y-%m-%d} 12:00")
    assert "passed" in text_of(await WatchParty(madrid).plan(madrid.admin, when="yesterday 20:00"))


async def test_a_party_starts_in_an_hour_and_a_half(madrid: World) -> None:
    await WatchParty(madrid).plan(madrid.admin, when="in an hour and a half")
    (party,) = await madrid.app.stores.parties.going_on(madrid.guild.id)
    assert abs(party.party.plan.starts_at - utc_now() - timedelta(minutes=90)) < timedelta(minutes=2)
