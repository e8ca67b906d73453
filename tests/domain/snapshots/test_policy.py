"""What is done about a provider's changes: applied, corrected, held until an admin agrees, or ignored."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.changes import (
    Change,
    EpisodeAdded,
    EpisodeMoved,
    EpisodeReplaced,
    EpisodeRetold,
    EpisodeVanished,
    SeasonAnnounced,
    ShowRetold,
    changes_between,
)
from bot.domain.snapshots.drops import surely_out
from bot.domain.snapshots.policy import Decision, Held, HoldReason, PastMove, decision_on, is_frozen
from bot.domain.snapshots.snapshot import CastMember, Episode, Release, Season, Snapshot
from tests.domain.snapshots.made import at
from tests.domain.snapshots.six_episodes import (
    NOW,
    SEASON,
    changed,
    episode,
    moved,
    snapshot,
    snapshots,
)


def decided(after: Snapshot, alerted: Iterable[str] = (), past: Iterable[PastMove] = ()) -> Decision:
    changes = changes_between(SEASON, after)
    return decision_on(SEASON, changes, NOW, alerted=set(alerted), past_moves=tuple(past))


def reasons(decision: Decision) -> set[HoldReason]:
    return {held.reason for held in decision.hold}


def test_a_future_drop_that_moves_is_applied_at_once() -> None:
    decision = decided(changed(moved(4, 400)))
    assert decision.moves == (EpisodeMoved(SEASON.episodes[3], moved(4, 400)),)
    assert decision.hold == () and decision.correct == ()


def test_new_episodes_names_summaries_and_cast_are_applied_at_once() -> None:
    after = replace(
        changed(replace(SEASON.episodes[4], name="Pepper"), episode(7, 900)),
        cast=(CastMember("1", "Mina Alder", ("Ida",)),),
        seasons=(Season(2, 0),),
    )
    decision = decided(after)
    kinds = {type(change) for change in decision.apply}
    assert kinds == {EpisodeRetold, EpisodeAdded, ShowRetold, SeasonAnnounced}
    assert applied(SEASON, decision.stored, after).cast == after.cast


@pytest.mark.parametrize("left_out", [{"e3", "e4"}, {"e3", "e4", "e5"}, {"e3", "e4", "e5", "e6"}])
def test_half_of_the_coming_episodes_or_more_do_not_vanish_without_an_admin(left_out: set[str]) -> None:
    after = changed(without=left_out)
    decision = decided(after)
    assert reasons(decision) == {HoldReason.MOST_VANISHED}
    assert applied(SEASON, decision.stored, after).episodes == SEASON.episodes


def test_a_single_coming_episode_does_not_vanish_without_an_admin_either() -> None:
    assert reasons(decided(changed(without={"e6"}))) == {HoldReason.SOME_VANISHED}


def test_a_single_episode_may_lose_its_date() -> None:
    undated = replace(SEASON.episodes[5], release=Release())
    assert decided(changed(undated)).moves == (EpisodeMoved(SEASON.episodes[5], undated),)


def test_dates_that_most_episodes_lose_wait_for_an_admin() -> None:
    undated = [replace(one, release=Release()) for one in SEASON.episodes[2:]]
    assert reasons(decided(changed(*undated))) == {HoldReason.MOST_VANISHED}


def test_what_is_out_never_vanishes() -> None:
    after = changed(without={"e1", "e2"})
    decision = decided(after)
    assert [type(change) for change in decision.ignore] == [EpisodeVanished, EpisodeVanished]
    assert applied(SEASON, decision.stored, after).episodes == SEASON.episodes


def test_new_numbers_under_the_same_ids_wait_for_an_admin() -> None:
    renumbered = [replace(one, number=(one.number or 0) + 1) for one in SEASON.episodes[2:]]
    decision = decided(changed(*renumbered))
    assert reasons(decision) == {HoldReason.NUMBERS_CHANGED}
    assert len(decision.hold) == 4


def test_a_new_episode_with_a_number_that_is_taken_waits_with_the_renumbered_ones() -> None:
    renumbered = [replace(one, number=(one.number or 0) + 1) for one in SEASON.episodes[2:]]
    decision = decided(changed(*renumbered, replace(episode(3, 20), id="new")))
    assert EpisodeAdded(replace(episode(3, 20), id="new")) in [held.change for held in decision.hold]


def test_a_coming_drop_does_not_move_into_the_past_without_an_admin() -> None:
    assert decided(changed(moved(4, -1))).hold == (
        Held(EpisodeMoved(SEASON.episodes[3], moved(4, -1)), HoldReason.INTO_THE_PAST),
    )


def test_a_drop_that_was_alerted_and_moves_to_the_future_is_corrected() -> None:
    decision = decided(changed(moved(2, 50)), alerted={"e2"})
    assert decision.correct == (EpisodeMoved(SEASON.episodes[1], moved(2, 50)),)
    assert decided(changed(moved(2, 50))).apply == decision.correct


def test_a_drop_that_was_alerted_and_gets_another_past_time_is_not_corrected() -> None:
    decision = decided(changed(moved(2, -2)), alerted={"e2"})
    assert decision.correct == () and len(decision.apply) == 1


def back_and_forth(*hours_ago: float) -> list[PastMove]:
    """Moves of episode 4 between its own time and 400 hours, at these times before now."""
    places = [SEASON.episodes[3].release, at(400)]
    return [
        PastMove("e4", NOW - timedelta(hours=ago), places[index % 2], places[(index + 1) % 2])
        for index, ago in enumerate(hours_ago)
    ]


def test_the_second_reversal_in_two_days_waits_for_an_admin() -> None:
    assert decided(changed(moved(4, 400)), past=back_and_forth(20, 10)).hold[0].reason is HoldReason.REVERSALS


def test_a_single_reversal_and_old_ones_are_applied() -> None:
    assert decided(changed(moved(4, 400)), past=back_and_forth(20)[:1]).hold == ()
    assert decided(changed(moved(4, 400)), past=back_and_forth(80, 70)).hold == ()


def test_an_episode_that_gets_a_new_id_keeps_its_place() -> None:
    heir = replace(SEASON.episodes[3], id="new")
    after = changed(heir, without={"e4"})
    decision = decided(after)
    assert decision.apply == (EpisodeReplaced(SEASON.episodes[3], heir),)
    assert [one.id for one in applied(SEASON, decision.stored, after).episodes] == [
        "e1",
        "e2",
        "e3",
        "new",
        "e5",
        "e6",
    ]


def test_a_window_of_nonsense_takes_nothing_that_is_to_come() -> None:
    after = replace(snapshot(replace(episode(9, 99_999), id="far")), earlier=5_000)
    kept = applied(SEASON, decided(after).stored, after).episodes
    assert {"e3", "e4", "e5", "e6"} <= {one.id for one in kept}


def test_a_show_is_frozen_after_three_days_of_not_being_found() -> None:
    assert not is_frozen(None, NOW)
    assert not is_frozen(NOW - timedelta(days=3) + timedelta(seconds=1), NOW)
    assert is_frozen(NOW - timedelta(days=3), NOW)


any_alerted = st.sets(st.sampled_from([f"e{number}" for number in range(1, 10)]))


def is_over(one: Episode) -> bool:
    out = surely_out(one.release, None)
    return out is not None and out <= NOW


@given(snapshots(), snapshots(), any_alerted)
def test_each_change_gets_one_verdict(before: Snapshot, after: Snapshot, alerted: set[str]) -> None:
    changes = changes_between(before, after)
    decision = decision_on(before, changes, NOW, alerted=alerted)
    judged: list[Change] = [*decision.stored, *(held.change for held in decision.hold), *decision.ignore]
    assert sorted(map(repr, judged)) == sorted(map(repr, changes))


@given(snapshots(), snapshots(), any_alerted)
def test_no_change_shrinks_renumbers_or_ends_what_is_stored(
    before: Snapshot, after: Snapshot, alerted: set[str]
) -> None:
    changes = changes_between(before, after)
    decision = decision_on(before, changes, NOW, alerted=alerted)
    stored = applied(before, decision.stored, after)
    now_known = {one.id: one for one in stored.episodes}
    replaced = {
        change.before.id: change.after.id for change in changes if isinstance(change, EpisodeReplaced)
    }
    for one in before.episodes:
        kept = now_known.get(one.id) or now_known[replaced[one.id]]
        assert kept.number == one.number
        # What was announced to come is not over all of a sudden.
        assert is_over(one) or not one.release.is_announced or not is_over(kept)
    numbers = [one.number for one in stored.episodes]
    assert len(numbers) == len(set(numbers))


@given(snapshots(), snapshots(), any_alerted)
def test_only_what_was_alerted_is_corrected_and_only_to_the_future(
    before: Snapshot, after: Snapshot, alerted: set[str]
) -> None:
    decision = decision_on(before, changes_between(before, after), NOW, alerted=alerted)
    for change in decision.correct:
        assert isinstance(change, EpisodeMoved | EpisodeReplaced)
        assert change.before.id in alerted and not is_over(change.after)


@given(snapshots(), snapshots())
def test_a_change_that_was_stored_does_not_come_back(before: Snapshot, after: Snapshot) -> None:
    decision = decision_on(before, changes_between(before, after), NOW)
    stored = applied(before, decision.stored, after)
    assert not set(map(repr, decision.stored)) & set(map(repr, changes_between(stored, after)))
