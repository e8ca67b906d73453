"""If a server follows several shows, the channel says which one is meant unless the command does."""

import discord
import pytest
from simcord import ChannelHandle

from tests.cogs.choices.two_shows import FERRY, ON_FERRY
from tests.simulated_discord import SHOW, World, text_of


@pytest.fixture
async def harbour(world: World) -> ChannelHandle:
    """A channel that gets the alerts of one of two shows, in a server that follows both."""
    harbour = world.guild.create_text_channel("harbour")
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    await world.admin.slash(world.channel, "alerts add", show=FERRY, channel=harbour)
    return harbour


@pytest.mark.parametrize(
    ("command", "options", "answer"),
    [
        ("ask", {"question": "Who wrote it?"}, "## Last Ferry"),
        *((command, {}, answer) for command, answer in ON_FERRY.items()),
    ],
)
async def test_a_command_is_about_the_show_of_its_channel(
    world: World, harbour: ChannelHandle, command: str, options: dict[str, str], answer: str
) -> None:
    assert answer in text_of(await world.member.slash(harbour, command, **options))
    here = text_of(await world.member.slash(world.channel, command, **options))
    assert "Last Ferry" not in here and "Which show" not in here
    elsewhere = world.guild.create_text_channel("elsewhere")
    assert "Which show" in text_of(await world.member.slash(elsewhere, command, **options))


@pytest.mark.parametrize("question", ["Who is The Ferryman?", "When does Last Ferry start?"])
async def test_a_question_that_names_somebody_of_another_show_is_about_that_show(
    world: World, harbour: ChannelHandle, question: str
) -> None:
    asked = await world.member.slash(world.channel, "ask", question=question)
    assert text_of(asked).startswith("## Last Ferry")


async def test_in_a_channel_of_both_shows_the_show_is_asked_for(world: World, harbour: ChannelHandle) -> None:
    await world.admin.slash(world.channel, "alerts add", show=SHOW, channel=harbour)
    assert "Which show" in text_of(await world.member.slash(harbour, "ask", question="Who wrote it?"))


async def test_in_a_thread_a_question_is_about_the_show_of_its_channel(
    world: World, harbour: ChannelHandle
) -> None:
    channel = world.app.client.get_channel(harbour.id)
    assert isinstance(channel, discord.TextChannel)
    made = await channel.create_thread(name="spoilers", type=discord.ChannelType.public_thread)
    thread = ChannelHandle(world.env, world.guild, world.env.backend.get_channel(made.id))
    asked = await world.member.slash(thread, "ask", question="Who wrote it?")
    assert text_of(asked).startswith("## Last Ferry")


async def test_questions_are_offered_while_typing_as_for_a_single_show(
    world: World, harbour: ChannelHandle
) -> None:
    assert len(await world.member.autocomplete(harbour, "ask", "question", "direct")) > 1


async def test_a_party_is_planned_for_the_show_of_its_channel(world: World, harbour: ChannelHandle) -> None:
    form = await world.member.slash(harbour, "party start")
    assert form.modal
    assert "Last Ferry" in form.modal["title"]
