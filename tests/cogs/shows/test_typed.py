"""What the form of `/shows add` leaves out is asked after it: the time, and a zone the server never chose."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.guild_shows import GuildShowStore
from tests.cogs.panels import settings_of, subscriptions
from tests.cogs.shows.plain_shows import DAY
from tests.simulated_discord import World, text_of

NAMED = f"{DAY:%A}, {DAY.day} {DAY:%B} {DAY.year}"


async def asked(world: World, first: str = f"{DAY:%Y-%m-%d}", **typed: str) -> Any:
    """The answer to a form, as it shows now and after each press."""
    form = await world.admin.slash(world.channel, "shows add")
    values = {"title": "Our *Club*", "first": first, "weekdays": "", "episodes": "3", "per_drop": "1"}
    result = await world.admin.submit_modal(form, values | typed)
    assert result.ephemeral
    assert result.response
    return result.response


async def plan_of_the_show(world: World) -> Any:
    (show,) = await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)
    return show.plan


async def test_a_day_without_a_time_is_asked_about_and_confirmed(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    card = await asked(world)
    text = text_of(card)
    assert f"Starts on **{NAMED}** at **20:00** (Europe/Madrid, this server's time zone)" in text
    assert "**At what time?**" in text
    assert "In which time zone?" not in text
    assert not await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)
    await world.admin.click(card, label="Confirm")
    assert "is added" in text_of(card)
    plan = await plan_of_the_show(world)
    assert (plan.timezone, plan.drops[0].wall.hour, plan.drops[0].timed) == ("Europe/Madrid", 20, True)


async def test_the_time_and_the_zone_of_a_new_show_are_typed_in_a_form(world: World) -> None:
    card = await asked(world)
    assert "**In which time zone?** This server hasn't chosen one yet." in text_of(card)
    form = await world.admin.click(card, label="Change time and zone")
    await world.admin.submit_modal(form, {"time": "9pm", "zone": "Busan"})
    assert "is added" in text_of(card)
    plan = await plan_of_the_show(world)
    assert (plan.timezone, plan.drops[0].wall.hour) == ("Asia/Seoul", 21)
    assert (await settings_of(world)).timezone == "Asia/Seoul"
    later = await asked(world, f"{DAY + timedelta(days=1):%Y-%m-%d}", title="Another")
    assert "so I suggest **21:00**, the same as last time" in text_of(later)
    assert "In which time zone?" not in text_of(later)


async def test_a_zone_that_may_be_several_is_picked_and_the_show_is_added(world: World) -> None:
    card = await asked(world, weekdays=f"{DAY:%A}")
    form = await world.admin.click(card, label="Change time and zone")
    told = await world.admin.submit_modal(form, {"time": "9pm", "zone": "EST"})
    text = text_of(told)
    for said in (
        "Which time zone do you mean?",
        "This is about **When does Our \\*Club\\* start?**",
        "You typed “EST”. Is it one of these?",
        "**Title:** Our \\*Club\\*",
        f"**First drop:** {DAY:%Y\\-%m\\-%d}",
        "**Time:** 9pm",
    ):
        assert said in text
    assert told.response
    there = datetime.now(ZoneInfo("America/New_York"))
    labels = [f"{there - timedelta(minutes=ago):%H:%M}" for ago in (0, 1)]
    shown = str(world.env.backend.get_message(told.response.channel_id, told.response.id).components)
    assert any(f"America/New_York (UTC-5/UTC-4): it's {at} there now" in shown for at in labels)
    await world.admin.select(told.response, ["America/New_York"])
    assert "is added" in text_of(told.response)
    plan = await plan_of_the_show(world)
    assert (plan.timezone, plan.drops[0].wall.hour) == ("America/New_York", 21)


async def test_a_show_can_be_kept_with_days_only(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    other = DAY + timedelta(days=2)
    card = await asked(world, weekdays=f"{DAY:%A}, {other:%A}", per_drop="2")
    await world.admin.click(card, label="Only days")
    text = text_of(card)
    assert f"**Episodes 1–2**\n-# {NAMED}" in text
    assert f"**Episode 3**\n-# {other:%A}, {other.day} {other:%B} {other.year}" in text
    assert "<t:" not in text


async def test_a_time_whose_zone_nobody_knows_is_asked_about_but_an_instant_is_not(world: World) -> None:
    card = await asked(world, f"{DAY:%Y-%m-%d} 21:30")
    assert "at **21:30** (UTC)" in text_of(card)
    assert "At what time?" not in text_of(card)
    assert "Only days" not in text_of(card)
    assert "is added" in text_of(await asked(world, f"<t:{int(DAY.timestamp())}>"))


async def test_a_show_that_was_added_leads_to_its_alerts(world: World) -> None:
    added = await asked(world, f"<t:{int(DAY.timestamp())}>")
    assert "Set up alerts" in text_of(await world.admin.click(added, label="Another channel"))
    assert "Alerts are on" in text_of(await world.admin.click(added, label="Alerts here"))
    assert [one.channel_id for one in await subscriptions(world)] == [world.channel.id]


async def test_what_was_typed_can_be_changed_before_it_is_kept(world: World) -> None:
    card = await asked(world)
    form = await world.admin.click(card, label="Change the rest")
    assert form.modal
    values = {
        one["component"]["custom_id"]: one["component"].get("value") for one in form.modal["components"]
    }
    assert (values["title"], values["first"]) == ("Our *Club*", f"{DAY:%Y-%m-%d}")
