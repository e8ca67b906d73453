"""`/watched` and the Watched button: how far a member is, changed and taken back."""

import pytest
from discord import Message

from bot.messages.watched import episode_options
from tests.simulated_discord import World, text_of


async def test_the_watched_button_of_an_alert_keeps_the_members_progress(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    alert = world.channel.history()[-1]
    pressed = await world.member.click(alert, label="Watched")
    assert pressed.ephemeral
    assert "up to episode 2 of 8" in text_of(pressed)
    assert "up to episode 2 of 8" in text_of(await world.member.slash(world.channel, "watched"))


async def old_alert(world: World) -> Message:
    """The alert of the first drop, still there when everybody is further."""
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    return world.channel.history()[-1]


async def progress(world: World) -> str:
    return text_of(await world.member.slash(world.channel, "watched"))


async def test_watched_on_an_old_alert_asks_before_it_takes_progress_back(world: World) -> None:
    alert = await old_alert(world)
    await world.member.slash(world.channel, "watched", episode=6)
    asked = await world.member.click(alert, label="Watched")
    assert "up to episode 6" in text_of(asked)
    assert "nothing was changed" in text_of(asked)
    assert "up to episode 6 of 8" in await progress(world)
    assert asked.response
    kept = await world.member.click(asked.response, label="Keep episode 6")
    assert "up to episode 6" in text_of(kept.response)
    again = await world.member.click(alert, label="Watched")
    assert again.response
    await world.member.click(again.response, label="Go back to episode 2")
    assert "up to episode 2 of 8" in await progress(world)


async def test_the_same_episode_again_changes_nothing_and_offers_no_undo(world: World) -> None:
    alert = await old_alert(world)
    await world.member.click(alert, label="Watched")
    pressed = await world.member.click(alert, label="Watched")
    typed = await world.member.slash(world.channel, "watched", episode=2)
    for again in (pressed, typed):
        assert "up to episode 2 of 8" in text_of(again)
        assert "Before" not in text_of(again) and "Undo" not in text_of(again)


async def test_what_the_watched_button_changed_can_be_undone(world: World) -> None:
    alert = await old_alert(world)
    pressed = await world.member.click(alert, label="Watched")
    assert "Before, you hadn't started" in text_of(pressed)
    assert pressed.response
    await world.member.click(pressed.response, label="Undo")
    assert "haven't started" in await progress(world)


async def test_an_undo_after_another_change_undoes_nothing(world: World) -> None:
    set_to = await world.member.slash(world.channel, "watched", episode=6)
    await world.member.slash(world.channel, "watched", episode=4)
    assert set_to.response
    late = await world.member.click(set_to.response, label="Undo")
    assert "nothing was undone" in text_of(late.response)
    assert "up to episode 4" in await progress(world)


async def test_a_test_alert_changes_no_progress(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts test")
    pressed = await world.member.click(world.channel.history()[-1], label="Watched")
    assert "a test alert" in text_of(pressed)
    assert "haven't started" in await progress(world)


async def test_progress_is_changed_from_a_list_and_taken_back(world: World) -> None:
    shown = await world.member.slash(world.channel, "watched")
    assert shown.response
    picked = await world.member.select(shown.response, ["5"])
    assert "up to episode 5 of 8" in text_of(picked.response)
    await world.member.click(shown.response, label="Undo")
    assert "haven't started" in await progress(world)


@pytest.mark.parametrize(
    ("reached", "first", "last"), [(0, 1, 24), (3, 1, 24), (500, 488, 511), (999, 977, 1000)]
)
def test_a_long_show_offers_the_episodes_around_the_members_own(reached: int, first: int, last: int) -> None:
    options = [number for _, number in episode_options(reached, 1000)]
    wanted = [number for number in range(first, last + 1) if number != reached]
    assert options == [0, *wanted][1 if reached == 0 else 0 :]


async def test_an_episode_that_the_season_does_not_have_is_refused(world: World) -> None:
    result = await world.member.slash(world.channel, "watched", episode=9)
    assert "episodes 1 to 8" in text_of(result)
    assert "haven't started" in text_of(await world.member.slash(world.channel, "watched"))


async def test_progress_in_one_server_is_not_known_in_another(world: World) -> None:
    await world.member.slash(world.channel, "watched", episode=8)
    other = world.env.create_guild("Other Club")
    room = other.create_text_channel("room")
    same_person = other.add_member(world.member.user)
    assert "haven't started" in text_of(await same_person.slash(room, "watched"))
