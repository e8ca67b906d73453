"""`/watched`, the Watched button, and what they change in `/plot`; `/settings` for the server's rule."""

from simcord import InteractionResult

from tests.simulated_discord import World, text_of

THAILAND = "Thailand"


async def whole_story(world: World) -> InteractionResult:
    plot = await world.member.slash(world.channel, "plot")
    assert plot.response
    return await world.member.click(plot.response, label="Whole story (spoilers)")


async def test_before_anything_is_watched_the_story_is_behind_bars_with_a_word_on_why(world: World) -> None:
    story = text_of(await whole_story(world))
    assert story.count("||") == 6
    assert "You have not said how far you are" in story


async def test_after_the_last_episode_the_story_is_told_plainly_and_in_private(world: World) -> None:
    kept = await world.member.slash(world.channel, "watched", episode=8)
    assert kept.ephemeral
    assert "all 8 episodes" in text_of(kept)
    plot = await world.member.slash(world.channel, "plot")
    assert THAILAND in text_of(plot)
    assert "||" not in text_of(plot)
    # The server itself has not started yet, so nobody else must read it.
    assert plot.ephemeral


async def test_once_the_server_is_through_the_plot_is_told_to_all(world: World) -> None:
    await world.member.slash(world.channel, "watched", episode=8)
    other = await world.admin.slash(world.channel, "plot")
    assert THAILAND not in text_of(other)
    assert not other.ephemeral


async def test_the_watched_button_of_an_alert_keeps_the_members_progress(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    alert = world.channel.history()[-1]
    pressed = await world.member.click(alert, label="Watched")
    assert pressed.ephemeral
    assert "up to episode 2 of 8" in text_of(pressed)
    assert "up to episode 2 of 8" in text_of(await world.member.slash(world.channel, "watched"))


async def test_an_episode_that_the_season_does_not_have_is_refused(world: World) -> None:
    result = await world.member.slash(world.channel, "watched", episode=9)
    assert "episodes 1 to 8" in text_of(result)
    assert "not started" in text_of(await world.member.slash(world.channel, "watched"))


async def test_progress_in_one_server_is_not_known_in_another(world: World) -> None:
    await world.member.slash(world.channel, "watched", episode=8)
    other = world.env.create_guild("Other Club")
    room = other.create_text_channel("room")
    same_person = other.add_member(world.member.user)
    assert "not started" in text_of(await same_person.slash(room, "watched"))


async def test_a_strict_server_has_no_way_to_the_whole_story(world: World) -> None:
    set_to = await world.admin.slash(world.channel, "settings", spoilers="strict")
    assert set_to.ephemeral
    assert "strict" in text_of(set_to)
    plot = text_of(await world.member.slash(world.channel, "plot"))
    assert "Whole story" not in plot
    assert THAILAND not in plot


async def test_an_open_server_shows_everything(world: World) -> None:
    await world.admin.slash(world.channel, "settings", spoilers="off")
    story = await whole_story(world)
    assert THAILAND in text_of(story)
    assert "||" not in text_of(story)


async def test_a_time_zone_is_found_by_its_city_and_a_wrong_one_refused(world: World) -> None:
    choices = await world.admin.autocomplete(world.channel, "settings", "timezone", "madr")
    assert choices[0]["value"] == "Europe/Madrid"
    assert "Europe/Madrid" in text_of(
        await world.admin.slash(world.channel, "settings", timezone="europe/madrid")
    )
    assert "don't know that time zone" in text_of(
        await world.admin.slash(world.channel, "settings", timezone="Mars")
    )


async def test_the_cast_can_be_browsed_in_one_message(world: World) -> None:
    cast = await world.member.slash(world.channel, "cast")
    assert cast.response
    await world.member.select(cast.response, ["kwon-hyuk"], custom_id="wp:cast:love-in-the-big-city")
    (message,) = world.channel.history(viewer=world.member)
    assert "Kwon Hyuk" in text_of(message)
    await world.member.click(message, label="All of the cast")
    (message,) = world.channel.history(viewer=world.member)
    assert "Nam Yoon Su" in text_of(message)
