"""If a server has several alerts, their commands offer them and go on with those that are picked."""

import pytest

from bot.domain.subscriptions import NewSubscription
from tests.cogs.choices.menus import offered
from tests.cogs.choices.two_shows import FERRY
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import subscriptions
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import SHOW, World, text_of


async def test_a_channel_and_a_role_that_were_given_are_shown_as_such_and_kept(world: World) -> None:
    asked = await world.admin.slash(
        world.channel, "alerts add", show="last fery", channel=world.channel, role=world.fans
    )
    assert f"**channel:** <#{world.channel.id}>\n**role:** <@&{world.fans.id}>" in text_of(asked)
    assert asked.response
    added = await world.admin.select(asked.response, [FERRY])
    assert f"<#{world.channel.id}> · **Last Ferry**, pings <@&{world.fans.id}>" in text_of(added)


async def test_only_what_is_paused_is_offered_to_resume_and_the_rest_to_pause(world: World) -> None:
    for show in (SHOW, FERRY):
        await world.admin.slash(world.channel, "alerts add", show=show)
    which = await world.admin.slash(world.channel, "alerts pause")
    assert which.response
    first, *_ = offered(which)
    await world.admin.select(which.response, [first["value"]])
    assert "Alerts are on again" in text_of(await world.admin.slash(world.channel, "alerts resume"))
    await world.admin.slash(world.channel, "alerts pause", alerts=first["value"])
    assert "Alerts paused" in text_of(await world.admin.slash(world.channel, "alerts pause"))


async def test_the_picked_ones_of_several_paused_alerts_are_on_again(world: World) -> None:
    for show in (SHOW, FERRY):
        await world.admin.slash(world.channel, "alerts add", show=show)
    for one in await subscriptions(world):
        await world.admin.slash(world.channel, "alerts pause", alerts=str(one.id))
    asked = await world.admin.slash(world.channel, "alerts resume")
    assert asked.response
    first, *_ = offered(asked)
    assert "Alerts are on again" in text_of(await world.admin.select(asked.response, [first["value"]]))


async def test_without_a_paused_alert_nothing_is_resumed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    assert "Nothing is paused here" in text_of(await world.admin.slash(world.channel, "alerts resume"))


async def test_alerts_are_added_for_the_show_that_is_picked_with_the_role_that_was_given(
    world: World,
) -> None:
    room = world.guild.create_text_channel("cinema")
    asked = await world.admin.slash(world.channel, "alerts add", channel=room, role=world.fans, reminder=30)
    assert asked.response
    added = await world.admin.select(asked.response, [FERRY])
    assert "Alerts are on" in text_of(added)
    (kept,) = await subscriptions(world)
    assert (kept.channel_id, kept.role_id, kept.reminders, kept.show_id) == (
        room.id,
        world.fans.id,
        (30,),
        FERRY,
    )


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("edit", "Last Ferry"),
        ("remove", "Remove"),
        ("test", "Test sent"),
        ("pause", "Alerts paused"),
    ],
)
async def test_with_several_alerts_the_command_goes_on_with_those_that_are_picked(
    world: World, command: str, answer: str
) -> None:
    room = world.guild.create_text_channel("cinema")
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    await world.admin.slash(world.channel, "alerts add", channel=room, show=FERRY)
    asked = await world.admin.slash(world.channel, f"alerts {command}")
    assert asked.response
    menu = str(asked.response.components)
    assert "#cinema: Last Ferry" in menu
    assert "#watch-party: Love in the Big City" in menu
    second = next(str(one.id) for one in await subscriptions(world) if one.show_id == FERRY)
    result = await world.admin.select(asked.response, [second])
    assert answer in text_of(result) and room.mention in text_of(result)


async def test_two_runs_of_a_show_in_one_channel_are_told_apart_by_their_dates(world: World) -> None:
    for year in (2150, 2151):
        await start_rewatch(world, f"{year}-01-05 20:00", show=SHOW)
    for timeline in await world.app.services.timelines.of_guild(world.guild.id):
        if timeline.is_rewatch:
            new = NewSubscription(world.guild.id, world.channel.id, timeline.run.id)
            await world.app.services.subscriptions.add(new, world.opening)
    menu = (await world.admin.slash(world.channel, "alerts pause")).response
    assert menu
    offered = await world.admin.autocomplete(world.channel, "alerts pause", "alerts", "")
    for shown in (str(menu.components), str(offered)):
        assert all(f"from 5 Jan {year}" in shown for year in (2150, 2151)), shown


async def test_alerts_that_nobody_has_are_not_guessed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    asked = await world.admin.slash(world.channel, "alerts test", alerts="#nowhere")
    assert asked.response
    assert [one for one in custom_ids(asked.response) if one.startswith("wp:pick:alerts test:alerts")]


async def test_a_channel_with_several_shows_is_named_once(world: World) -> None:
    room = world.guild.create_text_channel("cinema")
    for place, show in ((world.channel, SHOW), (room, SHOW), (world.channel, FERRY)):
        await world.admin.slash(world.channel, "alerts add", channel=place, show=show)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert listed.count(world.channel.mention) == listed.count(room.mention) == 1
    first, second = listed.split(room.mention)
    assert "Love in the Big City" in first and "Last Ferry" in first
    assert "Last Ferry" not in second
    checked = text_of(await world.admin.slash(world.channel, "doctor"))
    assert f"{world.channel.mention}, **Last Ferry**: Ready" in checked
    assert f"{room.mention}, **Love in the Big City**: Ready" in checked


async def test_a_member_who_presses_an_admins_choice_changes_nothing(world: World) -> None:
    public = (await world.member.slash(world.channel, "next")).response
    result = await forge_press(world, world.member, public, "wp:pick:alerts add:show", FERRY)
    assert "Manage Server" in text_of(result)
    assert await subscriptions(world) == []
