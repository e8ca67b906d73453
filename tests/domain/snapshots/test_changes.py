"""The differences between two snapshots, and what they lead to."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.changes import EpisodeMoved, changes_between
from bot.domain.snapshots.snapshot import CastMember, Release, Snapshot
from tests.domain.snapshots.six_episodes import NOW, SEASON, changed, snapshots

DAY = timedelta(days=1)


def test_the_same_snapshot_has_no_changes() -> None:
    assert changes_between(SEASON, replace(SEASON, taken_at=NOW + DAY)) == ()


def test_an_episode_that_cannot_be_read_just_now_has_not_vanished() -> None:
    after = replace(changed(without={"e4"}), unreadable=("e4",))
    assert changes_between(SEASON, after) == ()


def test_what_a_window_leaves_behind_has_not_vanished_and_is_let_go() -> None:
    after = replace(changed(without={"e1"}), earlier=50)
    assert changes_between(SEASON, after) == ()
    assert [one.id for one in applied(SEASON, (), after).episodes] == ["e2", "e3", "e4", "e5", "e6"]


def test_a_text_or_list_that_became_empty_is_kept() -> None:
    told = replace(SEASON, cast=(CastMember("1", "Mina Alder"),))
    bare = replace(
        SEASON, premise=None, episodes=tuple(replace(one, name=None, summary=None) for one in SEASON.episodes)
    )
    assert changes_between(told, bare) == ()


def test_a_bare_day_that_gains_a_time_says_so() -> None:
    dated = replace(SEASON.episodes[3], release=Release(day=date(2026, 5, 20)))
    (change,) = changes_between(changed(dated), SEASON)
    assert isinstance(change, EpisodeMoved) and change.gained_time


@given(snapshots(), snapshots())
def test_all_changes_together_lead_to_the_newer_snapshot(before: Snapshot, after: Snapshot) -> None:
    assert applied(before, changes_between(before, after), after) == after
