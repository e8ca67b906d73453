"""A wall clock that is set, either way, is noticed; one that runs a little fast or slow is not."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.clock_steps import WallClockWatch

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
