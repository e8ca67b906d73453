"""Alerts as a channel gets them: once, on time, with exactly the chosen ping; late ones say so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import ReloadableShows
from tests.cogs.panels import last_body
from tests.simulated_discord import SHOW, World


async def test_an_alert_is_posted_once_and_may_ping_the_one_role_an_admin_chose(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.app.delivery.dispatcher.deliver(world.opening)
    (alert,) = world.alerts
    assert "Episodes 1–2 of 8 are out" in alert
    assert "drop 1 of 4" in alert
    assert "2 of 8 episodes" in alert
    assert f"<t:{int((world.opening + timedelta(days=1)).timestamp())}:F>" in alert
    assert world.fans.mention in alert
    assert last_body(world)["allowed_mentions"] == {
        "parse": [],
        "roles": [str(world.fans.id)],
    }


async def test_without_a_chosen_role_an_alert_may_ping_nobody(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "<@&" not in world.alerts[0]
    assert last_body(world)["allowed_mentions"] == {"parse": [], "roles": []}


async def test_nothing_is_posted_before_the_instant(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening - timedelta(seconds=1))
    assert world.alerts == []


async def test_a_reminder_comes_before_the_drop_and_is_never_sent_after_it(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", reminder=30)
    await world.app.delivery.dispatcher.deliver(world.opening - timedelta(minutes=30))
    assert "Episodes 1–2 come out in 30 minutes" in world.alerts[0]
    await world.admin.slash(world.channel, "alerts add", reminder=10)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert ["are out" in alert for alert in world.alerts] == [False, True]


@pytest.mark.parametrize(
    ("late", "apologises", "posted"),
    [
        (timedelta(seconds=20), False, 1),
        (timedelta(minutes=3), True, 1),
        (timedelta(hours=23), True, 1),
        (timedelta(hours=24), False, 0),
    ],
)
async def test_a_late_alert_goes_out_with_an_apology_until_the_next_drop(
    world: World, late: timedelta, apologises: bool, posted: int
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening + late)
    first = [alert for alert in world.alerts if "Episodes 1–2" in alert.splitlines()[0]]
    assert len(first) == posted
    assert any("Sorry, this is late" in alert for alert in first) is apologises


async def test_a_corrected_show_file_is_seen_by_the_next_alert_though_the_plan_is_the_same(
    world: World, catalogue: Catalogue
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    tomorrow = world.opening + timedelta(days=1)
    await world.app.delivery.planner.plan(tomorrow)
    reloadable_shows = world.app.catalogue.shows
    assert isinstance(reloadable_shows, ReloadableShows)
    reloadable_shows.put({SHOW: replace(catalogue.shows[SHOW], title="Love in the Bigger City")})
    await world.app.delivery.dispatcher.deliver(tomorrow)
    assert ["Love in the Bigger City" in alert for alert in world.alerts] == [False, True]
