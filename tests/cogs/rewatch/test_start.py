"""`/rewatch start`, `status`: the whole schedule first, then one rewatch, however often it is confirmed."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from simcord import InteractionResult
from simcord.backend.errors import SetupError

from bot.domain.shows import Track
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import ReloadableShows
from tests.admin_commands import show_admin_commands
from tests.cogs.controls import forge_press
from tests.cogs.panels import restarted, subscriptions
from tests.cogs.rewatch.started import SEOUL, coming, moved, shown, stamp, start_rewatch
from tests.simulated_discord import SHOW, World, text_of

pytestmark = pytest.mark.season_over


async def test_the_whole_schedule_is_echoed_before_anything_is_saved(world: World) -> None:
    first = coming(3)
    echo = await world.admin.slash(
        world.channel, "rewatch start", start=f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    )
    assert echo.ephemeral
    text = text_of(echo)
    assert "Every Monday at **20:00** (Asia/Seoul)" in text
    assert re.findall(r".+Episodes.+\n-# .+", text) == [
        f"▫️ **Episodes {2 * week + 1}–{2 * week + 2}**\n-# {stamp(first + timedelta(weeks=week))}"
        for week in range(4)
    ]
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert echo.response
    assert "Nothing was started" in shown(await world.admin.click(echo.response, label="Cancel"))
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_who_starts_a_second_rewatch_of_a_show_is_told_that_the_first_one_goes_on(world: World) -> None:
    text = f"{coming(3).astimezone(SEOUL):%Y-%m-%d %H:%M}"
    first = await world.admin.slash(world.channel, "rewatch start", start=text)
    assert "is already on" not in text_of(first)
    assert first.response
    await world.admin.click(first.response, label="Confirm")
    assert "is already on" in text_of(await world.admin.slash(world.channel, "rewatch start", start=text))


async def test_everybody_sees_a_confirmed_rewatch_and_gets_its_alerts(world: World) -> None:
    first = coming(3)
    assert "is on" in shown(await start_rewatch(world, first))
    assert f"<t:{int(first.timestamp())}:F>" in text_of(await world.member.slash(world.channel, "next"))
    added = text_of(await world.admin.slash(world.channel, "alerts add", role=world.fans))
    assert "Preview · Episodes 1–2 of 8 are out" in added
    await world.deliver(first)
    assert sum("Episodes 1–2 of 8 are out" in alert for alert in world.alerts) == 1


async def test_channels_of_the_finished_official_run_follow_the_rewatch(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    first = coming(3)
    echo = await world.admin.slash(world.channel, "rewatch start", start=f"<t:{int(first.timestamp())}:f>")
    assert f"{world.channel.mention} will follow" in text_of(echo)
    assert echo.response
    started = await world.admin.click(echo.response, label="Confirm")
    assert f"{world.channel.mention} will get its alerts" in shown(started)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "Love in the Big City (rewatch)" in listed
    assert "30 minutes before" in listed
    await world.deliver(first, first - timedelta(minutes=30))
    await world.app.delivery.dispatcher.deliver(first)
    assert ["out in 30 minutes" in alert for alert in world.alerts] == [True, False]


async def test_confirm_answers_after_a_restart_and_starts_one_rewatch_however_often_it_is_pressed(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    first = coming(3)
    echo = await world.admin.slash(
        world.channel, "rewatch start", start=f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    )
    await restarted(world, settings, catalogue)
    assert echo.response
    pressed = echo.response
    assert "is on" in shown(await world.admin.click(pressed, label="Confirm"))
    with pytest.raises(SetupError):
        await world.admin.click(pressed, label="Confirm")
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert status.count("Episodes 1–2") == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"start": "someday"}, "I couldn't read that date"),
        ({"start": "2020-01-06 20:00"}, "Every drop would already be out"),
        ({"start": "2150-01-05 20:00", "weekdays": "funday"}, "I couldn't read those weekdays"),
        ({"start": "2150-01-05 20:00", "weekdays": "tue"}, "It's on Monday, 5 January 2150"),
        ({"start": "2150-01-05 20:00", "timezone": "Mars/Olympus"}, "I don't know that time zone"),
        ({"start": "2200-12-29 20:00"}, "too far away"),
    ],
)
async def test_what_cannot_be_a_rewatch_is_refused_in_a_sentence(
    world: World, options: dict[str, str], told: str
) -> None:
    result = await world.admin.slash(world.channel, "rewatch start", **options)
    assert result.ephemeral
    assert told in text_of(result)


async def test_zone_weekdays_and_episodes_can_be_chosen(world: World) -> None:
    first = coming(3, zone="America/New_York")
    text = f"{first.astimezone(ZoneInfo('America/New_York')):%Y-%m-%d} 8pm"
    echo = await world.admin.slash(
        world.channel,
        "rewatch start",
        start=text,
        timezone="America/New_York",
        weekdays="mon, thu",
        episodes=1,
    )
    lines = re.findall(r".+Episode.+\n-# .+", text_of(echo))
    assert len(lines) == 8
    assert stamp(first) in lines[0]
    assert "Monday and Thursday at **20:00** (America/New_York)" in text_of(echo)


async def test_the_servers_zone_counts_if_no_zone_is_given(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    echo = await world.admin.slash(world.channel, "rewatch start", start="next monday 20:00")
    assert "(Europe/Madrid), even when" in text_of(echo)


@pytest.mark.parametrize("command", ["next", "alerts add"])
async def test_a_rewatch_for_next_monday_is_proposed_with_its_time_and_zone(
    world: World, command: str
) -> None:
    offered = await world.admin.slash(world.channel, command)
    assert offered.response
    proposed = await world.admin.click(offered.response, label="Start a rewatch")
    first = coming(1)
    local = first.astimezone(SEOUL)
    day = f"{local:%A}, {local.day} {local:%B} {local.year}"
    assert f"Starts on **{day}** at **20:00** (Asia/Seoul). For you that is {stamp(first)}" in text_of(
        proposed
    )
    assert proposed.response
    started = await world.admin.click(proposed.response, label="Confirm")
    assert "The rewatch of Love in the Big City is on" in text_of(started.response)
    assert stamp(first) in text_of(started.response)
    again = await world.admin.click(offered.response, label="Start a rewatch")
    assert "Rewatch of Love in the Big City" in text_of(again)
    assert "Episodes 1–2" in text_of(await world.member.slash(world.channel, "next"))


async def test_a_member_without_manage_server_can_start_nothing(world: World) -> None:
    offered = (await world.member.slash(world.channel, "next")).response
    refused = await forge_press(world, world.member, offered, f"wp:rewatch-now:{SHOW}")
    assert refused.ephemeral
    assert "Manage Server" in text_of(refused)
    await show_admin_commands(world, world.member)
    for command in ("start", "status", "postpone", "skip", "stop"):
        options = {"start": "tomorrow"} if command == "start" else {}
        result = await world.member.slash(world.channel, f"rewatch {command}", **options)
        assert "Manage Server" in text_of(result)
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_another_servers_rewatch_can_be_neither_seen_nor_moved(world: World) -> None:
    await start_rewatch(world, coming(3))
    (choice,) = await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")
    room, stranger = world.other_server()
    assert await stranger.autocomplete(room, "rewatch stop", "rewatch", "") == []
    for command, options in (("status", {}), ("postpone", {"by": "1 day"}), ("skip", {}), ("stop", {})):
        result = await stranger.slash(room, f"rewatch {command}", rewatch=choice["value"], **options)
        assert "No rewatch here" in text_of(result)
    assert "The season is over" in text_of(await stranger.slash(room, "next"))
    result = await stranger.slash(room, "next", show=f"run:{choice['value']}")
    assert "can't find that here" in text_of(result)


async def test_a_server_can_hold_several_rewatches_and_says_which(world: World) -> None:
    await start_rewatch(world, coming(3))
    await start_rewatch(world, coming(30), episodes=4)
    assert "Which one do you mean?" in text_of(await world.admin.slash(world.channel, "rewatch skip"))
    choices = await world.admin.autocomplete(world.channel, "rewatch skip", "rewatch", "")
    assert len(choices) == 2
    assert "Episodes 1–4 moved" in await moved(world, "skip", rewatch=choices[1]["value"])
    shows = await world.admin.autocomplete(world.channel, "alerts add", "show", ": rewatch")
    assert len(shows) == 2
    added = text_of(await world.admin.slash(world.channel, "alerts add", show=shows[0]["value"]))
    assert "Preview · Episodes 1–2" in added


async def test_two_clicks_at_once_start_one_rewatch(world: World) -> None:
    offered = await world.admin.slash(world.channel, "next")
    assert offered.response
    proposed = [await world.admin.click(offered.response, label="Start a rewatch") for _ in range(3)]
    await asyncio.gather(
        *(world.admin.click(one.response, label="Confirm") for one in proposed if one.response),
        return_exceptions=True,
    )
    assert len(await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")) == 1


async def test_one_click_starts_a_rewatch_though_a_track_of_the_show_is_gone_since_the_last_one(
    world: World, catalogue: Catalogue
) -> None:
    reloadable_shows, show = world.app.catalogue.shows, catalogue.shows[SHOW]
    assert isinstance(reloadable_shows, ReloadableShows)
    assert show.release
    reloadable_shows.put({SHOW: replace(show, tracks=(Track("us", "Late TV", show.release),))})
    offered = await world.admin.slash(world.channel, "next")
    assert offered.response
    await confirmed(world, await world.admin.click(offered.response, label="Start a rewatch"))
    question = await world.admin.slash(world.channel, "rewatch stop")
    assert question.response
    await world.admin.click(question.response, label="Stop")
    reloadable_shows.put({SHOW: show})
    proposed = await world.admin.click(offered.response, label="Start a rewatch")
    assert "Next: **Episodes 1–2**" in await confirmed(world, proposed)


async def test_a_rewatch_that_has_started_leads_to_its_alerts_here_or_in_another_channel(
    world: World,
) -> None:
    offered = await world.admin.slash(world.channel, "next")
    assert offered.response
    proposed = await world.admin.click(offered.response, label="Start a rewatch")
    await confirmed(world, proposed)
    assert proposed.response
    panel = await world.admin.click(proposed.response, label="Another channel")
    assert "Set up alerts" in text_of(panel)
    added = await world.admin.click(proposed.response, label="Alerts here")
    assert "Alerts are on" in text_of(added)
    (kept,) = await subscriptions(world)
    assert kept.channel_id == world.channel.id


async def confirmed(world: World, proposed: InteractionResult) -> str:
    """What the message says once the schedule in it was confirmed."""
    assert proposed.response
    return text_of((await world.admin.click(proposed.response, label="Confirm")).response)
