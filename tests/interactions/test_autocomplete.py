"""The lists that open while somebody types in a command's option."""

from typing import Any

import pytest
from discord import app_commands

from bot.interactions.autocomplete import MAX_CHOICES, Choices, returns_choices
from bot.interactions.inputs import LONGEST_CHOICE
from tests.admin_commands import show_admin_commands
from tests.simulated_discord import SHOW, World


async def test_people_and_shows_are_offered_while_typing(world: World) -> None:
    people = await world.member.autocomplete(world.channel, "crew", "person", "hur jun")
    assert [choice["name"] for choice in people] == ["Hur Jin Ho"]
    shows = await world.member.autocomplete(world.channel, "next", "show", "big city")
    assert [choice["value"] for choice in shows] == [SHOW]


async def test_a_list_that_cannot_be_filled_stays_empty(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await show_admin_commands(world, world.member)
    assert await world.admin.autocomplete(world.channel, "rewatch postpone", "drop", "") == []
    assert await world.member.autocomplete(world.channel, "rewatch status", "rewatch", "") == []
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_list_and_its_names_are_cut_to_what_discord_takes() -> None:
    @returns_choices
    async def offer(_cog: Any, _interaction: Any, typed: str) -> Choices:
        return [app_commands.Choice(name=typed * 200, value=str(number)) for number in range(30)]

    choices = await offer(None, None, "a")  # pyright: ignore[reportArgumentType] - it needs neither
    assert len(choices) == MAX_CHOICES
    assert {len(one.name) for one in choices} == {LONGEST_CHOICE}
