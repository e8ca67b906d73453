"""The states of a party's event in the server's own list."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties.native_event import EventState, steps
from bot.domain.parties.playback import Playback, Status

AT = datetime(2026, 12, 1, 20, tzinfo=UTC)
PLAYED = Playback(Status.ENDED, timedelta(minutes=5), AT)
NEVER_STARTED = Playback(Status.ENDED, timedelta(0), AT)
# What Discord lets an event become.
ALLOWED = {
    (EventState.SCHEDULED, EventState.ACTIVE),
    (EventState.SCHEDULED, EventState.CANCELED),
    (EventState.ACTIVE, EventState.COMPLETED),
}


def test_the_event_of_a_party_that_never_started_is_cancelled_and_not_completed() -> None:
    assert steps(EventState.SCHEDULED, NEVER_STARTED) == (EventState.CANCELED,)
    assert steps(EventState.SCHEDULED, PLAYED) == (EventState.ACTIVE, EventState.COMPLETED)


@pytest.mark.parametrize("status", [Status.RUNNING, Status.PAUSED])
def test_an_active_event_is_not_started_again(status: Status) -> None:
    assert steps(EventState.ACTIVE, Playback(status, timedelta(0), AT)) == ()


@given(st.sampled_from(EventState), st.sampled_from(Status), st.sampled_from([0, 5]))
def test_no_event_is_asked_for_a_step_that_discord_refuses(
    state: EventState, status: Status, minutes: int
) -> None:
    for step in steps(state, Playback(status, timedelta(minutes=minutes), AT)):
        assert (state, step) in ALLOWED
        state = step
