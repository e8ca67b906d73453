"""`/alerts remove`: asked first, undone within a minute, and nothing comes twice."""

from datetime import timedelta

import pytest
import time_machine
from simcord import ResponseMessage

from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.panels import restarted
from tests.simulated_discord import World, text_of


async def removed(world: World) -> ResponseMessage:
    """Remove the channel's alerts; the message has the button for the undo."""
    question = await world.admin.slash(world.channel, "alerts remove")
    assert question.ephemeral
    assert question.response
    await world.admin.click(question.response, label="Remove")
    assert "gets no more alerts" in text_of(question)
    return question.response


async def listed(world: World) -> str:
    return text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_keeping_the_alerts_loses_nothing(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    question = await world.admin.slash(world.channel, "alerts remove")
    assert question.response
    await world.admin.click(question.response, label="Keep")
    assert "The alerts stay" in text_of(question)
    assert world.channel.mention in await listed(world)


async def test_an_undo_brings_everything_back_after_a_restart_too(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    panel = await world.admin.slash(world.channel, "alerts edit")
    assert panel.response
    form = await world.admin.click(panel.response, label="Custom text")
    await world.admin.submit_modal(form, {"text": "Snacks!"})
    before = await listed(world)
    message = await removed(world)
    assert "No alerts yet" in await listed(world)
    await restarted(world, settings, catalogue)
    await world.admin.click(message, label="Undo")
    assert "The alerts are back" in text_of(message)
    assert await listed(world) == before
    await world.app.delivery.dispatcher.deliver(world.opening - timedelta(minutes=30))
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert ["Snacks!" in alert for alert in world.alerts] == [False, True]


async def test_what_an_undo_brings_back_paused_is_not_said_to_come(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts pause")
    assert "⚠️ Paused." in text_of(await world.admin.slash(world.channel, "alerts edit"))
    message = await removed(world)
    await world.admin.click(message, label="Undo")
    assert "The alerts are back" in text_of(message)
    assert "⚠️ Paused. An admin did that. Start again with `/alerts resume`." in text_of(message)
    assert "Next:" not in text_of(message)


async def test_what_was_posted_before_a_removal_is_not_posted_again(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", reminder=30)
    await world.app.delivery.dispatcher.deliver(world.opening - timedelta(minutes=30))
    message = await removed(world)
    await world.admin.click(message, label="Undo")
    await world.deliver(world.opening)
    assert ["come out in" in alert for alert in world.alerts] == [True, False]
    message = await removed(world)
    assert "Nothing has been posted" in text_of(await world.admin.slash(world.channel, "alerts history"))
    await world.admin.slash(world.channel, "alerts add")
    await world.deliver(world.opening)
    assert len(world.alerts) == 2


async def test_a_drop_that_came_while_the_alerts_were_away_is_posted_with_the_undo(world: World) -> None:
    with time_machine.travel(world.opening - timedelta(seconds=50), tick=False) as clock:
        await world.admin.slash(world.channel, "alerts add")
        message = await removed(world)
        clock.shift(55)
        await world.app.delivery.dispatcher.deliver(world.opening + timedelta(seconds=5))
        assert world.alerts == []
        await world.admin.click(message, label="Undo")
        await world.app.delivery.dispatcher.deliver(world.opening + timedelta(seconds=6))
    assert len(world.alerts) == 1


@pytest.mark.parametrize(("later", "works"), [(59, True), (61, False)])
async def test_a_removal_can_be_undone_for_a_minute(world: World, later: int, works: bool) -> None:
    await world.admin.slash(world.channel, "alerts add")
    with time_machine.travel(world.opening - timedelta(hours=2), tick=False) as clock:
        message = await removed(world)
        clock.shift(later)
        told = await world.admin.click(message, label="Undo")
    assert ("are back" in text_of(message)) is works
    assert ("too late to undo" in text_of(told)) is not works
    assert (world.channel.mention in await listed(world)) is works


async def test_a_channel_that_is_added_again_starts_without_old_alerts(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    message = await removed(world)
    await world.admin.slash(world.channel, "alerts add", reminder=10)
    line = next(one for one in (await listed(world)).splitlines() if "reminder" in one)
    assert "pings nobody, reminder 10 minutes before" in line
    assert "30" not in line
    await world.admin.click(message, label="Undo")
    assert line in await listed(world)


async def test_a_question_that_was_answered_elsewhere_says_so(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    question = await world.admin.slash(world.channel, "alerts remove")
    await removed(world)
    assert question.response
    told = await world.admin.click(question.response, label="Remove")
    assert "already removed" in text_of(told)


async def test_a_removed_channel_is_there_for_nobody(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await removed(world)
    for command in ("alerts pause", "alerts resume", "alerts test", "alerts edit", "alerts remove"):
        assert "No alerts here yet" in text_of(await world.admin.slash(world.channel, command))
    assert await world.admin.autocomplete(world.channel, "alerts edit", "alerts", "") == []


async def test_a_removed_channel_gets_nothing_more(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    choices = await world.admin.autocomplete(world.channel, "alerts remove", "alerts", "watch")
    assert [choice["name"] for choice in choices] == ["#watch-party: Love in the Big City"]
    question = await world.admin.slash(world.channel, "alerts remove", alerts=choices[0]["value"])
    assert question.response
    await world.admin.click(question.response, label="Remove")
    assert "gets no more alerts" in text_of(question)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert world.alerts == []
