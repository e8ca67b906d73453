"""How far a member is, in words."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.runs import Run, Timeline
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.messages.watched import progress_card
from tests.shipped_show import shipped_catalogue

SHOW = shipped_catalogue().shows["love-in-the-big-city"]
FIRST = datetime(2026, 12, 21, 20)  # noqa: DTZ001 - a wall-clock value


@pytest.mark.parametrize(("episodes", "said"), [(1, "the only episode of"), (2, "all 2 episodes of")])
def test_somebody_who_has_watched_everything_reads_how_much_that_is(episodes: int, said: str) -> None:
    drop = DatedDrop(FIRST, tuple(range(1, episodes + 1)))
    show = replace(SHOW, release=DatedPlan("Europe/Berlin", (drop,)))
    card = progress_card(Timeline(Run(1, show.id, None, 1), show, show.drops), episodes)
    assert f"You have watched {said} **{show.title}**." in card.blocks[-1]
