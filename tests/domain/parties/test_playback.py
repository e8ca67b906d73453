"""A party's stages and positions, whatever its hosts press and whenever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.parties import changes
from bot.domain.parties.party import (
    MARGIN,
    NEVER_STARTED,
    PAUSED_TOO_LONG,
    Party,
    Plan,
    Stage,
    ends_at,
    stage,
)
from bot.domain.parties.playback import jump, offset_at
from bot.domain.parties.programme import Programme, Spot
from bot.domain.refusal import Refusal

EVENING = datetime(2026, 12, 7, 20, tzinfo=UTC)
PROGRAMME = Programme((3, 4), (60, 50), 5)
PARTY = Party(1, 10, 20, "show", 30, "A Show", Plan(PROGRAMME, EVENING, "<#5>"))


def after(seconds: float) -> datetime:
    return EVENING + timedelta(seconds=seconds)


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


def test_who_asks_during_a_countdown_is_told_the_coming_start() -> None:
    found = jump(playing(60).playback, PROGRAMME, after(20))
    assert found
    assert (found.spot, found.at) == (Spot(3, timedelta(0)), after(60))


def test_a_pause_moves_everything_after_it_by_its_length() -> None:
    party = changes.paused(playing(10), after(10 + 600))
    assert stage(party, after(5000)) is Stage.PAUSED
    party = changes.resumed(party, after(5000), 30)
    found = jump(party.playback, PROGRAMME, after(5030))
    assert found and found.spot.into == timedelta(seconds=630)


def test_who_asks_in_the_break_is_told_when_the_next_episode_starts() -> None:
    party = playing(10)
    found = jump(party.playback, PROGRAMME, after(10 + 3600 + 60))
    assert found
    assert (found.spot, found.at) == (Spot(4, timedelta(0)), after(10 + 3600 + 300))


def test_who_pauses_in_the_break_goes_on_with_the_next_episode_when_the_countdown_ends() -> None:
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
