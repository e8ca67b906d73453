"""Seats and the waitlist, whatever people press."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties import roster as rosters
from bot.domain.parties.guest import Answer
from bot.domain.parties.roster import answered, hosted, promoted, withdrawn
from bot.domain.refusal import Refusal
from tests.domain.parties.examples import HOST, with_going


def ids(guests: tuple[rosters.Guest, ...]) -> list[int]:
    return [guest.user_id for guest in guests]


def test_somebody_who_comes_after_the_last_seat_waits_and_gets_the_seat_that_becomes_free() -> None:
    before = with_going(2, 2, 3, 4)
    assert (ids(before.going), ids(before.waiting)) == ([1, 2], [3, 4])
    after = answered(before, 2, Answer.CANT)
    assert (ids(after.going), ids(after.waiting)) == ([1, 3], [4])
    assert ids(promoted(before, after)) == [3]


def test_somebody_who_leaves_and_comes_back_is_last_in_line() -> None:
    roster = answered(withdrawn(with_going(2, 2, 3), 2), 2, Answer.GOING)
    assert (ids(roster.going), ids(roster.waiting)) == ([1, 3], [2])


def test_pressing_the_same_answer_twice_changes_nothing() -> None:
    roster = with_going(2, 2, 3)
    assert answered(roster, 2, Answer.GOING) == roster


def test_more_seats_promote_those_who_wait_and_fewer_never_take_one_away() -> None:
    before = with_going(2, 2, 3, 4)
    assert ids(promoted(before, rosters.with_seats(before, 3))) == [3]
    assert ids(promoted(before, rosters.with_seats(before, None))) == [3, 4]
    with pytest.raises(Refusal, match="TOO_FEW_SEATS"):
        rosters.with_seats(before, 1)


def test_reminders_reach_those_who_are_going_and_the_undecided_who_asked_for_one() -> None:
    roster = answered(answered(with_going(2, 2, 3), 5, Answer.MAYBE), 6, Answer.CANT)
    assert ids(roster.reminded) == [1, 2]
    assert ids(rosters.with_reminder(roster, 5, wanted=True).reminded) == [1, 2, 5]
    assert ids(rosters.with_reminder(roster, 2, wanted=False).reminded) == [1]
    with pytest.raises(Refusal):
        rosters.with_reminder(roster, 6, wanted=True)


PRESSES = st.lists(st.tuples(st.integers(1, 8), st.sampled_from([*Answer, None])), max_size=60)


@given(PRESSES, st.integers(2, 5))
def test_no_seat_is_given_twice_and_none_stays_empty_while_somebody_waits(
    presses: list[tuple[int, Answer | None]], seats: int
) -> None:
    roster = hosted(HOST, seats)
    for user, answer in presses:
        before = roster
        roster = withdrawn(roster, user) if answer is None else answered(roster, user, answer)
        assert len(roster.going) <= seats
        assert not roster.waiting or len(roster.going) == seats
        assert len({guest.user_id for guest in roster.guests}) == len(roster.guests)
        assert len({guest.number for guest in roster.guests}) == len(roster.guests)
        assert {guest.user_id for guest in before.going} - {user} <= {one.user_id for one in roster.going}
        assert user not in ids(promoted(before, roster))
