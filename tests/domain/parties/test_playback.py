"""A party's stages and positions, whatever its hosts press and whenever, for any programme."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties import changes
from bot.domain.parties.party import (
    MARGIN,
    NEVER_STARTED,
    PAUSED_TOO_LONG,
    Party,
    Stage,
    ends_at,
    stage,
)
from bot.domain.parties.playback import Playback, jump, offset_at
from bot.domain.parties.programme import Programme, Spot
from bot.domain.refusal import Refusal
from tests.domain.parties.examples import EVENING, PARTY, PROGRAMME, after

PROGRAMMES = st.lists(st.integers(1, 600), min_size=1, max_size=12).flatmap(
    lambda minutes: st.builds(
        Programme, st.just(tuple(range(1, len(minutes) + 1))), st.just(tuple(minutes)), st.integers(0, 30)
    )
)
PRESSES = st.lists(
    st.tuples(st.sampled_from(["start", "pause", "resume", "skip", "end", "cancel"]), st.floats(0, 4000)),
    max_size=12,
)


def playing(countdown_s: int = 10) -> Party:
    return changes.started(PARTY, EVENING, countdown_s)


def test_a_party_goes_from_planned_to_open_to_counting_to_playing_to_ended() -> None:
    assert stage(PARTY, after(-901)) is Stage.PLANNED
    assert stage(PARTY, after(-900)) is Stage.OPEN
    party = playing(30)
    assert stage(party, after(29)) is Stage.COUNTING
    assert stage(party, after(30)) is Stage.PLAYING
    over = after(30) + PROGRAMME.total + MARGIN
    assert stage(party, over - timedelta(seconds=1)) is Stage.PLAYING
    assert stage(party, over) is Stage.ENDED


def test_a_late_joiner_is_told_the_minute_to_jump_to_and_when_to_press_play() -> None:
    party = playing(10)
    now = after(10 + 250)
    assert offset_at(party.playback, now) == timedelta(minutes=4, seconds=10)
    found = jump(party.playback, PROGRAMME, now)
    assert found
    assert found.spot == Spot(3, timedelta(minutes=4, seconds=40))
    assert found.at == now + timedelta(seconds=30)


def test_somebody_who_asks_during_a_countdown_is_told_when_it_starts() -> None:
    found = jump(playing(60).playback, PROGRAMME, after(20))
    assert found
    assert (found.spot, found.at) == (Spot(3, timedelta(0)), after(60))


def test_a_pause_moves_everything_after_it_by_its_length() -> None:
    party = changes.paused(playing(10), after(10 + 600))
    assert stage(party, after(5000)) is Stage.PAUSED
    party = changes.resumed(party, after(5000), 30)
    found = jump(party.playback, PROGRAMME, after(5030))
    assert found and found.spot.into == timedelta(seconds=630)


def test_somebody_who_asks_in_the_break_is_told_when_the_next_episode_starts() -> None:
    party = playing(10)
    found = jump(party.playback, PROGRAMME, after(10 + 3600 + 60))
    assert found
    assert (found.spot, found.at) == (Spot(4, timedelta(0)), after(10 + 3600 + 300))


def test_after_a_pause_in_the_break_the_next_episode_starts_when_the_countdown_ends() -> None:
    paused = changes.paused(playing(10), after(10 + 3600 + 60))
    party = changes.resumed(paused, after(5000), 30)
    found = jump(party.playback, PROGRAMME, after(5001))
    assert found
    assert (found.spot, found.at) == (Spot(4, timedelta(0)), after(5030))
    assert PROGRAMME.spot(party.playback.offset) == Spot(4, timedelta(0))


def test_a_countdown_ends_on_a_whole_second_however_odd_the_press() -> None:
    party = changes.started(PARTY, EVENING + timedelta(microseconds=1), 10)
    assert party.playback.at == after(11)


@pytest.mark.parametrize("again", [changes.started, changes.resumed])
def test_the_second_of_two_presses_on_start_changes_nothing(again: object) -> None:
    with pytest.raises(Refusal):
        again(playing(), after(1), 10)  # pyright: ignore[reportCallIssue, reportUnknownVariableType] - one signature


def test_a_party_that_nobody_starts_or_resumes_ends_by_itself() -> None:
    assert ends_at(PARTY) == EVENING + NEVER_STARTED
    party = changes.paused(playing(), after(100))
    assert ends_at(party) == after(100) + PAUSED_TOO_LONG
    closed = changes.closed(party, ends_at(party))
    assert closed and stage(closed, EVENING) is Stage.ENDED
    assert changes.closed(party, ends_at(party) - timedelta(seconds=1)) is None


def test_what_is_over_can_neither_be_started_nor_changed() -> None:
    late = EVENING + NEVER_STARTED
    for change in (
        lambda: changes.started(PARTY, late, 10),
        lambda: changes.cancelled(PARTY, late),
        lambda: changes.replanned(PARTY, PARTY.plan, late),
        lambda: changes.paused(changes.cancelled(PARTY, EVENING), EVENING),
    ):
        with pytest.raises(Refusal):
            change()


def test_only_another_time_place_or_episode_is_a_new_revision() -> None:
    assert changes.replanned(PARTY, replace(PARTY.plan, seats=8), EVENING).revision == 1
    assert changes.replanned(PARTY, replace(PARTY.plan, place="sofa"), EVENING).revision == 2


@given(PROGRAMMES, st.floats(0, 1))
def test_every_offset_is_in_an_episode_or_in_a_break_before_one(programme: Programme, part: float) -> None:
    offset = programme.total * part
    spot = programme.spot(offset)
    if offset >= programme.total:
        assert spot is None
    else:
        assert spot
        assert programme.offset(replace(spot, wait=timedelta(0))) == offset + spot.wait


@given(PROGRAMMES, st.floats(0, 40_000), st.floats(0, 40_000))
def test_pressing_play_as_told_brings_everybody_to_the_same_frame(
    programme: Programme, first: float, second: float
) -> None:
    """Two people who ask at different moments end up at the same place at any later one."""
    party = replace(PARTY, plan=replace(PARTY.plan, programme=programme))
    play = changes.started(party, EVENING, 10).playback
    offsets = [
        (found.at, programme.offset(found.spot))
        for found in (jump(play, programme, after(seconds)) for seconds in (first, second))
        if found
    ]
    for at, offset in offsets:
        assert offset is not None
        assert abs(offset_at(play, at) - offset) < timedelta(seconds=1)


@given(PRESSES)
def test_whatever_is_pressed_positions_stay_in_the_programme_and_ends_stay_ends(
    presses: list[tuple[str, float]],
) -> None:
    party, now = PARTY, EVENING
    for press, wait in presses:
        now += timedelta(seconds=wait)
        before = stage(party, now)
        try:
            party = _press(party, press, now)
        except Refusal:
            continue
        assert before not in (Stage.ENDED, Stage.CANCELLED)
        assert party.playback.offset >= timedelta(0)
        assert ends_at(party) >= now
    if stage(party, now) is Stage.PAUSED:
        assert PROGRAMME.spot(party.playback.offset) is not None


def _press(party: Party, press: str, now: datetime) -> Party:
    match press:
        case "start":
            return changes.started(party, now, 10)
        case "pause":
            return changes.paused(party, now)
        case "resume":
            return changes.resumed(party, now, 30)
        case "skip":
            return changes.skipped(party, Spot(4, timedelta(minutes=3)), now, 60)
        case "end":
            return changes.ended(party, now)
        case _:
            return changes.cancelled(party, now)


@given(st.floats(0, 5000), st.floats(0, 5000), st.floats(0, 5000))
def test_a_pause_stands_on_the_second_that_was_reached_and_is_not_counted(
    a: float, b: float, c: float
) -> None:
    running = changes.started(PARTY, EVENING, 10)
    reached = offset_at(running.playback, after(10 + a))
    whole = reached - reached % timedelta(seconds=1)
    spot = running.programme.spot(whole)
    if spot is None:
        return
    paused = changes.paused(running, after(10 + a))
    resumed = changes.resumed(paused, after(10 + a + b), 10)
    assert isinstance(resumed.playback, Playback)
    stands = paused.playback.offset
    # It stands on the second that everybody reads, in a break at the start of the next episode.
    assert stands == whole + spot.wait
    counted = offset_at(resumed.playback, after(10 + a + b + 11 + c))
    assert abs(counted - stands - timedelta(seconds=c)) < timedelta(seconds=2)
