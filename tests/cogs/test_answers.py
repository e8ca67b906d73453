"""What everybody may ask: `/show`, `/next`, `/schedule`, `/plot`, `/cast`, `/crew`."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, running_season, text_of

SOURCE = "Source: the article, 16 October 2024"


async def told(world: World, command: str, **options: str) -> str:
    return text_of(await world.member.slash(world.channel, command, **options))


async def test_next_shows_the_coming_episodes_in_the_readers_own_time(
    world: World,
) -> None:
    text = await told(world, "next")
    assert "Episodes 1–2 next" in text
    assert f"<t:{int(world.opening.timestamp())}:F>" in text


async def test_schedule_shows_every_drop(world: World) -> None:
    text = await told(world, "schedule")
    for number in range(4):
        assert f"<t:{int((world.opening + timedelta(days=number)).timestamp())}:F>" in text


async def test_plot_shows_the_premise_and_keeps_the_story_behind_bars(
    world: World,
) -> None:
    result = await world.member.slash(world.channel, "plot")
    assert "roommates" in text_of(result)
    assert "Thailand" not in text_of(result)
    assert result.response
    story = await world.member.click(result.response, label="Whole story (spoilers)")
    assert story.ephemeral
    assert text_of(story).count("||") == 6
    assert "Thailand" in text_of(story)


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


async def test_people_and_shows_are_offered_while_typing(world: World) -> None:
    people = await world.member.autocomplete(world.channel, "crew", "person", "hur jun")
    assert [choice["name"] for choice in people] == ["Hur Jin Ho"]
    shows = await world.member.autocomplete(world.channel, "next", "show", "big city")
    assert [choice["value"] for choice in shows] == [SHOW]


async def test_an_unknown_show_is_refused_in_a_sentence(world: World) -> None:
    result = await world.member.slash(world.channel, "next", show="goblin")
    assert result.ephemeral
    assert "I don't know that show" in text_of(result)


class TestAfterTheFinale:
    """The shipped season as it really was, which is over."""

    @pytest.fixture
    def catalogue(self) -> Catalogue:
        return shipped_catalogue()

    async def test_only_those_who_manage_the_bot_are_offered_a_rewatch(self, world: World) -> None:
        assert "Start a rewatch" in text_of(await world.admin.slash(world.channel, "next"))
        assert "Start a rewatch" not in text_of(await world.member.slash(world.channel, "next"))

    async def test_next_says_so_and_when_the_run_was(self, world: World) -> None:
        text = await told(world, "next")
        assert "The season is over" in text
        # The days of the show's own calendar, as /ask and the sources name them, wherever the reader is.
        assert "Monday, 21 October 2024" in text
        assert "Monday, 11 November 2024" in text

    async def test_adding_alerts_says_plainly_that_nothing_will_come(self, world: World) -> None:
        text = text_of(await world.admin.slash(world.channel, "alerts add"))
        assert "Nothing will be posted: the run ended on" in text


class TestTwoShows:
    """A server where more than one show could be meant."""

    @pytest.fixture
    def catalogue(self, opening: datetime) -> Catalogue:
        show = running_season(shipped_catalogue().shows[SHOW], opening)
        return Catalogue(
            {
                SHOW: show,
                "other": replace(show, id="other", title="Other Show", aliases=()),
            }
        )

    async def test_next_tells_of_all_that_come_this_week(self, world: World) -> None:
        text = await told(world, "next")
        assert "This week" in text
        assert "Love in the Big City" in text
        assert "Other Show" in text

    async def test_without_a_show_the_person_is_asked_which(self, world: World) -> None:
        assert "Which show do you mean?" in await told(world, "schedule")
        assert "Other Show" in await told(world, "schedule", show="other")

    async def test_the_show_that_the_server_follows_is_meant(self, world: World) -> None:
        await world.admin.slash(world.channel, "alerts add", show="other")
        assert "Other Show" in await told(world, "next")


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
