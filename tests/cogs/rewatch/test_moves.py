"""`/rewatch postpone` and `skip`: dates before and after, a question, one alert at the new time, an undo."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cogs.controls import forge_press
from tests.cogs.rewatch.started import coming, moved, stamp, start_rewatch
from tests.simulated_discord import World, text_of

pytestmark = pytest.mark.season_over

FIRST = datetime(2150, 1, 5, 20, tzinfo=UTC)


async def asked(world: World, command: str, **options: Any) -> Any:
    """Start a rewatch, and ask to move it; the question shows what each press changes."""
    await start_rewatch(world, f"{FIRST:%Y-%m-%d %H:%M}", timezone="UTC")
    result = await world.admin.slash(world.channel, f"rewatch {command}", **options)
    assert result.ephemeral
    return result.response


async def dates(world: World) -> str:
    return text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_the_dates_before_and_after_are_shown_and_nothing_is_moved_yet(world: World) -> None:
    card = await asked(world, "postpone", by="1 day", drop=2)
    text = text_of(card)
    assert "Move Episodes 3–4 and everything after?\n**Love in the Big City**" in text
    for week in (1, 2, 3):
        at = FIRST + timedelta(weeks=week)
        assert f"~~{stamp(at, 'f')}~~ → {stamp(at + timedelta(days=1), 'F')}" in text
    assert stamp(FIRST, "f") not in text
    assert "changed" not in await dates(world)
    await world.admin.click(card, label="Cancel")
    assert "The dates stay" in text_of(card)
    assert "changed" not in await dates(world)


async def test_a_week_off_is_asked_about_and_undone(world: World) -> None:
    card = await asked(world, "skip")
    before = await dates(world)
    await world.admin.click(card, label="Confirm")
    assert "Episodes 1–2 moved\n**Love in the Big City**" in text_of(card)
    assert stamp(FIRST + timedelta(weeks=4), "F") in await dates(world)
    await world.admin.click(card, label="Undo")
    assert "Episodes 1–2 moved back" in text_of(card)
    assert "Undo" not in text_of(card)
    assert "was ~~" not in await dates(world)
    assert await dates(world) == before.replace("Add to", "-# The plan was changed 2 times.\nAdd to")


async def test_a_day_without_a_time_keeps_the_drops_time_and_says_so(world: World) -> None:
    card = await asked(world, "postpone", to="2150-01-06", scope="one")
    assert "No time was given, so it keeps **20:00**." in text_of(card)
    assert "Move Episodes 1–2?" in text_of(card)


async def test_what_was_changed_since_is_neither_moved_nor_undone(world: World) -> None:
    card = await asked(world, "skip")
    await world.admin.click(card, label="Confirm")
    other = await world.admin.slash(world.channel, "rewatch postpone", by="2 hours")
    assert other.response
    await world.admin.click(other.response, label="Confirm")
    assert "Somebody just changed" in text_of(await world.admin.click(card, label="Undo"))


async def test_a_member_moves_nothing_and_a_made_up_press_is_refused(world: World) -> None:
    card = await asked(world, "skip")
    offered = (await world.member.slash(world.channel, "next")).response
    for action in ("rewatch-move", "rewatch-move-undo"):
        told = await forge_press(world, world.member, offered, f"wp:{action}:1:1:1:215001062000:0")
        assert "Manage Server" in text_of(told)
        for forged in ("", "1", "1:1:9:215001062000:0", "1:1:x:y:z"):
            told = await forge_press(world, world.admin, offered, f"wp:{action}:{forged}")
            assert told.ephemeral
    assert text_of(card).startswith("## Move")
    world.expect_no_errors()


async def test_undo_brings_back_a_day_without_a_time(world: World) -> None:
    form = await world.admin.slash(world.channel, "shows add", timezone="UTC")
    typed = {"title": "Club", "first": "2150-01-05", "weekdays": "", "episodes": "2", "per_drop": "1"}
    asked_for_time = (await world.admin.submit_modal(form, typed)).response
    assert asked_for_time
    await world.admin.click(asked_for_time, label="Only days")
    question = await world.admin.slash(world.channel, "rewatch postpone", by="3 hours")
    assert question.response
    await world.admin.click(question.response, label="Confirm")
    assert "<t:" in await dates(world)
    await world.admin.click(question.response, label="Undo")
    assert "Monday, 5 January 2150" in await dates(world)
    assert "<t:" not in await dates(world)


async def test_a_postponed_drop_goes_out_once_and_the_channel_gets_one_notice_without_a_ping(
    world: World,
) -> None:
    first = coming(3)
    await start_rewatch(world, first)
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    await world.deliver(first, first - timedelta(minutes=30))
    told = await moved(world, "postpone", by="1 day")
    later = first + timedelta(days=1)
    assert f"~~{stamp(first, 'f')}~~ → **<t:{int(later.timestamp())}:F>" in told
    await world.app.delivery.dispatcher.deliver(first - timedelta(minutes=20))
    await world.app.delivery.dispatcher.deliver(first)
    reminder, notice = world.alerts
    assert "~~Episodes 1–2~~ moved" in reminder
    assert world.fans.mention not in reminder
    assert "Episodes 1–8 moved" in notice
    assert f"**Episodes 1–2** · now {stamp(later)}" in notice
    assert "<@&" not in notice
    await world.deliver(later)
    assert sum("are out" in alert for alert in world.alerts) == 1


async def test_the_reminder_of_a_moved_drop_comes_again_but_pings_nobody_a_second_time(world: World) -> None:
    first = coming(3)
    await start_rewatch(world, first)
    for minutes in (30, 10):
        await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=minutes)
    await world.deliver(first, first - timedelta(minutes=30))
    assert world.fans.mention in world.alerts[0]
    await moved(world, "postpone", by="1 day")
    await world.app.delivery.dispatcher.deliver(first)
    later = first + timedelta(days=1)
    await world.app.delivery.planner.plan(later)
    for minutes in (30, 10, 0):
        await world.app.delivery.dispatcher.deliver(later - timedelta(minutes=minutes))
    again, other, drop = world.alerts[-3:]
    assert "out in 30 minutes" in again
    assert "<@&" not in again
    assert "out in 10 minutes" in other
    assert world.fans.mention in other
    assert world.fans.mention in drop


@pytest.mark.parametrize(("drop", "renewed"), [(2, True), (3, False)])
async def test_the_last_drops_card_names_the_new_date_of_what_comes_next(
    world: World, drop: int, renewed: bool
) -> None:
    first = coming(3)
    await start_rewatch(world, first)
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await world.deliver(first)
    before = world.alerts[0]
    await moved(world, "postpone", by="1 day", drop=drop)
    await world.app.delivery.dispatcher.deliver(first + timedelta(minutes=1))
    after = world.alerts[0]
    old, new = (first + timedelta(weeks=1, days=days) for days in (0, 1))
    assert f"**After that:** Episodes 3–4, <t:{int(old.timestamp())}:F>" in before
    assert f"**After that:** Episodes 3–4, <t:{int((new if renewed else old).timestamp())}:F>" in after
    assert world.fans.mention in after
    assert len(world.alerts) == 2


async def test_only_one_drop_or_all_from_it_can_be_moved(world: World) -> None:
    first = coming(3)
    await start_rewatch(world, first)
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
    await start_rewatch(world, coming(3))
    result = await world.admin.slash(world.channel, "rewatch postpone", **options)
    assert told in text_of(result)
    assert "changed" not in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_a_skipped_week_moves_all_that_is_to_come(world: World) -> None:
    first = coming(3)
    await start_rewatch(world, first)
    skipped = await moved(world, "skip")
    assert [stamp(first + timedelta(weeks=week + 1)) in skipped for week in range(4)] == [True] * 4
