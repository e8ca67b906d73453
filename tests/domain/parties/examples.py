"""A party and a roster, and instants on the evening of the party."""

from datetime import UTC, datetime, timedelta

from bot.domain.parties.guest import Answer
from bot.domain.parties.party import Party, Plan
from bot.domain.parties.programme import Programme
from bot.domain.parties.roster import Roster, answered, hosted

HOST = 1
EVENING = datetime(2026, 12, 7, 20, tzinfo=UTC)
PROGRAMME = Programme((3, 4), (60, 50), 5)
PARTY = Party(1, 10, 20, "show", 30, "A Show", Plan(PROGRAMME, EVENING, "<#5>"))


def after(seconds: float) -> datetime:
    return EVENING + timedelta(seconds=seconds)


def with_going(seats: int | None, *users: int) -> Roster:
    roster = hosted(HOST, seats)
    for user in users:
        roster = answered(roster, user, Answer.GOING)
    return roster
