"""How long we wait before an attempt is made again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.retries import backoff


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_waiting_between_tries_stays_between_a_moment_and_five_minutes(attempts: int, jitter: float) -> None:
    assert timedelta(seconds=0.5) <= backoff(attempts, jitter) <= timedelta(minutes=5)
