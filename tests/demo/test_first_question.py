"""The first question of a visitor to the demo is answered, not asked back about."""

import pytest

from bot.clock import utc_now
from bot.demo.server import DemoServer
from bot.demo.shows import aired, second_show
from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, text_of


@pytest.fixture
def catalogue() -> Catalogue:
    """The two shows of the tour."""
    played, now = shipped_catalogue().shows[SHOW], utc_now()
    return Catalogue({one.id: one for one in (aired(played, now), second_show(played, now))})


async def test_the_question_that_the_welcome_proposes_is_answered_at_once(demo_server: DemoServer) -> None:
    await demo_server.set_up(10)
    asked = await demo_server.member.slash(demo_server.channel, "ask", question="Who directed it?")
    assert "has four directors" in text_of(asked)
    coming = text_of(await demo_server.member.slash(demo_server.channel, "next"))
    assert "The Last Ferry" in coming and "Love in the Big City" in coming
