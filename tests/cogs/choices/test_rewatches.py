"""What `/rewatch` leaves open or can't read is picked from a menu, and everything else stays."""

import re
from datetime import timedelta

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan
from tests.cogs.choices.menus import offered
from tests.cogs.choices.two_shows import FERRY
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import SHOW, World, text_of

TITLES = ("Love in the Big City", "Last Ferry")


async def test_what_was_picked_stays_while_something_else_is_asked(world: World) -> None:
    for show in (SHOW, FERRY):
        await start_rewatch(world, "2150-01-05 20:00", show=show)
    which = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert which.response
    assert {one["label"] for one in offered(which)} == {f"{one}: rewatch from 5 Jan 2150" for one in TITLES}
    value = next(one["value"] for one in offered(which) if "Last Ferry" in one["label"])
    how_much = await world.admin.select(which.response, [value])
    assert "How much later?" in text_of(how_much)
    assert "rewatch" not in text_of(how_much)
    assert how_much.response
    moved = await world.admin.select(how_much.response, ["7 days"])
    assert "Move Episodes 1–2" in text_of(moved)
    assert moved.response
    await world.admin.click(moved.response, label="Confirm")
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    other, ferry = (re.search(rf"\*\*{one}\*\* · Next: .*?<t:(\d+):F>", status) for one in TITLES)
    assert other and ferry
    assert int(ferry[1]) - int(other[1]) == timedelta(weeks=1).total_seconds()


async def test_a_rewatch_that_is_over_is_not_asked_about_beside_one_that_runs(world: World) -> None:
    plan = DatedPlan("UTC", (DatedDrop(wall_clock(world.opening - timedelta(days=90), "UTC"), (1,)),))
    await world.app.stores.runs.start(NewRewatch(world.guild.id, SHOW, plan, "over", []), world.opening)
    await start_rewatch(world, "2150-01-05 20:00", show=FERRY)
    assert "Move Episodes 1–2" in text_of(await world.admin.slash(world.channel, "rewatch skip"))


async def test_a_drop_is_postponed_by_a_span_that_is_picked(world: World) -> None:
    await start_rewatch(world, "2150-01-05 20:00", show=SHOW)
    asked = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert asked.response
    moved = text_of(await world.admin.select(asked.response, ["2 days"]))
    assert "Move Episodes 1–2 and everything after?" in moved


async def test_a_zone_that_nobody_knows_is_picked_by_its_clock_and_the_rest_stays(world: World) -> None:
    day = f"{world.opening + timedelta(days=40):%Y-%m-%d}"
    asked = await world.admin.slash(world.channel, "rewatch start", show=FERRY, start=day, timezone="Narnia")
    assert "You typed “Narnia”" in text_of(asked)
    assert "Pick a place where it's the same time as where you are, in summer and in winter" in text_of(asked)
    assert asked.response
    shown = "Australia/Sydney (UTC+11/UTC+10): it's "
    assert shown in str(asked.response.components)
    for zone, menu in (("America/Caracas", "pick"), ("Asia/Seoul", "pick-2"), ("Australia/Sydney", "pick-3")):
        custom_id = f"wp:{menu}:rewatch start:timezone&show=ferry"
        picked = await world.admin.select(asked.response, [zone], custom_id=custom_id)
        assert f"at **20:00** ({zone}" in text_of(picked)


async def test_what_was_picked_from_a_list_is_shown_by_its_name_and_stays(world: World) -> None:
    asked = await world.admin.slash(
        world.channel, "rewatch start", show=FERRY, start="2150-01-05", timezone="Narnia"
    )
    assert "**show:** Last Ferry\n**start:** 2150\\-01\\-05" in text_of(asked)
    assert asked.response
    custom_id = "wp:pick-2:rewatch start:timezone&show=ferry"
    draft = await world.admin.select(asked.response, ["Asia/Seoul"], custom_id=custom_id)
    assert "Last Ferry" in text_of(draft) and "(Asia/Seoul" in text_of(draft)


async def test_one_of_a_few_values_is_shown_by_its_name_in_the_readers_language(world: World) -> None:
    await start_rewatch(world, "2150-01-05 20:00", show=SHOW)
    world.speaks(world.admin, "es-ES")
    asked = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert "rest" not in text_of(asked)
    assert asked.response
    world.speaks(world.admin, "en-US")
    moved = text_of(await world.admin.select(asked.response, ["2 days"]))
    assert "Move Episodes 1–2 and everything after?" in moved


async def test_a_command_that_failed_keeps_what_was_typed_and_no_ids_of_what_was_picked(world: World) -> None:
    typed = {"start": "7 ~~december~~", "show": SHOW, "timezone": "Madrid"}
    told = await world.admin.slash(world.channel, "rewatch start", **typed)
    assert "I couldn't read that date" in text_of(told)
    kept = "**start:** 7 \\~\\~december\\~\\~\n**timezone:** Madrid"
    assert f"You typed:\n{kept}" in text_of(told)


async def test_a_drop_that_is_not_there_is_picked_and_the_span_stays(world: World) -> None:
    await start_rewatch(world, "2150-01-05 20:00", show=SHOW)
    asked = await world.admin.slash(world.channel, "rewatch postpone", by="2 days", drop=99)
    assert "There's no drop 99" in text_of(asked)
    assert asked.response
    assert "Move Episodes 5–6" in text_of(await world.admin.select(asked.response, ["3"]))


async def test_drops_to_pick_are_called_as_in_the_list_that_opens_while_typing(world: World) -> None:
    await start_rewatch(world, "2150-01-06 00:30", show=SHOW, timezone="Asia/Seoul")
    world.speaks(world.admin, "es-ES")
    asked = await world.admin.slash(world.channel, "rewatch postpone", by="2 days", drop=99)
    assert asked.response
    assert "Episodios 1–2, mar 6 ene 2150 00:30" in str(asked.response.components)
