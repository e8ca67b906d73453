"""How long a card is left alone that the bot may not edit."""

from datetime import UTC, datetime, timedelta

from bot.delivery.card_backoff import LONGEST_REST, CardBackoff

NOW = datetime(2026, 12, 1, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_card_that_stays_refused_is_tried_less_and_less_often_and_at_least_once_an_hour() -> None:
    rests, found, now = CardBackoff(), list[timedelta](), NOW
    for _ in range(9):
        found.append(rests.begin(1, now))
        now += found[-1]
    assert found[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert found[-2:] == [LONGEST_REST, LONGEST_REST]


def test_refusals_within_a_rest_make_it_no_longer() -> None:
    rests = CardBackoff()
    assert [rests.begin(1, NOW) for _ in range(7)] == [MINUTE] * 7
    assert rests.over([1], NOW + MINUTE) == [1]
    assert rests.begin(1, NOW + MINUTE) == 2 * MINUTE


def test_only_the_refused_card_rests_and_only_until_its_time_comes() -> None:
    rests = CardBackoff()
    rests.begin(1, NOW)
    assert rests.over([1, 2], NOW + MINUTE / 2) == [2]
    assert rests.over([1, 2], NOW + MINUTE) == [1, 2]


def test_the_first_refusal_after_an_edit_is_a_first_one() -> None:
    rests = CardBackoff()
    rests.begin(1, NOW)
    rests.end(1)
    assert rests.begin(1, NOW) == MINUTE
    assert rests.over([], NOW) == []
    assert rests.begin(1, NOW) == MINUTE


def test_a_wall_clock_that_was_set_back_holds_no_card_for_longer() -> None:
    rests = CardBackoff()
    rests.begin(1, NOW)
    assert rests.over([1], NOW - timedelta(days=1)) == [1]
