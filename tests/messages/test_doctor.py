"""The cards of `/doctor` and of warnings: every problem fits, and what is unknown is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkup import BotStatus, Checkup, SubscriptionCheck
from bot.domain.problems import Problem, ProblemKind
from bot.messages.doctor import doctor_card, problems_card
from bot.messages.problems import MAX_LINE_LENGTH, problem_line
from tests.domain.checked import NOW, SUBSCRIPTION, TIMELINE

WELL = BotStatus(timedelta(milliseconds=2), timedelta(milliseconds=40), timedelta(0))


@given(st.integers(0, 300), st.integers(0, 99), st.text(max_size=2000))
def test_any_number_of_problems_fits_in_messages(channels: int, page: int, detail: str) -> None:
    found = (
        Problem(ProblemKind.PERMISSION, 10**18, detail=detail),
        Problem(ProblemKind.ROLE_SILENT, 10**18, 10**18),
    )
    checked = tuple(SubscriptionCheck(SUBSCRIPTION, TIMELINE, found) for _ in range(channels))
    card = doctor_card(Checkup(WELL, checked), page, NOW)
    assert sum(map(len, card.blocks)) <= 3800
    assert 1 <= len(card.buttons) <= 3
    assert len({button.argument for button in card.buttons}) == len(card.buttons)
    told = problems_card("A" * 100, [one for each in checked for one in each.problems])
    assert sum(map(len, told.blocks)) < 3800
    assert len(problem_line(found[0])) <= MAX_LINE_LENGTH + 2


def test_an_unreachable_database_is_reported_and_nothing_is_made_up() -> None:
    card = doctor_card(Checkup(replace(WELL, database=None)), 0, NOW)
    assert "database doesn't answer" in card.blocks[0]
    assert "No channel" not in card.blocks[0]


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(seconds=20), "20 seconds"),
        (timedelta(seconds=100), "100 seconds"),
        (timedelta(minutes=5, seconds=20), "5 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=1, minutes=59, seconds=50), "2 hours"),
        (timedelta(hours=5, minutes=12), "5 hours 12 minutes"),
        (timedelta(days=3, hours=2, minutes=59), "3 days 2 hours"),
        (timedelta(days=400), "400 days"),
    ],
)
def test_how_wrong_a_clock_is_stands_in_units_that_people_use(off: timedelta, said: str) -> None:
    text = doctor_card(Checkup(replace(WELL, clock_off=off)), 0, NOW).blocks[0]
    assert f"My clock is {said} ahead" in text


def test_delays_and_a_wrong_clock_are_yellow() -> None:
    slow = BotStatus(timedelta(seconds=1), None, timedelta(seconds=-20))
    text = doctor_card(Checkup(slow), 0, NOW).blocks[0]
    assert "My database is slow (1000 ms)" in text
    assert "My clock is 20 seconds behind" in text
    assert "hasn't confirmed my connection" in text
