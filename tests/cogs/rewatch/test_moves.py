"""`/rewatch postpone` and `skip` show the dates before and after, ask, and can be undone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.cogs.panels import press
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import World, text_of

FIRST = datetime(2150, 1, 5, 20, tzinfo=UTC)


@pytest.fixture
def catalogue() -> Catalogue:
    """The shipped show, whose official run is over."""
    return shipped_catalogue()


async def asked(world: World, command: str, **options: Any) -> Any:
    """The question, as it shows now and after each press; a rewatch is on."""
    start = {"start": f"{FIRST:%Y-%m-%d %H:%M}", "timezone": "UTC"}
    echo = await world.admin.slash(world.channel, "rewatch start", **start)
    assert echo.response
    await world.admin.click(echo.response, label="Confirm")
    result = await world.admin.slash(world.channel, f"rewatch {command}", **options)
    assert result.ephemeral
    return result.response


async def dates(world: World) -> str:
    return text_of(await world.admin.slash(world.channel, "rewatch status"))


def stamp(at: datetime, style: str) -> str:
    return f"<t:{int(at.timestamp())}:{style}>"


async def test_the_dates_before_and_after_are_shown_and_nothing_is_moved_yet(world: World) -> None:
    card = await asked(world, "postpone", by="1 day", drop=2)
    text = text_of(card)
    assert "Move Episodes 3–4 and all after?" in text
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
    assert "Episodes 1–2 moved" in text_of(card)
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
        told = await press(world, world.member, offered, f"wp:{action}:1:1:1:215001062000:0")
        assert "Manage Server" in text_of(told)
        for forged in ("", "1", "1:1:9:215001062000:0", "1:1:x:y:z"):
            told = await press(world, world.admin, offered, f"wp:{action}:{forged}")
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
