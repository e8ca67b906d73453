"""A command that could mean several things offers a choice, and goes on with it."""

import re
from datetime import datetime, timedelta

import pytest
import simcord
from simcord import InteractionResult
from simcord.components import walk_components
from simcord.enums import ComponentType
from sqlalchemy import text

from bot.app import App
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.markdown import escape_line
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.domain.subscriptions import NewSubscription
from bot.showfiles.catalogue import Catalogue
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import subscriptions
from tests.cogs.rewatch.started import start
from tests.cogs.two_shows import FERRY, two_shows
from tests.simulated_discord import SHOW, World, text_of

WHICH = "Which show"
TITLES = ("Love in the Big City", "Last Ferry")


@pytest.fixture
def catalogue(opening: datetime) -> Catalogue:
    return two_shows(opening)


@pytest.mark.parametrize(
    ("command", "options", "answer"),
    [
        ("schedule", {}, "Schedule of Last Ferry"),
        ("cast", {}, "Cast of Last Ferry"),
        ("crew", {}, "Crew of Last Ferry"),
        ("plot", {}, "Plot of Last Ferry"),
        ("show", {}, "## Last Ferry"),
        ("watched", {}, "**Last Ferry**"),
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


async def test_what_was_typed_stays_under_the_names_that_discord_shows_even_if_the_language_changes(
    world: World,
) -> None:
    world.speaks(world.member, "pt-BR")
    asked = await world.member.slash(world.channel, "cast", person="nam yoon-su")
    assert "**pessoa:** nam yoon\\-su" in text_of(asked)
    assert asked.response
    world.speaks(world.member, "ko")
    assert "## 남윤수" in text_of(await world.member.select(asked.response, [FERRY]))


async def test_a_channel_and_a_role_that_were_given_are_shown_as_such_and_kept(world: World) -> None:
    asked = await world.admin.slash(
        world.channel, "alerts add", show="last fery", channel=world.channel, role=world.fans
    )
    assert f"**channel:** <#{world.channel.id}>\n**role:** <@&{world.fans.id}>" in text_of(asked)
    assert asked.response
    added = await world.admin.select(asked.response, [FERRY])
    assert f"<#{world.channel.id}> · **Last Ferry**, pings <@&{world.fans.id}>" in text_of(added)


async def test_it_works_in_a_direct_message_too(world: World) -> None:
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


def offered(result: InteractionResult) -> list[dict[str, str]]:
    """The entries of the menu under an answer."""
    assert result.response
    parts = walk_components(result.response.components)
    return next(one["options"] for one in parts if one["type"] == ComponentType.STRING_SELECT)


async def test_what_was_picked_stays_while_something_else_is_asked(world: World) -> None:
    for show in (SHOW, FERRY):
        await start(world, "2150-01-05 20:00", show=show)
    which = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert which.response
    assert {one["label"] for one in offered(which)} == {f"{one}: rewatch from 5 Jan 2150" for one in TITLES}
    value = next(one["value"] for one in offered(which) if "Last Ferry" in one["label"])
    how_much = await world.admin.select(which.response, [value])
    assert "How much later?" in text_of(how_much)
    assert "rewatch" not in text_of(how_much)
    assert how_much.response
    moved = await world.admin.select(how_much.response, ["7 days"])
    assert "Move Episodes 1–2" in text_of(moved)
    assert moved.response
    await world.admin.click(moved.response, label="Confirm")
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    other, ferry = (re.search(rf"\*\*{one}\*\* · Next: .*?<t:(\d+):F>", status) for one in TITLES)
    assert other and ferry
    assert int(ferry[1]) - int(other[1]) == timedelta(weeks=1).total_seconds()


async def test_a_rewatch_that_is_over_is_not_asked_about_beside_one_that_runs(world: World) -> None:
    plan = DatedPlan("UTC", (DatedDrop(wall_clock(world.opening - timedelta(days=90), "UTC"), (1,)),))
    await world.app.stores.runs.start(NewRewatch(world.guild.id, SHOW, plan, "over", []), world.opening)
    await start(world, "2150-01-05 20:00", show=FERRY)
    assert "Move Episodes 1–2" in text_of(await world.admin.slash(world.channel, "rewatch skip"))


async def test_only_what_is_paused_is_offered_to_resume_and_the_rest_to_pause(world: World) -> None:
    for show in (SHOW, FERRY):
        await world.admin.slash(world.channel, "alerts add", show=show)
    which = await world.admin.slash(world.channel, "alerts pause")
    assert which.response
    first, *_ = offered(which)
    await world.admin.select(which.response, [first["value"]])
    assert "Alerts are on again" in text_of(await world.admin.slash(world.channel, "alerts resume"))
    await world.admin.slash(world.channel, "alerts pause", alerts=first["value"])
    assert "Alerts paused" in text_of(await world.admin.slash(world.channel, "alerts pause"))


async def test_the_picked_ones_of_several_paused_alerts_are_on_again(world: World) -> None:
    for show in (SHOW, FERRY):
        await world.admin.slash(world.channel, "alerts add", show=show)
    for one in await subscriptions(world):
        await world.admin.slash(world.channel, "alerts pause", alerts=str(one.id))
    asked = await world.admin.slash(world.channel, "alerts resume")
    assert asked.response
    first, *_ = offered(asked)
    assert "Alerts are on again" in text_of(await world.admin.select(asked.response, [first["value"]]))


async def test_without_a_paused_alert_nothing_is_resumed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    assert "Nothing is paused here" in text_of(await world.admin.slash(world.channel, "alerts resume"))


async def test_instead_of_an_episode_that_is_not_there_those_near_the_members_own_are_offered(
    world: World,
) -> None:
    await world.member.slash(world.channel, "watched", episode=3, show=SHOW)
    asked = await world.member.slash(world.channel, "watched", episode=9, show=SHOW)
    labels = [one["label"] for one in offered(asked)]
    assert labels == ["Not started", *(f"Episode {number}" for number in (1, 2, 4, 5, 6, 7, 8))]
    assert asked.response
    assert "up to episode 5" in text_of(await world.member.select(asked.response, ["5"]))


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


async def test_alerts_are_added_for_the_show_that_is_picked_with_the_role_that_was_given(
    world: World,
) -> None:
    room = world.guild.create_text_channel("cinema")
    asked = await world.admin.slash(world.channel, "alerts add", channel=room, role=world.fans, reminder=30)
    assert asked.response
    added = await world.admin.select(asked.response, [FERRY])
    assert "Alerts are on" in text_of(added)
    (kept,) = await subscriptions(world)
    assert (kept.channel_id, kept.role_id, kept.reminders, kept.show_id) == (
        room.id,
        world.fans.id,
        (30,),
        FERRY,
    )


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("edit", "#cinema"),
        ("remove", "Remove"),
        ("test", "Test sent"),
        ("pause", "Alerts paused"),
    ],
)
async def test_with_several_alerts_the_command_goes_on_with_those_that_are_picked(
    world: World, command: str, answer: str
) -> None:
    room = world.guild.create_text_channel("cinema")
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    await world.admin.slash(world.channel, "alerts add", channel=room, show=FERRY)
    asked = await world.admin.slash(world.channel, f"alerts {command}")
    assert asked.response
    menu = str(asked.response.components)
    assert "#cinema: Last Ferry" in menu
    assert "#watch-party: Love in the Big City" in menu
    second = next(str(one.id) for one in await subscriptions(world) if one.show_id == FERRY)
    result = await world.admin.select(asked.response, [second])
    assert answer in text_of(result) or f"<#{room.id}>" in text_of(result)


