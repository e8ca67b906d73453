"""The lists that open while somebody types in a command's option."""

import pytest

from tests.simulated_discord import SHOW, World


async def test_people_and_shows_are_offered_while_typing(world: World) -> None:
    people = await world.member.autocomplete(world.channel, "crew", "person", "hur jun")
    assert [choice["name"] for choice in people] == ["Hur Jin Ho"]
    shows = await world.member.autocomplete(world.channel, "next", "show", "big city")
    assert [choice["value"] for choice in shows] == [SHOW]


async def test_a_list_that_cannot_be_filled_stays_empty(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    commands = await world.app.client.tree.fetch_commands()
    for command in commands:
        world.guild.set_command_permissions(command.id, {world.member: True})
    assert await world.admin.autocomplete(world.channel, "rewatch postpone", "drop", "") == []
    assert await world.member.autocomplete(world.channel, "rewatch status", "rewatch", "") == []
    assert not [record for record in caplog.records if record.exc_info]
