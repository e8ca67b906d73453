"""`/show`: what the show is; and a show that is not known."""

from tests.cogs.answers import told
from tests.simulated_discord import World, text_of


async def test_show_lists_genres_people_and_the_talk_around_it(world: World) -> None:
    text = await told(world, "show")
    for fact in (
        "2024",
        "romance",
        "Nam Yoon Su",
        "Park Sang Young",
        "backlash",
        "Booker Prize",
    ):
        assert fact in text


async def test_an_unknown_show_is_refused_in_a_sentence(world: World) -> None:
    result = await world.member.slash(world.channel, "next", show="goblin")
    assert result.ephemeral
    assert "I don't know that show" in text_of(result)
