"""Presses in any order, even on deleted things and by other people, break no promise."""

import random
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.data_export import Whose, question_text
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import opened_setup, restarted, settings_of, subscriptions
from tests.simulated_discord import World, text_of

pytestmark = pytest.mark.season_over

STEPS = 40
SETUP_MENUS = ("setup-channel", "setup-role", "setup-run")
MENUS = (*SETUP_MENUS, "settings-notices", "settings-managers", "settings-spoilers")


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_no_order_of_presses_breaks_a_promise(
    world: World, settings: Settings, catalogue: Catalogue, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same walk each time
    other = world.env.create_guild("Other Club")
    foreign = other.create_text_channel("room")
    rooms = [world.guild.create_text_channel(f"room-{number}") for number in range(3)]
    lasting = world.guild.create_role("Lasting", mentionable=True)
    values = [
        foreign.id,
        world.fans.id,
        lasting.id,
        world.guild.id,
        0,
        1,
        "off",
        *(room.id for room in rooms),
    ]
    panel, chosen = await opened_setup(world), (await world.admin.slash(world.channel, "settings")).response
    known = [*custom_ids(chosen), f"wp:data-delete:{question_text(Whose.SERVER, datetime.now(UTC))}"]
    for step in range(STEPS):
        known = list(dict.fromkeys([*known, *custom_ids(panel)]))
        if step % 9 == 8:
            await restarted(world, settings, catalogue)
        if step == STEPS // 2:
            await world.delete_channel(rooms[0].id)
            await world.delete_role(world.fans.id)
        custom_id = dice.choice(known)
        value = dice.choice(values) if custom_id.split(":")[1] in MENUS else None
        person = dice.choice([world.admin, world.admin, world.admin, world.member])
        before = await subscriptions(world), await settings_of(world)
        if person is world.member:
            panel = await opened_setup(world)
            refused = await _pressed_by_member(world, panel, custom_id, value)
            assert "Manage Server" in refused, custom_id
            assert (await subscriptions(world), await settings_of(world)) == before
        else:
            result = await forge_press(world, person, panel, custom_id, value)
            assert "went wrong" not in f"{text_of(panel)}{_told(result)}", custom_id
        await _promises(world, foreign.id)


async def _pressed_by_member(world: World, panel: Any, custom_id: str, value: object) -> str:
    """What a member is told who presses in the admin's place, where no client would let them."""
    stored = world.env.backend.get_message(panel.channel_id, panel.id)
    flags, stored.flags = stored.flags, 0
    try:
        return text_of(await forge_press(world, world.member, panel, custom_id, value))
    finally:
        stored.flags = flags


async def _promises(world: World, foreign: int) -> None:
    kept, chosen = await subscriptions(world), await settings_of(world)
    doubled = [
        one for one, times in Counter((one.channel_id, one.show_id) for one in kept).items() if times > 1
    ]
    assert not doubled
    assert foreign not in {one.channel_id for one in kept} | {chosen.warning_channel_id}
    assert world.guild.id not in {one.role_id for one in kept} | {chosen.manager_role_id}


def _told(result: Any) -> str:
    return text_of(result) if result.response or result.followups else ""
