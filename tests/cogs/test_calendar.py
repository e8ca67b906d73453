"""The calendar button under `/schedule` and under alerts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.clock import utc_now
from bot.domain.refusal import Refusal
from bot.services.snapshot_shows import SnapshotShows
from bot.services.timelines import Timelines
from db.guild_shows import GuildShowStore
from db.guild_view import GuildViewStore
from db.runs import RunStore
from db.snapshots import SnapshotStore
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import World, text_of


async def test_the_calendar_button_of_the_schedule_gives_a_file_privately(world: World) -> None:
    asked = await world.member.slash(world.channel, "schedule")
    assert asked.response
    answer = await world.member.click(asked.response, label="Add to calendar")
    assert answer.ephemeral
    assert answer.response
    (attached,) = answer.response.attachments
    assert attached.filename == "love-in-the-big-city.ics"
    assert "Calendar of Love in the Big City" in text_of(answer)
    calendar: Any = Calendar.from_ical(await attached.read())
    assert calendar.events[0].start == world.opening


async def test_the_calendar_button_of_an_alert_gives_the_file_too(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.deliver(world.opening)
    alert = world.channel.history(viewer=world.member)[-1]
    for _ in range(2):
        answer = await world.member.click(alert, label="Add to calendar")
        assert answer.response
        assert len(answer.response.attachments) == 1


async def test_a_button_with_the_run_of_another_server_is_refused(world: World) -> None:
    """A button's id names a run; a run of another server is refused, even if somebody made up the id."""
    first = datetime.now(UTC) + timedelta(days=3)
    await start_rewatch(world, f"<t:{int(first.timestamp())}:f>")
    status = await world.admin.slash(world.channel, "rewatch status")
    assert status.response
    assert "Calendar of" in text_of(await world.admin.click(status.response, label="Add to calendar"))
    database = world.app.stores.database
    timelines = Timelines(
        world.app.catalogue,
        RunStore(database),
        GuildShowStore(database),
        GuildViewStore(database),
        SnapshotShows(SnapshotStore(database), utc_now),
    )
    (own,) = [one async for one in timelines.all() if one.run.guild_id]
    with pytest.raises(Refusal):
        await timelines.of_button(f"{own.run.id}:card", world.guild.id + 1)
