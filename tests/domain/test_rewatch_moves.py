"""A rewatch's drops move by the wall clock, never into the past or out of order; buttons hold their moves."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.domain.rewatch import RewatchDraft, plan_of
from bot.domain.rewatch_moves import Move, carried_out, choose_drop, move_in, move_text, moved, postponed
from bot.domain.runs import Run, Timeline
from bot.domain.schedule import drops_of
from tests.domain.rewatch_drafts import NOW, SHOW, drafts
from tests.domain.wall_clocks import wall_clock


@given(drafts, st.integers(1, 4), st.integers(-40 * 24, 40 * 24), st.booleans())
def test_a_moved_drop_keeps_the_wall_clock_and_the_others_stay_or_move_as_far(
    draft: RewatchDraft, number: int, hours: int, only: bool
) -> None:
    plan = plan_of(replace(draft, per_drop=None), SHOW)
    try:
        changed = postponed(plan, number, timedelta(hours=hours), NOW, only=only)
    except Refusal:
        return
    for index, (before, after) in enumerate(zip(plan.drops, changed.drops, strict=True), start=1):
        goes = index == number or (index > number and not only)
        assert after.wall - before.wall == timedelta(hours=hours) * goes
        assert after.episodes == before.episodes
        assert (after.moved_from is not None) is goes
    assert all(one.at < other.at for one, other in pairwise(drops_of(changed)))


@given(drafts)
def test_moving_there_and_back_leaves_no_trace(draft: RewatchDraft) -> None:
    plan = plan_of(draft, SHOW)
    there = postponed(plan, 1, timedelta(days=30), NOW, only=False)
    assert postponed(there, 1, timedelta(days=-30), NOW, only=False) == plan


@given(st.integers(-100, 100))
def test_a_drop_that_is_out_cannot_be_moved(hours: int) -> None:
    plan = plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), SHOW)
    drops = drops_of(plan)
    now = drops[1].at + timedelta(hours=hours)
    assume(now < drops[2].at)
    if drops[1].at <= now:
        with pytest.raises(Refusal, match="ALREADY_OUT"):
            choose_drop(drops, 2, now, str)
    else:
        assert choose_drop(drops, 2, now, str) == drops[1]


def test_a_move_that_is_confirmed_after_its_drop_came_out_is_refused() -> None:
    plan = plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), SHOW)
    drops = drops_of(plan)
    timeline = Timeline(Run(1, SHOW.id, 7, 1, plan=plan), SHOW, drops)
    move = Move(2, plan.drops[1].wall + timedelta(days=1))
    assert carried_out(timeline, move, drops[1].at - timedelta(seconds=1)).drops[1].moved_from
    with pytest.raises(Refusal, match="ALREADY_OUT"):
        carried_out(timeline, move, drops[1].at)


def test_a_drop_cannot_be_moved_into_the_past_or_past_the_next() -> None:
    plan = plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), SHOW)
    with pytest.raises(Refusal, match="IN_THE_PAST"):
        moved(plan, 1, wall_clock(2025, 12, 31, 20), NOW, only=True)
    with pytest.raises(Refusal, match="OUT_OF_ORDER"):
        postponed(plan, 1, timedelta(days=7), NOW, only=True)
    with pytest.raises(Refusal, match="TOO_FAR"):
        postponed(plan, 1, timedelta(days=365_000), NOW, only=False)


@pytest.mark.parametrize("wall", [datetime(2026, 11, 29, 20, 0), datetime(2026, 11, 29, 15, 28, 11)])  # noqa: DTZ001 - wall-clock values
def test_a_move_comes_back_from_its_button_to_the_second(wall: datetime) -> None:
    move = Move(12, wall, only=True, untimed=True)
    assert move_in(move_text(move)) == move
    assert len(move_text(move)) <= 22


@pytest.mark.parametrize("text", ["", "1:2:3", "1:20261129:0", "x:202611292000:0"])
def test_what_holds_no_move_is_out_of_date(text: str) -> None:
    with pytest.raises(Refusal):
        move_in(text)
