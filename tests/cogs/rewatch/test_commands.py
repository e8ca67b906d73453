"""`/rewatch` as admins and members meet it: start, follow, postpone, skip, stop."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
from simcord import InteractionResult
from simcord.backend.errors import SetupError

from bot.app import create_app
from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome, Settled
from bot.domain.shows import Track
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import ReloadableShows
from db.runs import RunStore
from tests.alert_outbox import AlertOutbox
from tests.cogs.panels import moved, press, subscriptions
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, text_of

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def catalogue() -> Catalogue:
    """The shipped show, whose official run is over."""
    return shipped_catalogue()


def coming(days: int, hour: int = 20, zone: str = "Asia/Seoul") -> datetime:
    """The first Monday at least so many days away, as an instant."""
    today = datetime.now(ZoneInfo(zone)).replace(hour=hour, minute=0, second=0, microsecond=0)
    day = today + timedelta(days=days)
    return (day + timedelta(days=-day.weekday() % 7)).astimezone(UTC)


def stamp(at: datetime, style: str = "F") -> str:
    return f"<t:{int(at.timestamp())}:{style}>"


async def start(world: World, first: datetime | str, **options: Any) -> InteractionResult:
    """Lay out a rewatch and confirm it; returns the answer to the press."""
    text = first if isinstance(first, str) else f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    echo = await world.admin.slash(world.channel, "rewatch start", start=text, **options)
    assert echo.response
    return await world.admin.click(echo.response, label="Confirm")


def shown(result: InteractionResult) -> str:
    """What a message shows after a press that changed it."""
    assert result.response
    return text_of(result.response)


async def test_the_whole_schedule_is_echoed_before_anything_is_saved(world: World) -> None:
    first = coming(3)
    echo = await world.admin.slash(
        world.channel, "rewatch start", start=f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    )
    assert echo.ephemeral
    text = text_of(echo)
    assert "Every Monday at **20:00**, Asia/Seoul time" in text
    assert re.findall(r".+Episodes.+\n-# .+", text) == [
        f"▫️ **Episodes {2 * week + 1}–{2 * week + 2}**\n-# {stamp(first + timedelta(weeks=week))}"
        for week in range(4)
    ]
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert echo.response
    assert "Nothing was started" in shown(await world.admin.click(echo.response, label="Cancel"))
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_everybody_sees_a_confirmed_rewatch_and_gets_its_alerts(world: World) -> None:
    first = coming(3)
    assert "is on" in shown(await start(world, first))
    assert f"<t:{int(first.timestamp())}:F>" in text_of(await world.member.slash(world.channel, "next"))
    added = text_of(await world.admin.slash(world.channel, "alerts add", role=world.fans))
    assert "Preview · Episodes 1–2 of 8 are out" in added
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first)
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
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first - timedelta(minutes=30))
    await world.app.delivery.dispatcher.deliver(first)
    assert ["30 minutes from now" in alert for alert in world.alerts] == [True, False]


async def test_confirm_answers_after_a_restart_and_starts_one_rewatch_however_often_it_is_pressed(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    first = coming(3)
    echo = await world.admin.slash(
        world.channel, "rewatch start", start=f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    )
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await world.env.restart_bot(fresh.client)
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
    assert "Monday and Thursday at **20:00**, America/New_York time" in text_of(echo)
    assert len(str(echo.response and echo.response.components)) > 0


async def test_the_servers_zone_counts_if_no_zone_is_given(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    echo = await world.admin.slash(world.channel, "rewatch start", start="next monday 20:00")
    assert "Europe/Madrid time" in text_of(echo)


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
    refused = await press(world, world.member, offered, f"wp:rewatch-now:{SHOW}")
    assert refused.ephemeral
    assert "Manage Server" in text_of(refused)
    await _allow(world, "rewatch")
    for command in ("start", "status", "postpone", "skip", "stop"):
        options = {"start": "tomorrow"} if command == "start" else {}
        result = await world.member.slash(world.channel, f"rewatch {command}", **options)
        assert "Manage Server" in text_of(result)
    assert "No rewatch yet" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_another_servers_rewatch_can_be_neither_seen_nor_moved(world: World) -> None:
    await start(world, coming(3))
    (choice,) = await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")
    stranger, room = _stranger(world)
    assert await stranger.autocomplete(room, "rewatch stop", "rewatch", "") == []
    for command, options in (("status", {}), ("postpone", {"by": "1 day"}), ("skip", {}), ("stop", {})):
        result = await stranger.slash(room, f"rewatch {command}", rewatch=choice["value"], **options)
        assert "No rewatch here" in text_of(result)
    assert "The season is over" in text_of(await stranger.slash(room, "next"))
    result = await stranger.slash(room, "next", show=f"run:{choice['value']}")
    assert "can't find that here" in text_of(result)


async def test_a_postponed_drop_goes_out_at_its_new_time_only_and_the_channel_is_told_once(
    world: World,
) -> None:
    first = coming(3)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first - timedelta(minutes=30))
    told = await moved(world, "postpone", by="1 day")
    later = first + timedelta(days=1)
    assert f"~~{stamp(first, 'f')}~~ → **<t:{int(later.timestamp())}:F>" in told
    await world.app.delivery.dispatcher.deliver(first - timedelta(minutes=20))
    await world.app.delivery.dispatcher.deliver(first)
    reminder, notice = world.alerts
    assert "~~Episodes 1–2~~ moved" in reminder
    assert world.fans.mention not in reminder
    assert "Episodes 1–2 moved" in notice
    assert "<@&" not in notice
    await world.app.delivery.planner.plan(later)
    await world.app.delivery.dispatcher.deliver(later)
    assert sum("are out" in alert for alert in world.alerts) == 1


async def test_the_reminder_of_a_moved_drop_comes_again_but_pings_nobody_a_second_time(world: World) -> None:
    first = coming(3)
    await start(world, first)
    for minutes in (30, 10):
        await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=minutes)
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first - timedelta(minutes=30))
    assert world.fans.mention in world.alerts[0]
    await moved(world, "postpone", by="1 day")
    await world.app.delivery.dispatcher.deliver(first)
    later = first + timedelta(days=1)
    await world.app.delivery.planner.plan(later)
    for minutes in (30, 10, 0):
        await world.app.delivery.dispatcher.deliver(later - timedelta(minutes=minutes))
    again, other, drop = world.alerts[-3:]
    assert "30 minutes from now" in again
    assert "<@&" not in again
    assert "10 minutes from now" in other
    assert world.fans.mention in other
    assert world.fans.mention in drop


@pytest.mark.parametrize(("drop", "renewed"), [(2, True), (3, False)])
async def test_the_last_drops_card_names_the_new_date_of_what_comes_next(
    world: World, drop: int, renewed: bool
) -> None:
    first = coming(3)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first)
    before = world.alerts[0]
    await moved(world, "postpone", by="1 day", drop=drop)
    await world.app.delivery.dispatcher.deliver(first + timedelta(minutes=1))
    after = world.alerts[0]
    old, new = (first + timedelta(weeks=1, days=days) for days in (0, 1))
    assert f"**After that:** Episodes 3–4, <t:{int(old.timestamp())}:F>" in before
    assert f"**After that:** Episodes 3–4, <t:{int((new if renewed else old).timestamp())}:F>" in after
    assert world.fans.mention in after
    assert len(world.alerts) == 2


async def test_the_last_drops_card_says_that_its_rewatch_was_stopped(world: World) -> None:
    first = coming(3)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first)
    run = (await RunStore(world.app.stores.database).of_guild(world.guild.id))[0]
    now = first + timedelta(hours=1)
    await RunStore(world.app.stores.database).stop(run, now)
    await world.app.delivery.dispatcher.deliver(now)
    assert "That was the last one:" in world.alerts[0]
    assert "Episodes 1–2 of 8 are out" in world.alerts[0]
    assert "The rewatch was stopped" in world.alerts[1]


async def test_a_rewatch_that_was_stopped_early_gives_nothing_of_the_story_away(world: World) -> None:
    first = coming(3)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    await world.app.delivery.dispatcher.deliver(first)
    run = (await RunStore(world.app.stores.database).of_guild(world.guild.id))[0]
    await RunStore(world.app.stores.database).stop(run, first + timedelta(hours=1))
    alert = world.channel.history()[-1]
    assert "up to episode 2 of 8" in text_of(await world.member.click(alert, label="Watched"))
    assert "Thailand" not in text_of(await world.member.click(alert, label="Plot so far"))


async def test_only_one_drop_or_all_from_it_can_be_moved(world: World) -> None:
    first = coming(3)
    await start(world, first)
    third = first + timedelta(weeks=2)
    (choice,) = await world.admin.autocomplete(world.channel, "rewatch postpone", "drop", "Drop 3")
    await moved(world, "postpone", by="2 days", drop=choice["value"], scope="one")
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert f"{stamp(third + timedelta(days=2))} (was ~~{stamp(third, 'f')}~~)" in status
    assert status.count("was ~~") == 1
    await moved(world, "postpone", by="3 hours", drop=choice["value"])
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert status.count("was ~~") == 2
    assert "changed 2 times" in status


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "How much later?"),
        ({"by": "1 day", "to": "tomorrow"}, "either `by` or `to`"),
        ({"by": "a while"}, "I couldn't read how much later"),
        ({"by": "8 days", "scope": "one"}, "wouldn't come before drop 2"),
        ({"to": "2020-01-01 20:00"}, "already passed"),
        ({"by": "1 day", "drop": 9}, "no drop 9"),
    ],
)
async def test_what_cannot_be_moved_is_refused_in_a_sentence(
    world: World, options: dict[str, Any], told: str
) -> None:
    await start(world, coming(3))
    result = await world.admin.slash(world.channel, "rewatch postpone", **options)
    assert told in text_of(result)
    assert "changed" not in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_a_skipped_week_moves_all_that_is_to_come(world: World) -> None:
    first = coming(3)
    await start(world, first)
    skipped = await moved(world, "skip")
    assert [stamp(first + timedelta(weeks=week + 1)) in skipped for week in range(4)] == [True] * 4


async def test_a_stopped_rewatch_posts_nothing_more_and_its_channels_follow_the_next(world: World) -> None:
    first = coming(3)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    question = await world.admin.slash(world.channel, "rewatch stop")
    assert question.response
    pressed = question.response
    assert "The rewatch was stopped" in shown(await world.admin.click(pressed, label="Stop"))
    await world.app.delivery.dispatcher.deliver(datetime.now(UTC) + timedelta(seconds=1))
    await world.app.delivery.dispatcher.deliver(first)
    (notice,) = world.alerts
    assert "The rewatch was stopped" in notice
    assert "was stopped" in text_of(await world.admin.slash(world.channel, "alerts list"))
    assert f"{world.channel.mention} will get its alerts" in shown(await start(world, first))


async def test_a_rewatch_that_was_changed_meanwhile_is_not_stopped(world: World) -> None:
    await start(world, coming(3))
    question = await world.admin.slash(world.channel, "rewatch stop")
    await moved(world, "skip")
    assert question.response
    assert "Somebody just changed" in text_of(await world.admin.click(question.response, label="Stop"))
    assert "Next:" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_a_server_can_hold_several_rewatches_and_says_which(world: World) -> None:
    await start(world, coming(3))
    await start(world, coming(30), episodes=4)
    assert "Which one do you mean?" in text_of(await world.admin.slash(world.channel, "rewatch skip"))
    choices = await world.admin.autocomplete(world.channel, "rewatch skip", "rewatch", "")
    assert len(choices) == 2
    assert "Episodes 1–4 moved" in await moved(world, "skip", rewatch=choices[1]["value"])
    shows = await world.admin.autocomplete(world.channel, "alerts add", "show", ": rewatch")
    assert len(shows) == 2
    added = text_of(await world.admin.slash(world.channel, "alerts add", show=shows[0]["value"]))
    assert "Preview · Episodes 1–2" in added


async def test_the_schedule_draws_what_is_out_next_and_moved_and_names_the_other_runs(world: World) -> None:
    begun = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=8)
    await start(world, begun)
    await start(world, coming(40), episodes=8)
    await moved(world, "postpone", by="1 day", rewatch=await _first_rewatch(world))
    choices = await world.member.autocomplete(world.channel, "schedule", "show", ": rewatch")
    text = text_of(await world.member.slash(world.channel, "schedule", show=choices[0]["value"]))
    out, following, later = (begun + timedelta(weeks=week) for week in (0, 2, 3))
    assert f"✅ **Episodes 1–2**\n-# {stamp(out)}" in text
    assert (
        f"▶️ **Episodes 5–6**\n-# {stamp(following + timedelta(days=1))} (was ~~{stamp(following, 'f')}~~)"
        in text
    )
    assert f"▫️ **Episodes 7–8**\n-# {stamp(later + timedelta(days=1))} (was ~~{stamp(later, 'f')}~~)" in text
    assert "4 of 8 episodes" in text
    assert "**Also watched here**\n• **Love in the Big City**, rewatch: Episodes 1–8" in text


async def test_two_clicks_at_once_start_one_rewatch(world: World) -> None:
    offered = await world.admin.slash(world.channel, "next")
    assert offered.response
    proposed = [await world.admin.click(offered.response, label="Start a rewatch") for _ in range(3)]
    await asyncio.gather(
        *(world.admin.click(one.response, label="Confirm") for one in proposed if one.response),
        return_exceptions=True,
    )
    assert len(await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")) == 1


async def _first_rewatch(world: World) -> str:
    choices = await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")
    return str(choices[0]["value"])


async def _allow(world: World, name: str) -> None:
    commands = await world.app.client.tree.fetch_commands()
    (command,) = [command for command in commands if command.name == name]
    world.guild.set_command_permissions(command.id, {world.member: True})


def _stranger(world: World) -> tuple[Any, Any]:
    other = world.env.create_guild("Other Club")
    role = other.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
    return other.add_member(world.env.create_user("stranger"), roles=[role]), other.create_text_channel(
        "room"
    )


async def test_a_list_that_cannot_be_filled_stays_empty(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    commands = await world.app.client.tree.fetch_commands()
    for command in commands:
        world.guild.set_command_permissions(command.id, {world.member: True})
    assert await world.admin.autocomplete(world.channel, "rewatch postpone", "drop", "") == []
    assert await world.member.autocomplete(world.channel, "rewatch status", "rewatch", "") == []
    assert not [record for record in caplog.records if record.exc_info]


async def test_an_alert_whose_rewatch_stops_right_after_its_claim_is_cancelled_not_failed(
    world: World,
) -> None:
    first, runs = coming(3), RunStore(world.app.stores.database)
    await start(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    (claimed,) = await AlertOutbox(world.app.stores.database, worker="this").claim(first, 10)
    (run,) = await runs.of_guild(world.guild.id)
    await runs.stop(run, first - timedelta(hours=1))
    result = await world.app.delivery.dispatcher._attempts.attempt(claimed, lambda: first)  # pyright: ignore[reportPrivateUsage] - the moment between a claim and its try
    assert isinstance(result, Settled)
    assert (result.outcome, result.reason) == (Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)


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
    """What stands in the message once the schedule in it was confirmed."""
    assert proposed.response
    return text_of((await world.admin.click(proposed.response, label="Confirm")).response)
