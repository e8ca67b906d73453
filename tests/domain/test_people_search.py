"""People are found by what somebody types."""

import pytest

from bot.domain.people_search import matching_people
from bot.domain.shows import Show
from tests.shipped_show import shipped_catalogue


@pytest.fixture(scope="module")
def show() -> Show:
    return shipped_catalogue().shows["love-in-the-big-city"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hur jun ho", ["hur-jin-ho"]),
        ("허진호", ["hur-jin-ho"]),
        ("PARK SANG", ["park-sang-young"]),
        ("kim-se-in", ["kim-se-in"]),
        ("Hur Jin-ho", ["hur-jin-ho"]),
        ("Jinho Hur", ["hur-jin-ho"]),
        ("Hong Ji Yeong", ["hong-ji-young"]),
        ("nobody", []),
    ],
)
def test_people_are_found_by_every_spelling(show: Show, typed: str, found: list[str]) -> None:
    assert [person.id for person in matching_people(show.crew, typed)] == found


def test_all_people_match_no_text(show: Show) -> None:
    assert matching_people(show.cast, " ") == show.cast
    assert len(show.cast) == 7