async def test_two_runs_of_a_show_in_one_channel_are_told_apart_by_their_dates(world: World) -> None:
    for year in (2150, 2151):
        await start(world, f"{year}-01-05 20:00", show=SHOW)
    for timeline in await world.app.services.timelines.of_guild(world.guild.id):
        if timeline.is_rewatch:
            new = NewSubscription(world.guild.id, world.channel.id, timeline.run.id)
            await world.app.services.subscriptions.add(new, world.opening)
    menu = (await world.admin.slash(world.channel, "alerts pause")).response
    assert menu
    offered = await world.admin.autocomplete(world.channel, "alerts pause", "alerts", "")
    for shown in (str(menu.components), str(offered)):
        assert all(f"from 5 Jan {year}" in shown for year in (2150, 2151)), shown


async def test_alerts_that_nobody_has_are_not_guessed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", show=SHOW)
    asked = await world.admin.slash(world.channel, "alerts test", alerts="#nowhere")
    assert asked.response
    assert [one for one in custom_ids(asked.response) if one.startswith("wp:pick:alerts test:alerts")]


async def test_a_channel_with_several_shows_is_named_once(world: World) -> None:
    room = world.guild.create_text_channel("cinema")
    for place, show in ((world.channel, SHOW), (room, SHOW), (world.channel, FERRY)):
        await world.admin.slash(world.channel, "alerts add", channel=place, show=show)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert listed.count(world.channel.mention) == listed.count(room.mention) == 1
    first, second = listed.split(room.mention)
    assert "Love in the Big City" in first and "Last Ferry" in first
    assert "Last Ferry" not in second
    checked = text_of(await world.admin.slash(world.channel, "doctor"))
    assert f"{world.channel.mention}, **Last Ferry**: Ready" in checked
    assert f"{room.mention}, **Love in the Big City**: Ready" in checked


