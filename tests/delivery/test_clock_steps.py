"""A wall clock that is set, either way, is noticed; one that runs a little fast or slow is not."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.clock_steps import TRUSTED_AFTER, WallClockWatch

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("step", [HOUR, -HOUR, timedelta(seconds=2), timedelta(seconds=-2)])
def test_a_step_is_reported_once_with_its_direction(step: timedelta) -> None:
    watch = WallClockWatch()
    assert watch.step(NOON, 100.0) == timedelta(0)
    assert watch.step(NOON + timedelta(seconds=5), 105.0) == timedelta(0)
    assert watch.step(NOON + timedelta(seconds=6) + step, 106.0) == step
    assert watch.step(NOON + timedelta(seconds=7) + step, 107.0) == timedelta(0)


def test_a_clock_that_is_corrected_gradually_and_a_late_look_are_no_step() -> None:
    watch = WallClockWatch()
    watch.step(NOON, 0.0)
    assert watch.step(NOON + timedelta(seconds=600.3), 600.0) == timedelta(0)


def test_a_clock_that_was_set_far_ahead_is_trusted_once_it_is_set_back_or_has_stayed_so() -> None:
    watch = WallClockWatch()
    watch.step(NOON, 0.0)
    assert watch.is_trusted(0.0)
    watch.step(NOON + 2 * HOUR, 1.0)
    assert not watch.is_trusted(2.0)
    assert watch.is_trusted(1.0 + TRUSTED_AFTER.total_seconds())
    watch.step(NOON, 3.0)
    assert watch.is_trusted(3.0)
