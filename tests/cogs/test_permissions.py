"""Members without Manage Server, and admins of other servers, change nothing, whatever they use."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from simcord import ChannelHandle

from tests.admin_commands import show_admin_commands
from tests.cogs.fuzz_actors import (
    FOR_EVERYBODY,
    OOPS,
    Part,
    commands_of,
    kept_of,
    options_for,
    parts_in,
    press,
    told,
    values_for,
)
from tests.simulated_discord import SHOW, World

# Who may use a party's controls: `tests/cogs/party/matrix.py`. What is picked goes on with its command.
OTHERWISE_CHECKED = ("party-", "pick")
BUTTON: Mapping[str, Any] = {"type": 2}
FORM: Mapping[str, Any] = {"title": "A form", "components": []}


@pytest.fixture
def dice() -> Random:
    return Random(7)  # noqa: S311 - a test wants dice that fall the same way twice


async def busy_server(world: World, dice: Random) -> Sequence[Part]:
    """A server with alerts and a rewatch; every component and form that its admin's answers hold."""
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    draft = await world.admin.slash(world.channel, "rewatch start", start="2031-01-06 20:00")
    parts = parts_in(draft)
    (confirm,) = [part for part in parts if part.action == "rewatch-go"]
    await press(world, world.admin, confirm)
    for name, command in commands_of(world, admins_only=True):
        if name != "rewatch start":
            options = options_for(command, dice, [world.channel], [world.fans], required_only=True)
            options |= {one.name: "1" for one in command.parameters if one.name == "alerts"}
            parts += parts_in(await world.admin.slash(world.channel, name, **options))
    parts += await removal(world, world.guild.create_text_channel("other"))
    for part in [one for one in parts if not one.is_form]:
        if part.action in {"alerts-text", "alerts-quiet"}:
            result = await press(world, world.admin, part)
            assert result
            parts += parts_in(result)
    return [part for part in parts if part.action not in FOR_EVERYBODY]


async def removal(world: World, room: ChannelHandle) -> Sequence[Part]:
    """What can be pressed once a channel's alerts were removed: the undo."""
    await world.admin.slash(world.channel, "alerts add", channel=room, show=SHOW)
    question = await world.admin.slash(world.channel, "alerts remove", alerts="#other")
    (remove,) = [part for part in parts_in(question) if part.action == "alerts-remove"]
    result = await press(world, world.admin, remove)
    assert result
    return parts_in(result)


async def test_a_member_without_manage_server_can_use_no_admin_command(world: World, dice: Random) -> None:
    await busy_server(world, dice)
    await show_admin_commands(world, world.member)
    before = await kept_of(world.app.stores.database, world.guild.id)
    names: list[str] = []
    for name, command in commands_of(world, admins_only=True):
        options = options_for(command, dice, [world.channel], [world.fans], required_only=True)
        result = await world.member.slash(world.channel, name, **options)
        assert result.ephemeral, name
        assert "Manage Server" in told(result), name
        names.append(name)
    assert {"alerts add", "alerts edit", "alerts remove", "rewatch start", "settings"} <= set(names)
    assert await kept_of(world.app.stores.database, world.guild.id) == before


async def test_a_member_without_manage_server_can_press_nothing_of_admins(world: World, dice: Random) -> None:
    parts = await busy_server(world, dice)
    assert {"alerts-role", "alerts-text", "alerts-remove", "alerts-undo", "rewatch-stop"} <= {
        part.action for part in parts
    }
    before = await kept_of(world.app.stores.database, world.guild.id)
    for part in parts:
        result = await press(world, world.member, part, values_for(part, dice, [world.channel], [world.fans]))
        assert result, part
        assert "Manage Server" in told(result), part
    assert await kept_of(world.app.stores.database, world.guild.id) == before


async def test_every_control_that_is_not_for_everybody_refuses_members(world: World) -> None:
    public = await world.member.slash(world.channel, "next")
    assert public.response
    accepted: dict[str, set[str]] = {}
    for action in sorted(world.app.client.router.actions - FOR_EVERYBODY):
        if action.startswith(OTHERWISE_CHECKED):
            continue
        answers = set[str]()
        for spec in BUTTON, FORM:
            part = Part(public.response.id, {**spec, "custom_id": f"wp:{action}:1"})
            result = await press(world, world.member, part)
            assert result, action
            answers.add(told(result))
        # An action is handled as a button or as a form, and is out of date as the other one.
        if not any("Manage Server" in one for one in answers):
            accepted[action] = answers
    assert accepted == {}


async def test_an_admin_of_another_server_reaches_nothing_by_ids(world: World, dice: Random) -> None:
    parts = await busy_server(world, dice)
    room, stranger = world.other_server()
    own = await stranger.slash(room, "alerts list")
    assert own.response
    before = await kept_of(world.app.stores.database, world.guild.id)
    for part in parts:
        values = values_for(part, dice, [world.channel], [world.fans])
        result = await press(world, stranger, part, values, room, own.response.id)
        assert result, part
        assert OOPS not in told(result), part
        assert world.channel.mention not in told(result), part
    for name, command in commands_of(world, admins_only=True):
        options = options_for(command, dice, [room], [], required_only=True)
        takes_id = [one.name for one in command.parameters if one.name in {"alerts", "rewatch"}]
        result = await stranger.slash(room, name, **options, **dict.fromkeys(takes_id, "1"))
        assert world.channel.mention not in told(result), name
        assert OOPS not in told(result), name
    assert await kept_of(world.app.stores.database, world.guild.id) == before
