"""An episode, a run or a party that isn't there, or that could be several, is picked from a menu."""

from bot.domain.markdown import escape_line
from tests.cogs.choices.menus import offered
from tests.cogs.choices.two_shows import FERRY
from tests.cogs.controls import forge_press
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import SHOW, World, text_of


async def test_what_was_typed_stays_under_the_names_that_discord_shows_even_if_the_language_changes(
    world: World,
) -> None:
    world.speaks(world.member, "pt-BR")
    asked = await world.member.slash(world.channel, "cast", person="nam yoon-su")
    assert "**pessoa:** nam yoon\\-su" in text_of(asked)
    assert asked.response
    world.speaks(world.member, "ko")
    assert "## 남윤수" in text_of(await world.member.select(asked.response, [FERRY]))


async def test_instead_of_an_episode_that_is_not_there_those_near_the_members_own_are_offered(
    world: World,
) -> None:
    await world.member.slash(world.channel, "watched", episode=3, show=SHOW)
    asked = await world.member.slash(world.channel, "watched", episode=9, show=SHOW)
    labels = [one["label"] for one in offered(asked)]
    assert labels == ["Not started", *(f"Episode {number}" for number in (1, 2, 4, 5, 6, 7, 8))]
    assert asked.response
    assert "up to episode 5" in text_of(await world.member.select(asked.response, ["5"]))


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


async def test_an_episode_that_is_not_there_is_picked(world: World) -> None:
    asked = await world.member.slash(world.channel, "watched", episode=99, show=FERRY)
    assert "There's no such episode" in text_of(asked)
    assert asked.response
    assert "up to episode 7" in text_of(await world.member.select(asked.response, ["7"]))


async def test_a_run_that_was_picked_is_shown_by_its_name_and_stays(world: World) -> None:
    await start_rewatch(world, "2150-01-05 20:00", show=SHOW)
    runs = await world.member.autocomplete(world.channel, "watched", "show", "")
    run = next(one for one in runs if "rewatch" in one["name"])
    asked = await world.member.slash(world.channel, "watched", episode=99, show=run["value"])
    assert f"**show:** {escape_line(run['name'])}" in text_of(asked)
    assert asked.response
    assert "up to episode 7" in text_of(await world.member.select(asked.response, ["7"]))
