"""A run's drops as the text that is stored, and which of them have moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rewatch import RewatchDraft, plan_of
from bot.domain.runs import decode_drops, encode_drops, moved_drops, withdrawn_drops
from bot.domain.schedule import Drop, drops_of
from tests.domain.wall_clocks import wall_clock
from tests.shipped_show import shipped_catalogue

SHOW = shipped_catalogue().shows["love-in-the-big-city"]
NOW, DAY = datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.lists(st.integers(1, 99), max_size=4)), max_size=6))
def test_decoded_drops_are_the_encoded_ones(entries: list[tuple[int, list[int]]]) -> None:
    drops = tuple(
        Drop(number, NOW + timedelta(seconds=seconds), tuple(episodes))
        for number, (seconds, episodes) in enumerate(entries, start=1)
    )
    assert decode_drops(encode_drops(drops)) == drops


def test_the_moved_drops_are_those_that_are_to_come() -> None:
    before = drops_of(plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), SHOW))
    after = tuple(replace(drop, at=drop.at + timedelta(days=1)) for drop in before)
    assert moved_drops(before, after, NOW) == [*after]
    assert moved_drops(before, after, before[0].at) == [*after[1:]]
    assert moved_drops(before, before, NOW) == []
    assert moved_drops(before, after, before[-1].at) == []


def test_an_episode_that_leaves_its_drop_has_moved_and_one_that_is_joined_with_it_has_not() -> None:
    both, alone = Drop(1, NOW + DAY, (1, 2)), Drop(1, NOW + DAY, (1,))
    later = Drop(2, NOW + 2 * DAY, (2,))
    assert moved_drops([both], [alone, later], NOW) == [later]
    assert moved_drops([alone, later], [both], NOW) == []
    together = Drop(1, NOW + 3 * DAY, (1, 2))
    assert moved_drops([alone, later], [together], NOW) == [together]


def test_what_has_no_date_any_more_is_withdrawn_and_what_is_out_or_has_another_number_is_not() -> None:
    both, alone = Drop(1, NOW + DAY, (1, 2)), Drop(2, NOW + 2 * DAY, (3,))
    assert [*withdrawn_drops([both, alone], [replace(both, episodes=(1,))], NOW)] == [
        replace(both, episodes=(2,)),
        alone,
    ]
    assert [*withdrawn_drops([both, alone], [], NOW + DAY)] == [alone]
    assert [*withdrawn_drops([both, alone], [both, replace(alone, episodes=(103,))], NOW)] == []
