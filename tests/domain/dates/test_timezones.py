"""Time zones as people type them."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.timezones import check_timezone, matching_timezones
from bot.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Busan", "Asia/Seoul"),
        ("Mumbai", "Asia/Kolkata"),
        ("beijing", "Asia/Shanghai"),
        ("RIO", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("san francisco", "America/Los_Angeles"),
        (" new york ", "America/New_York"),
        ("St Louis", "America/Chicago"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("europe/madrid", "Europe/Madrid"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_city_or_its_name(typed: str, zone: str) -> None:
    assert check_timezone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("San José", "SUGGESTED_ZONES.*'America/Los_Angeles', 'America/Costa_Rica'"),
        ("lond", "SUGGESTED_ZONES.*'Europe/London"),
        ("Atlantis", "UNKNOWN_ZONE"),
        ("", "UNKNOWN_ZONE"),
    ],
)
def test_what_is_not_clear_is_refused_with_what_may_be_meant(typed: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_timezone(typed)


@given(st.sampled_from(sorted(available_timezones())))
def test_every_zone_is_known_by_its_own_name(zone: str) -> None:
    assert check_timezone(zone) == zone


@given(st.text(max_size=12))
def test_every_zone_that_is_offered_exists_and_shows_in_a_choice(typed: str) -> None:
    for label, zone in matching_timezones(typed):
        assert ZoneInfo(zone)
        assert len(label) <= 100
