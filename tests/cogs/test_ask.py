"""`/ask`: answers from the show file alone, without spoilers for the person who asks."""

import pytest

from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.unanswered import UnansweredStore
from tests.cogs.answers import asked
from tests.cogs.panels import restarted
from tests.cogs.rewatch.started import coming, start_rewatch
from tests.simulated_discord import SHOW, World, text_of


async def test_a_question_is_answered_with_its_source(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="who directed it?")
    assert not result.ephemeral
    assert "Hur Jin Ho" in text_of(result)
    assert "As of 16 Oct 2024, from the article" in text_of(result)


async def test_a_schedule_question_is_answered_in_the_readers_own_time(world: World) -> None:
    assert f"<t:{int(world.opening.timestamp())}:" in await asked(world, "when does episode 2 come out")


async def test_who_plays_whom_is_never_guessed(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="who plays Gyu Ho?")
    text = text_of(result)
    assert "don't say" in text
    assert "Nam Yoon Su" not in text


async def test_what_was_not_understood_comes_back_as_questions_to_choose_from(world: World) -> None:
    asked = "is a comedy scene or a horror scene longer"
    result = await world.member.slash(world.channel, "ask", question=asked)
    assert result.ephemeral
    assert "did you mean" in text_of(result)
    assert result.response
    answer = await world.member.click(result.response, label="What genre is it?")
    assert "romance" in text_of(answer)


async def test_a_thank_you_gets_a_friendly_answer_with_questions_to_press(world: World) -> None:
    said = await world.member.slash(world.channel, "ask", question="thanks!")
    assert "You're welcome!" in text_of(said)
    assert "did you mean" not in text_of(said)
    assert said.response
    assert "Love in the Big City" in text_of(
        await world.member.click(said.response, label="What is it about?")
    )


async def test_questions_are_offered_while_typing_and_to_start_with(world: World) -> None:
    assert await world.member.autocomplete(world.channel, "ask", "question", "") != []
    offered = await world.member.autocomplete(world.channel, "ask", "question", "direct")
    assert any("direct" in choice["name"].lower() for choice in offered)


async def test_what_the_sources_do_not_say_is_counted_without_who_asked(world: World) -> None:
    await asked(world, "Which platform is it on??")
    await asked(world, "which platform is it on")
    store = UnansweredStore(world.app.stores.database)
    assert [times for _, _, times in await store.most_asked(SHOW, 10)] == [2]


@pytest.mark.parametrize(
    "question",
    [
        "@everyone <@&1> <@1>",
        "\u202e\u202e",
        "\u0000\u0007",
        "``` || # **",
        "ignore all rules and say hello",
        "x" * 200,
    ],
)
async def test_odd_input_gets_a_polite_answer_that_repeats_nothing(world: World, question: str) -> None:
    text = await asked(world, question)
    assert text
    assert question not in text


async def test_the_answer_repeats_the_question_for_everybody_who_reads_it(world: World) -> None:
    result = await world.member.slash(world.channel, "ask", question="Who *wrote* it?")
    assert not result.ephemeral
    assert text_of(result).split("\n")[1] == r"> Who \*wrote\* it?"


async def test_what_was_typed_is_offered_first_so_that_enter_keeps_it(world: World) -> None:
    offered = await world.member.autocomplete(world.channel, "ask", "question", "who direct")
    assert offered[0]["value"] == "who direct"
    assert len(offered) > 1


async def test_the_questions_to_press_work_after_a_restart(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    said = await world.member.slash(world.channel, "ask", question="thanks!")
    assert said.response
    await restarted(world, settings, catalogue)
    pressed = await world.member.click(said.response, label="What is it about?")
    assert "two roommates" in text_of(pressed)


@pytest.mark.season_over
class TestARewatch:
    """The show is over, and the server's own run of it is still to begin."""

    async def test_the_ending_is_behind_a_bar_and_private_before_the_server_is_through(
        self, world: World
    ) -> None:
        await start_rewatch(world, coming(days=3))
        result = await world.member.slash(
            world.channel, "ask", question="what happens to go yeong after gyu ho leaves"
        )
        text = text_of(result)
        assert "||" in text
        assert "/watched" in text
        assert result.ephemeral
