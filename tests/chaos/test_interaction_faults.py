"""Whatever happens to the bot's answers, a person reads a sentence and the log holds no traceback."""

import pytest

from tests.chaos.running import AlertedChannel
from tests.chaos.scenario import Scenario
from tests.fake_discord.wire import Payload

CALLBACK = "/interactions/**"
FOLLOW_UP = "/webhooks/**"
CALLBACK_STATUS = "/callback has returned status code"
SHOW = {"show": "show0"}
FOREIGN_FIELD: Payload = {"type": 4, "custom_id": "foreign", "value": "x"}
FOREIGN_LABEL: Payload = {"type": 18, "component": {"type": 3, "custom_id": "zone", "values": ["x"]}}


def lose(
    channel: AlertedChannel, kind: str, path: str = CALLBACK, *, count: int = 1, after: bool = False
) -> None:
    channel.discord.faults.add(kind, method="POST", path=path, count=count, after=after)  # pyright: ignore[reportArgumentType] - a kind of fault


@pytest.mark.parametrize(("kind", "after"), [("reset", False), ("reset", True), ("garbage", False)])
async def test_a_first_answer_that_is_lost_arrives_once(
    scene: Scenario, channel: AlertedChannel, kind: str, after: bool
) -> None:
    lose(channel, kind, after=after)
    answered = await channel.slash("next", **SHOW)
    # Who asked may have the answer before the bot hears of its second attempt, and then it is stopped.
    heard = 2 if kind == "garbage" else 1
    await scene.until(lambda: sum(CALLBACK_STATUS in line for line in channel.bot.log) == heard)
    assert answered.kind == "message"
    assert not answered.followups


@pytest.mark.parametrize("kind", ["reset", "garbage"])
async def test_a_command_goes_on_after_a_lost_wait_for_it(channel: AlertedChannel, kind: str) -> None:
    lose(channel, kind, after=kind == "reset")
    answered = await channel.slash("alerts test")
    assert answered.kind == "deferred"
    assert "Test sent" in answered.text


async def test_an_answer_that_never_gets_through_is_a_line_in_the_log(channel: AlertedChannel) -> None:
    lose(channel, "reset", count=4)
    assert (await channel.slash("next", **SHOW)).kind == "none"
    assert channel.bot.has_logged("the person could not be told")


@pytest.mark.parametrize("kind", ["reset", "garbage"])
async def test_an_answer_that_is_lost_after_the_wait_for_it_is_said_or_logged(
    channel: AlertedChannel, kind: str
) -> None:
    lose(channel, kind, FOLLOW_UP)
    await channel.slash("alerts test")
    assert channel.bot.has_logged("the connection to Discord was lost")


@pytest.mark.parametrize("components", [[], [{"type": 1, "components": [FOREIGN_FIELD]}], [FOREIGN_LABEL]])
@pytest.mark.parametrize(
    "form", ["settings-zone-typed:card", "alerts-text:1", "alerts-quiet:1", "show-add:UTC"]
)
async def test_a_form_that_the_bot_never_opened_is_refused(
    channel: AlertedChannel, form: str, components: list[Payload]
) -> None:
    told = await channel.discord.people.forge_form(channel.admin, channel.id, f"wp:{form}", components)
    assert told.kind == "message"
    assert "Something went wrong" not in told.text
    assert told.text.startswith(("## This message is out of date", "## The show needs a title"))
