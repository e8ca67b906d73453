"""Presses that our messages no longer offer: the answer is a sentence, not silence or an error code."""

import pytest
from simcord import InteractionResult

from bot.app import create_app
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.fuzz_actors import OOPS, Part, press
from tests.simulated_discord import World, text_of

HUGE = "9" * 30


async def pressed(world: World, custom_id: str, *values: str) -> InteractionResult | None:
    """What an admin reads after a press with any custom id, under a message of ours."""
    shown = await world.admin.slash(world.channel, "alerts list")
    assert shown.response
    kind = 3 if values else 2
    spec = {"type": kind, "custom_id": custom_id}
    part = Part(message_id=shown.response.id, spec=spec)
    return await press(world, world.admin, part, list(values))


@pytest.mark.parametrize(
    "action", ["doctor", "alerts-list", "alerts-history", "alerts-undo", "watched", "alerts-remove"]
)
@pytest.mark.parametrize("argument", ["", "x", "²", "-1", "1:x", "own_1", HUGE, f"1:{HUGE}"])
async def test_an_argument_that_nobody_wrote_is_refused_in_a_sentence(
    world: World, action: str, argument: str
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    told = await pressed(world, f"wp:{action}:{argument}")
    assert told
    assert OOPS not in text_of(told)


@pytest.mark.parametrize("value", ["x", "²", HUGE])
@pytest.mark.parametrize(
    "action", ["alerts-reminders", "alerts-role", "alerts-move", "setup-role", "settings-managers"]
)
async def test_a_choice_that_no_menu_offered_is_refused_in_a_sentence(
    world: World, action: str, value: str
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    told = await pressed(world, f"wp:{action}:1", value)
    assert told
    assert OOPS not in text_of(told)


async def test_a_button_that_the_bot_has_forgotten_is_called_out_of_date(world: World) -> None:
    told = await pressed(world, "wp:of-an-older-version:1")
    assert told
    assert told.ephemeral
    assert "out of date\nRun the command again" in text_of(told)


async def test_the_buttons_of_an_alert_answer_after_a_restart(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    alert = world.channel.history()[-1]
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await world.env.restart_bot(fresh.client)
    schedule = await world.member.click(alert, label="Schedule")
    assert schedule.ephemeral
    assert "Episodes 7–8" in text_of(schedule)
    plot = await world.member.click(alert, label="Plot so far")
    assert plot.ephemeral
    assert "roommates" in text_of(plot)
