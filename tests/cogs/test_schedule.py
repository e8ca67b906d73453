"""`/schedule`: the whole season, drop by drop, with what is out, next and moved."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.answers import told
from tests.cogs.rewatch.started import coming, moved, stamp, start_rewatch
from tests.simulated_discord import World, text_of


async def first_rewatch(world: World) -> str:
    choices = await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", "")
    return str(choices[0]["value"])


async def test_schedule_shows_every_drop(world: World) -> None:
    text = await told(world, "schedule")
    for number in range(4):
        assert f"<t:{int((world.opening + timedelta(days=number)).timestamp())}:F>" in text


@pytest.mark.season_over
class TestRewatches:
    """Where the official run is over, and the server has two rewatches."""

    async def test_the_schedule_draws_what_is_out_next_and_moved_and_names_the_other_runs(
        self, world: World
    ) -> None:
        begun = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=8)
        await start_rewatch(world, begun)
        await start_rewatch(world, coming(40), episodes=8)
        await moved(world, "postpone", by="1 day", rewatch=await first_rewatch(world))
        choices = await world.member.autocomplete(world.channel, "schedule", "show", ": rewatch")
        text = text_of(await world.member.slash(world.channel, "schedule", show=choices[0]["value"]))
        out, following, later = (begun + timedelta(weeks=week) for week in (0, 2, 3))
        assert f"✅ **Episodes 1–2**\n-# {stamp(out)}" in text
        assert (
            f"▶️ **Episodes 5–6**\n-# {stamp(following + timedelta(days=1))} (was ~~{stamp(following, 'f')}~~)"
            in text
        )
        assert (
            f"▫️ **Episodes 7–8**\n-# {stamp(later + timedelta(days=1))} (was ~~{stamp(later, 'f')}~~)" in text
        )
        assert "4 of 8 episodes" in text
        assert "**Also watched here**\n• **Love in the Big City**, rewatch: Episodes 1–8" in text
