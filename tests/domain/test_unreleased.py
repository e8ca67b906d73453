"""What belongs to an episode that is still to come is told to nobody, wherever it is in a show file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.unreleased import without_unreleased
from bot.showfiles.loader import read_show
from tests.questions.judging import HERE

SHOW = read_show(HERE / "lighthouse.toml")
# Each text of that file has a word for the episode from which it is known; "end" is the whole story.
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "end": 8}
MARKS = {f"{name}{kind}": number for name, number in NUMBERS.items() for kind in ("fold", "ways")}
BEFORE = SHOW.drops[0].at - timedelta(seconds=1)


def told(show: Show) -> str:
    """All texts of a show that have a spoiler level."""
    passages = [
        *show.premise,
        *show.story,
        *(passage for one in show.characters for passage in one.passages),
        *(one.passage for one in show.facts),
        *(one.near for one in show.unknowns if one.near),
    ]
    titles = [f"{one.title} {one.plot}" for one in show.episodes]
    return " ".join((*(one.text for one in passages), *titles)).casefold()


@pytest.mark.parametrize("out", range(9))
def test_what_is_known_from_a_coming_episode_on_is_in_no_part_of_the_show(out: int) -> None:
    now = SHOW.drops[out - 1].at if out else BEFORE
    text = told(without_unreleased(SHOW, now, SHOW.drops))
    assert {mark for mark in MARKS if mark in text} == {
        mark for mark, number in MARKS.items() if number <= out and mark in told(SHOW)
    }


def test_what_has_no_level_and_who_somebody_is_stays() -> None:
    show = without_unreleased(SHOW, BEFORE, SHOW.drops)
    assert show.premise == SHOW.premise and show.cast == SHOW.cast
    assert [one.id for one in show.characters] == [one.id for one in SHOW.characters]
    assert [one.id for one in show.facts] == ["coast", "real"]
    assert [one.number for one in show.episodes] == [one.number for one in SHOW.episodes]


@pytest.mark.parametrize("others", [SHOW.drops, ()], ids=["an official run", "a show of the server's own"])
def test_an_episode_is_out_once_any_plan_has_released_it(others: Sequence[Drop]) -> None:
    rewatch = tuple(replace(drop, at=datetime(2030, 1, 1, tzinfo=UTC)) for drop in SHOW.drops)
    over = SHOW.drops[-1].at
    assert (without_unreleased(SHOW, over, others, rewatch) is SHOW) == bool(others)
    assert without_unreleased(SHOW, datetime(2030, 1, 1, tzinfo=UTC), others, rewatch) is SHOW
