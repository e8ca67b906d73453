"""The first question of a visitor to the demo is answered, not asked back about."""

import pytest

from bot.clock import utc_now
from bot.demo.shows import aired, second_show
from bot.demo.world import World
from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, text_of


@pytest.fixture
def catalogue() -> Catalogue:
    """The two shows of the tour."""
    played, now = shipped_catalogue().shows[SHOW], utc_now()
    return Catalogue({one.id: one for one in (aired(played, now), second_show(played, now))})


async def test_the_question_that_the_welcome_proposes_is_answered_at_once(tour_world: World) -> None:
    await tour_world.furnish(10)
    asked = await tour_world.member.slash(tour_world.channel, "ask", question="Who directed it?")
    assert "has four directors" in text_of(asked)
    coming = text_of(await tour_world.member.slash(tour_world.channel, "next"))
    assert "The Last Ferry" in coming and "Love in the Big City" in coming
