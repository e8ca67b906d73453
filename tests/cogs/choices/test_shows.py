"""Which show a command or a question is about, if it could be several: it is picked, or a name decides."""

from datetime import datetime

import pytest
import simcord
from sqlalchemy import text

from bot.app import App
from tests.cogs.choices.two_shows import FERRY, ON_FERRY
from tests.simulated_discord import World, text_of

WHICH = "Which show"


@pytest.mark.parametrize(
    ("command", "options", "answer"),
    [
        *((command, {}, answer) for command, answer in ON_FERRY.items()),
        ("watched", {"episode": 3}, "**Last Ferry** up to episode 3"),
        ("cast", {"person": "nam yoon-su"}, "Nam Yoon Su"),
        ("ask", {"question": "Who wrote *it* (really)?"}, "Park Sang Young"),
    ],
)
async def test_with_several_shows_the_command_goes_on_with_the_one_that_is_picked(
    world: World, command: str, options: dict[str, str], answer: str
) -> None:
    asked = await world.member.slash(world.channel, command, **options)
    assert asked.ephemeral
    assert asked.response
    result = await world.member.select(asked.response, [FERRY])
    assert answer in text_of(result)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("When does Last Ferry start?", "Last Ferry"),
        ("When does Love in the Big City start?", "Love in the Big City"),
        ("대도시의 사랑법은 언제 시작해?", "대도시의 사랑법"),
    ],
)
async def test_a_question_that_names_a_show_is_not_asked_back_about(
    world: World, question: str, title: str
) -> None:
    in_server = text_of(await world.member.slash(world.channel, "ask", question=question))
    in_private = text_of(await world.member.user.slash("ask", question=question))
    for answer in (in_server, in_private):
        assert title in answer
        assert WHICH not in answer


async def test_words_that_are_another_shows_alias_too_are_about_the_followed_show(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", show=FERRY)
    for question, title in (
        ("when does it start in the big city?", "Last Ferry"),
        ("when does Love in the Big City start?", "Love in the Big City"),
    ):
        assert f"**{title}**" in text_of(await world.member.slash(world.channel, "ask", question=question))


async def test_a_question_that_names_two_shows_offers_these(world: World) -> None:
    asked = await world.member.slash(
        world.channel, "ask", question="Is Last Ferry longer than Love in the Big City?"
    )
    assert WHICH in text_of(asked)


@pytest.mark.parametrize("question", ["who is the ferryman?", "does the fery man act"])
async def test_a_question_with_a_name_that_only_one_show_has_is_about_that_show(
    world: World, question: str
) -> None:
    answer = text_of(await world.member.slash(world.channel, "ask", question=question))
    assert "Last Ferry" in answer and "Person of the Ferry" in answer
    assert WHICH not in answer


async def test_a_question_with_a_name_that_several_shows_have_offers_these(world: World) -> None:
    asked = text_of(await world.member.slash(world.channel, "ask", question="who plays gyu ho"))
    assert WHICH in asked


async def test_questions_are_offered_about_the_show_whose_names_are_typed(world: World) -> None:
    offered = await world.member.autocomplete(world.channel, "ask", "question", "who is the ferryman")
    assert len(offered) > 1


async def test_questions_are_offered_about_the_show_that_is_named_while_typing(world: World) -> None:
    offered = await world.member.autocomplete(world.channel, "ask", "question", "who directed Last Ferry")
    assert len(offered) > 1
    assert len(await world.member.autocomplete(world.channel, "ask", "question", "who directed it")) == 1


async def test_a_person_of_one_show_alone_decides_the_show(world: World) -> None:
    assert "Person of the Ferry" in text_of(
        await world.member.slash(world.channel, "cast", person="the ferryman")
    )


async def test_a_person_of_one_shows_cast_alone_decides_it_for_the_crew_too(world: World) -> None:
    assert "Person of the Ferry" in text_of(
        await world.member.slash(world.channel, "crew", person="the ferryman")
    )


async def test_a_show_is_picked_in_a_direct_message_too(world: World) -> None:
    asked = await world.member.user.slash("schedule")
    assert asked.response
    assert "Schedule of Last Ferry" in text_of(await world.member.user.select(asked.response, [FERRY]))


async def test_next_tells_of_all_shows_and_of_one_in_full(world: World) -> None:
    all_of_them = await world.member.slash(world.channel, "next")
    text = text_of(all_of_them)
    assert text.index("This week") < text.index("Love in the Big City") < text.index("Later")
    assert text.index("Later") < text.index("Last Ferry")
    assert all_of_them.response
    assert "Episodes 1–2 next" in text_of(await world.member.select(all_of_them.response, [FERRY]))


async def test_the_nearest_show_is_offered_for_an_unknown_one(world: World) -> None:
    asked = await world.member.slash(world.channel, "schedule", show="last fery")
    assert "You typed “last fery”" in text_of(asked)
    assert "Add it" not in text_of(asked)
    assert asked.response
    assert "Schedule of Last Ferry" in text_of(await world.member.select(asked.response, [FERRY]))


async def test_an_admin_may_add_the_show_that_is_unknown(world: World) -> None:
    asked = await world.admin.slash(world.channel, "next", show="goblin")
    assert "I don't know that show" in text_of(asked)
    assert asked.response
    form = await world.admin.click(asked.response, label="Add it")
    # No provider is on in these tests, so the form for typed dates opens, with the title filled in.
    assert form.modal
    assert form.modal["title"] == "Add a show"
    assert form.modal["components"][0]["component"]["value"] == "goblin"
    member = await world.member.slash(world.channel, "next", show="goblin")
    assert "Add it" not in text_of(member)


async def test_members_with_the_manager_role_may_add_the_show_that_is_unknown(world: World) -> None:
    settings = await world.admin.slash(world.channel, "settings")
    assert settings.response
    await world.admin.select(settings.response, [world.fans], custom_id="wp:settings-managers:card")
    helper = world.guild.add_member(world.env.create_user("sora"), roles=[world.fans])
    asked = await helper.slash(world.channel, "next", show="goblin")
    assert asked.response
    form = await helper.click(asked.response, label="Add it")
    assert form.modal and form.modal["title"] == "Add a show"


async def test_a_blank_show_counts_as_no_show(world: World) -> None:
    asked = await world.member.slash(world.channel, "schedule", show="   ")
    assert WHICH in text_of(asked)


async def test_somebody_who_mistypes_a_show_is_answered_even_if_the_database_has_become_unreachable(
    app: App, env: simcord.Env, opening: datetime
) -> None:
    world = World(app, env, opening)
    async with app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE guilds RENAME TO away"))
    told = await world.member.slash(world.channel, "cast", show="Love in the Big Town")
    async with app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO guilds"))
    assert told.ephemeral and "Add" not in text_of(told)
