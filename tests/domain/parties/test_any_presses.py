"""What holds of a party's positions for any programme, any presses and any moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties import changes
from bot.domain.parties.party import Party, Plan, Stage, ends_at, stage
from bot.domain.parties.playback import Playback, jump, offset_at
from bot.domain.parties.programme import Programme, Spot
from bot.domain.refusal import Refusal

EVENING = datetime(2026, 12, 7, 20, tzinfo=UTC)
PROGRAMME = Programme((3, 4), (60, 50), 5)
PARTY = Party(1, 10, 20, "show", 30, "A Show", Plan(PROGRAMME, EVENING, "<#5>"))


def after(seconds: float) -> datetime:
    return EVENING + timedelta(seconds=seconds)


PROGRAMMES = st.lists(st.integers(1, 600), min_size=1, max_size=12).flatmap(
    lambda minutes: st.builds(
        Programme, st.just(tuple(range(1, len(minutes) + 1))), st.just(tuple(minutes)), st.integers(0, 30)
    )
)


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


PRESSES = st.lists(
    st.tuples(st.sampled_from(["start", "pause", "resume", "skip", "end", "cancel"]), st.floats(0, 4000)),
    max_size=12,
)


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
