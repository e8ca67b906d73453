"""`/cast` and `/crew`: who is in them, found under any spelling, with their works."""

import pytest

from tests.cogs.answers import told
from tests.simulated_discord import World, text_of

SOURCE = "Source: the article, 16 October 2024"


async def test_cast_and_crew_name_everybody_and_their_source(world: World) -> None:
    cast, crew = await told(world, "cast"), await told(world, "crew")
    for name in (
        "Nam Yoon Su",
        "Lee Soo Kyung",
        "Jin Ho Eun",
        "Oh Hyun Kyung",
        "Lee Se Hee",
        "Kwon Hyuk",
        "Lee Hyun So",
    ):
        assert name in cast
    for name in (
        "Hur Jin Ho",
        "Hong Ji Young",
        "Son Tae Gyum",
        "Kim Se In",
        "Park Sang Young",
    ):
        assert name in crew
    assert SOURCE in cast
    assert SOURCE in crew


@pytest.mark.parametrize(
    ("command", "person", "facts"),
    [
        ("cast", "nam yoon-su", ["Today's Webtoon** as Goo Jun Yeong", "The King's Affection** as Lee Hyun"]),
        ("cast", "남윤수", ["Beyond Evil** as Ji Hoon", "back to K-dramas after two years"]),
        ("cast", "Lee Soo Kyung", ["In the Summer** (film, 2012)", "Yong Soon", "Black Heartened"]),
        ("cast", "lee su kyung", ["Law School", "debut in 2012"]),
        ("cast", "jin ho eun", ["A Resistance** (film, 2019)", "All of Us Are Dead"]),
        ("cast", "Jin Ho-eun", ["Recipe for Farewell", "Revenge of Others"]),
        ("cast", "Kwon Hyuk", ["The sources don't name any other work."]),
        ("crew", "jin-ho Hur", ["Hur Jin Ho"]),
            ("cast", "Nam Yun Soo", ["## Nam Yoon Su"]),
            ("crew", "Hur Jun Ho", ["Hur Jin Ho", "Director of", "The Last Princess", "A Normal Family"]),
        ("crew", "Hong Ji Young", ["New Year Blues", "Marriage Blue"]),
        ("crew", "son", ["Misaeng: The Prequel", "Baby Beside Me"]),
        ("crew", "Kim Se In", ["The Apartment with Two Women", "wrote and directed"]),
        ("crew", "박상영", ["Writer of", "Booker Prize", "International Dublin Literary Prize"]),
    ],
)  # fmt: skip
async def test_a_person_is_found_under_any_spelling_with_their_works(
    world: World, command: str, person: str, facts: list[str]
) -> None:
    text = await told(world, command, person=person)
    assert [fact for fact in facts if fact not in text] == []


async def test_a_person_that_the_sources_do_not_name_is_not_invented(
    world: World,
) -> None:
    result = await world.member.slash(world.channel, "cast", person="@everyone **Hyun Bin**")
    assert result.ephemeral
    text = text_of(result)
    assert "The sources don't name" in text
    assert "@everyone" not in text
    assert "**Hyun Bin**" not in text


@pytest.mark.parametrize(
    ("command", "person", "named", "back"),
    [
        ("cast", "Hur Jin-ho", "## Hur Jin Ho", "All of the crew"),
        ("crew", "su nam yoon", "## Nam Yoon Su", "All of the cast"),
    ],
)
async def test_somebody_of_the_other_group_is_shown_all_the_same(
    world: World, command: str, person: str, named: str, back: str
) -> None:
    result = await world.member.slash(world.channel, command, person=person)
    assert named in text_of(result)
    assert result.response
    await world.member.click(result.response, label=back)
    (message,) = world.channel.history(viewer=world.member)
    assert f"{back.rpartition(' ')[2].capitalize()} of" in text_of(message)


async def test_a_name_that_several_people_have_offers_them(world: World) -> None:
    asked = await world.member.slash(world.channel, "cast", person="Lee")
    text = text_of(asked)
    assert "Who do you mean?" in text
    assert "Lee Soo Kyung" in text
    assert "Lee Se Hee" in text
    assert "Kwon Hyuk" not in text
    assert asked.response
    await world.member.select(asked.response, ["lee-se-hee"])
    (message,) = world.channel.history(viewer=world.member)
    assert "## Lee Se Hee" in text_of(message)


async def test_the_cast_can_be_browsed_in_one_message(world: World) -> None:
    cast = await world.member.slash(world.channel, "cast")
    assert cast.response
    await world.member.select(cast.response, ["kwon-hyuk"], custom_id="wp:cast:love-in-the-big-city")
    (message,) = world.channel.history(viewer=world.member)
    assert "Kwon Hyuk" in text_of(message)
    await world.member.click(message, label="All of the cast")
    (message,) = world.channel.history(viewer=world.member)
    assert "Nam Yoon Su" in text_of(message)
