"""Error messages: what failed, where, which permission, two ways out; or a code to find in the log."""

import re

import pytest
from simcord import InteractionResult

from tests.simulated_discord import ALERT_PERMISSIONS, World, text_of

CALLBACK = "/interactions/*/callback"


async def pressed(world: World, status: int, code: int) -> InteractionResult:
    """What an admin reads whose press Discord does not let the bot answer."""
    shown = await world.admin.slash(world.channel, "doctor")
    assert shown.response
    world.env.inject_error("POST", CALLBACK, status=status, code=code, message="No.")
    return await world.admin.click(shown.response, label="Check again")


@pytest.mark.parametrize(("permission", "named"), ALERT_PERMISSIONS.items())
@pytest.mark.parametrize("code", [50001, 50013])
async def test_a_refusal_names_the_permission_the_channel_and_two_ways_out(
    world: World, permission: str, named: str, code: int
) -> None:
    await world.set_permissions(world.channel, **{permission: False})
    told = await pressed(world, 403, code)
    assert told.ephemeral
    assert f"I'm missing **{named}** there" in text_of(told)
    assert "Edit Channel → Permissions**. Or use another channel" in text_of(told)


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, 50013, "doesn't say which permission I'm missing. Run `/doctor`"),
        (404, 10003, "That channel was deleted, or I can't see it"),
        (404, 10008, "That message was deleted"),
    ],
)
async def test_what_is_gone_or_was_left_out_is_refused_in_a_sentence_too(
    world: World, status: int, code: int, said: str
) -> None:
    assert said in text_of(await pressed(world, status, code))


async def test_an_unforeseen_failure_shows_a_code_that_is_in_the_log(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    told = text_of(await pressed(world, 400, 50035))
    reference = re.search(r"Give the bot's operator this code: `([0-9a-f]{6})`", told)
    assert reference
    assert f"reference={reference[1]}" in capsys.readouterr().out
