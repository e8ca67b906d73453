"""What hosts type into the form."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties import form
from bot.domain.parties.programme import Programme, Spot
from bot.domain.refusal import Refusal
from bot.messages.refusals import explained

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
PROGRAMME = Programme((3, 4), (60, 70))


@pytest.mark.parametrize(
    ("text", "episodes"),
    [
        ("3", (3,)),
        ("3-4", (3, 4)),
        ("Episodes 3–4", (3, 4)),
        ("3~4화", (3, 4)),
        ("3화, 5화", (3, 5)),
        ("1, 2 and 5", (1, 2, 5)),
        ("4, 3, 4", (3, 4)),
    ],
)
def test_episodes_are_read_as_people_write_them(text: str, episodes: tuple[int, ...]) -> None:
    assert form.read_episodes(text, 8) == episodes


@pytest.mark.parametrize("text", ["", "all", "9", "0", "4-3", "1-2-3", "-1"])
def test_episodes_that_the_season_does_not_have_are_refused_in_words(text: str) -> None:
    with pytest.raises(Refusal):
        form.read_episodes(text, 8)


def test_one_length_counts_for_all_episodes_or_each_has_its_own() -> None:
    assert form.read_minutes("60", 2) == (60, 60)
    assert form.read_minutes("62 min, 58", 2) == (62, 58)
    for wrong in ("62, 58, 1", "", "0", "601", "00060999", "an hour"):
        with pytest.raises(Refusal):
            form.read_minutes(wrong, 2)


def test_a_start_is_read_in_the_servers_zone_across_a_clock_change() -> None:
    summer = form.read_start("2026-10-24 20:00", NOW, "Europe/Berlin")
    winter = form.read_start("2026-10-25 20:00", NOW, "Europe/Berlin")
    assert (summer.hour, winter.hour) == (18, 19)
    assert winter - summer == timedelta(hours=25)


def test_a_start_that_is_over_is_refused_and_now_means_now() -> None:
    assert form.read_start("now", NOW, "UTC") == NOW
    for wrong in ("2026-10-19 20:00", "2028-01-01 20:00", "whenever"):
        with pytest.raises(Refusal):
            form.read_start(wrong, NOW, "UTC")


def test_a_place_is_a_time_in_the_current_episode_or_in_a_named_one() -> None:
    current = Spot(4, timedelta(0))
    assert form.read_spot("12:30", PROGRAMME, current) == Spot(4, timedelta(minutes=12, seconds=30))
    assert form.read_spot("ep 3 59:59", PROGRAMME, current) == Spot(3, timedelta(minutes=59, seconds=59))
    assert form.read_spot("1:05:00", PROGRAMME, current) == Spot(4, timedelta(minutes=65))
    for wrong in ("3 60:00", "5 1:00", "12", "12:75", "4"):
        with pytest.raises(Refusal):
            form.read_spot(wrong, PROGRAMME, current)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    for read in (
        lambda: form.read_episodes(text, 8),
        lambda: form.read_minutes(text, 2),
        lambda: form.read_start(text, NOW, "Europe/Berlin"),
        lambda: form.read_seats(text),
        lambda: form.read_spot(text, PROGRAMME, None),
    ):
        with suppress(Refusal):
            read()


def test_who_types_the_later_episode_first_is_told_what_to_type() -> None:
    with pytest.raises(Refusal) as caught:
        form.read_episodes("8-1", 8)
    assert "write `1-8`" in explained(caught.value).line
    with pytest.raises(Refusal) as caught:
        form.read_episodes("9-1", 8)
    assert "episodes 1 to 8" in explained(caught.value).line
