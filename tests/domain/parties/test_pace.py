"""How far the people of a party are, stage by stage."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.parties.pace import pace
from bot.domain.parties.party import Party, Plan
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import Programme

AT = datetime(2026, 12, 1, 20, tzinfo=UTC)
# Two episodes of an hour with five minutes between.
PLAN = Plan(Programme((3, 4), (60, 60)), AT, "the sofa")


def party(status: Status, minutes: int = 0) -> Party:
    return Party(1, 1, 1, "a-show", 1, "A Show", PLAN, Playback(status, timedelta(minutes=minutes), AT))


@pytest.mark.parametrize(
    ("status", "minutes", "seen"),
    [
        (Status.WAITING, 0, 2),
        (Status.CANCELLED, 0, 2),
        (Status.PAUSED, 59, 2),
        (Status.PAUSED, 60, 3),
        (Status.ENDED, 0, 2),
        (Status.ENDED, 58, 3),
        (Status.ENDED, 66, 4),
    ],
)
def test_nothing_counts_as_seen_before_the_party_has_seen_it(status: Status, minutes: int, seen: int) -> None:
    assert pace(party(status, minutes), AT) == seen


def test_a_running_party_gets_further_by_itself() -> None:
    running = party(Status.RUNNING)
    hours = (AT + timedelta(minutes=minutes) for minutes in (0, 61, 126))
    assert [pace(running, now) for now in hours] == [2, 3, 4]