async def test_a_member_who_presses_an_admins_choice_changes_nothing(world: World) -> None:
    public = (await world.member.slash(world.channel, "next")).response
    result = await forge_press(world, world.member, public, "wp:pick:alerts add:show", FERRY)
    assert "Manage Server" in text_of(result)
    assert await subscriptions(world) == []


async def test_a_choice_of_a_command_that_is_gone_is_refused(world: World) -> None:
    public = (await world.member.slash(world.channel, "next")).response
    for custom_id in ("wp:pick:gone:show", "wp:pick:alerts:show", "wp:pick:"):
        assert "out of date" in text_of(await forge_press(world, world.member, public, custom_id, FERRY))


async def test_with_several_parties_the_command_goes_on_with_the_one_that_is_picked(world: World) -> None:
    for episodes in ("1", "2"):
        form = await world.member.slash(world.channel, "party start", show=SHOW)
        typed = {
            "episodes": episodes,
            "when": "tomorrow 20:00",
            "where": "sofa",
            "minutes": "60",
            "seats": "",
        }
        await world.member.submit_modal(form, typed)
    asked = await world.member.slash(world.channel, "party cancel")
    assert asked.response
    first, _ = await world.app.stores.parties.going_on(world.guild.id)
    result = await world.member.select(asked.response, [str(first.party.id)])
    assert "Cancel Love in the Big City · Episode 1?" in text_of(result)


async def test_a_drop_is_postponed_by_a_span_that_is_picked(world: World) -> None:
    await start(world, "2150-01-05 20:00", show=SHOW)
    asked = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert asked.response
    moved = text_of(await world.admin.select(asked.response, ["2 days"]))
    assert "Move Episodes 1–2 and everything after?" in moved


async def test_a_zone_that_nobody_knows_is_picked_by_its_clock_and_the_rest_stays(world: World) -> None:
    day = f"{world.opening + timedelta(days=40):%Y-%m-%d}"
    asked = await world.admin.slash(world.channel, "rewatch start", show=FERRY, start=day, timezone="Narnia")
    assert "You typed “Narnia”" in text_of(asked)
    assert "Pick a place where it's the same time as where you are, in summer and in winter" in text_of(asked)
    assert asked.response
    shown = "Australia/Sydney (UTC+11/UTC+10): it's "
    assert shown in str(asked.response.components)
    for zone, menu in (("America/Caracas", "pick"), ("Asia/Seoul", "pick-2"), ("Australia/Sydney", "pick-3")):
        custom_id = f"wp:{menu}:rewatch start:timezone&show=ferry"
        picked = await world.admin.select(asked.response, [zone], custom_id=custom_id)
        assert f"at **20:00** ({zone}" in text_of(picked)


