"""A show knows its people, its sources and its drops."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Job
from bot.domain.shows import Show
from tests.shipped_show import shipped_catalogue


@pytest.fixture(scope="module")
def show() -> Show:
    return shipped_catalogue().shows["love-in-the-big-city"]


def test_the_built_in_show_drops_two_episodes_on_each_of_four_mondays(show: Show) -> None:
    assert [drop.episodes for drop in show.drops] == [(1, 2), (3, 4), (5, 6), (7, 8)]
    assert show.drops[0].at == datetime(2024, 10, 20, 15, tzinfo=UTC)


def test_the_crew_has_four_directors_and_one_writer(show: Show) -> None:
    jobs = [person.jobs for person in show.crew]
    assert jobs == [(Job.DIRECTOR,)] * 4 + [(Job.WRITER,)]


def test_a_source_is_found_by_its_id(show: Show) -> None:
    assert show.source("article").title == "the article"
    with pytest.raises(KeyError):
        show.source("wiki")


@pytest.mark.parametrize(
    "fact",
    [
        "Today's Webtoon",
        "Goo Jun Yeong",
        "The King's Affection",
        "Lee Hyun",
        "Beyond Evil",
        "Ji Hoon",
        "In the Summer",
        "Yong Soon",
        "Black Heartened",
        "Law School",
        "A Resistance",
        "All of Us Are Dead",
        "Recipe for Farewell",
        "Revenge of Others",
        "The Last Princess",
        "Lost",
        "A Normal Family",
        "New Year Blues",
        "Marriage Blue",
        "Misaeng: The Prequel",
        "Baby Beside Me",
        "The Apartment with Two Women",
        "Booker Prize",
        "International Dublin Literary Prize",
        "backlash",
        "Thailand",
        "monsoon",
        "two years",
    ],
)
def test_the_built_in_show_holds_the_fact(show: Show, fact: str) -> None:
    assert fact in repr(show).replace('"', "'")


def test_the_built_in_show_never_says_who_plays_whom(show: Show) -> None:
    names = {character.name for character in show.characters}
    assert not [work for person in show.cast for work in person.works if work.role in names]