async def test_an_episode_that_is_not_there_is_picked(world: World) -> None:
    asked = await world.member.slash(world.channel, "watched", episode=99, show=FERRY)
    assert "There's no such episode" in text_of(asked)
    assert asked.response
    assert "up to episode 7" in text_of(await world.member.select(asked.response, ["7"]))


async def test_what_was_picked_from_a_list_is_shown_by_its_name_and_stays(world: World) -> None:
    asked = await world.admin.slash(
        world.channel, "rewatch start", show=FERRY, start="2150-01-05", timezone="Narnia"
    )
    assert "**show:** Last Ferry\n**start:** 2150\\-01\\-05" in text_of(asked)
    assert asked.response
    custom_id = "wp:pick-2:rewatch start:timezone&show=ferry"
    draft = await world.admin.select(asked.response, ["Asia/Seoul"], custom_id=custom_id)
    assert "Last Ferry" in text_of(draft) and "(Asia/Seoul" in text_of(draft)


async def test_a_run_that_was_picked_is_shown_by_its_name_and_stays(world: World) -> None:
    await start(world, "2150-01-05 20:00", show=SHOW)
    runs = await world.member.autocomplete(world.channel, "watched", "show", "")
    run = next(one for one in runs if "rewatch" in one["name"])
    asked = await world.member.slash(world.channel, "watched", episode=99, show=run["value"])
    assert f"**show:** {escape_line(run['name'])}" in text_of(asked)
    assert asked.response
    assert "up to episode 7" in text_of(await world.member.select(asked.response, ["7"]))


async def test_one_of_a_few_values_is_shown_by_its_name_in_the_readers_language(world: World) -> None:
    await start(world, "2150-01-05 20:00", show=SHOW)
    world.speaks(world.admin, "es-ES")
    asked = await world.admin.slash(world.channel, "rewatch postpone", scope="rest")
    assert "rest" not in text_of(asked)
    assert asked.response
    world.speaks(world.admin, "en-US")
    moved = text_of(await world.admin.select(asked.response, ["2 days"]))
    assert "Move Episodes 1–2 and everything after?" in moved


async def test_a_command_that_failed_keeps_what_was_typed_and_no_ids_of_what_was_picked(world: World) -> None:
    typed = {"start": "7 ~~december~~", "show": SHOW, "timezone": "Madrid"}
    told = await world.admin.slash(world.channel, "rewatch start", **typed)
    assert "I couldn't read that date" in text_of(told)
    kept = "**start:** 7 \\~\\~december\\~\\~\n**timezone:** Madrid"
    assert f"You typed:\n{kept}" in text_of(told)


async def test_blanks_in_place_of_a_show_name_none(world: World) -> None:
    asked = await world.member.slash(world.channel, "schedule", show="   ")
    assert WHICH in text_of(asked)


async def test_a_drop_that_is_not_there_is_picked_and_the_span_stays(world: World) -> None:
    await start(world, "2150-01-05 20:00", show=SHOW)
    asked = await world.admin.slash(world.channel, "rewatch postpone", by="2 days", drop=99)
    assert "There's no drop 99" in text_of(asked)
    assert asked.response
    assert "Move Episodes 5–6" in text_of(await world.admin.select(asked.response, ["3"]))


async def test_drops_to_pick_are_called_as_in_the_list_that_opens_while_typing(world: World) -> None:
    await start(world, "2150-01-06 00:30", show=SHOW, timezone="Asia/Seoul")
    world.speaks(world.admin, "es-ES")
    asked = await world.admin.slash(world.channel, "rewatch postpone", by="2 days", drop=99)
    assert asked.response
    assert "Episodios 1–2, mar 6 ene 2150 00:30" in str(asked.response.components)


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
