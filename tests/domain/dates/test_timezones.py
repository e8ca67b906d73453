"""Time zones as people type them."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.timezones import check_timezone, matching_timezones, written_timezone, zone_label
from bot.domain.refusal import Refusal, Unclear

PLACE = re.compile("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")


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
        ("Lisboa", "Europe/Lisbon"),
        ("ciudad de mexico", "America/Mexico_City"),
        ("서울", "Asia/Seoul"),
        ("부산", "Asia/Seoul"),
        ("กรุงเทพ", "Asia/Bangkok"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_city_or_its_name(typed: str, zone: str) -> None:
    assert check_timezone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Germany", "Europe/Berlin"),
        ("Corea del Sur", "Asia/Seoul"),
        ("Tailândia", "Asia/Bangkok"),
        ("한국", "Asia/Seoul"),
        ("대한민국", "Asia/Seoul"),
        ("ไทย", "Asia/Bangkok"),
    ],
)
def test_a_country_with_one_time_names_its_zone_in_every_language(typed: str, zone: str) -> None:
    assert check_timezone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Spain", "WHICH_ZONE.*'Europe/Madrid', 'Atlantic/Canary'"),
        ("Brasil", "WHICH_ZONE.*'America/Sao_Paulo', 'America/Noronha', 'America/Campo_Grande'"),
        (
            "미국",
            "WHICH_ZONE.*'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'",
        ),
        ("Lisbonn", "SUGGESTED_ZONES.*'Europe/Lisbon'"),
        ("Madird", "SUGGESTED_ZONES.*'Europe/Madrid'"),
        ("Seol", "SUGGESTED_ZONES.*'Asia/Seoul'"),
        ("San José", "WHICH_ZONE.*'America/Los_Angeles', 'America/Costa_Rica'"),
        ("lond", "SUGGESTED_ZONES.*'Europe/London"),
        ("Narnia", "UNKNOWN_ZONE"),
        ("", "UNKNOWN_ZONE"),
    ],
)
def test_what_is_not_clear_is_refused_with_what_may_be_meant(typed: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_timezone(typed)


# "EST" and a few others name a zone, but people who type one mean a place.
ABBREVIATIONS = {"CET", "EET", "EST", "HST", "MET", "MST", "WET"}


@given(st.sampled_from(sorted(available_timezones() - ABBREVIATIONS)))
def test_every_zone_is_known_by_its_own_name(zone: str) -> None:
    assert written_timezone(zone) == zone


def test_a_zone_is_offered_once_by_the_first_of_its_names() -> None:
    assert matching_timezones("서울") == [("서울 (Asia/Seoul)", "Asia/Seoul")]
    found = [zone for _, zone in matching_timezones("se")]
    assert len(found) == len(set(found))


@given(st.text(max_size=12))
def test_every_zone_that_is_offered_exists_and_shows_in_a_choice(typed: str) -> None:
    for label, zone in matching_timezones(typed):
        assert ZoneInfo(zone)
        assert len(label) <= 100


@pytest.mark.parametrize(
    ("typed", "zone", "shown"),
    [
        ("UTC+2", "Etc/GMT-2", "UTC+2"),
        ("gmt -5", "Etc/GMT+5", "UTC-5"),
        ("UTC+00:00", "UTC", "UTC"),
        ("JST", "Asia/Tokyo", "Asia/Tokyo"),
        ("kst", "Asia/Seoul", "Asia/Seoul"),
        ("PT", "America/Los_Angeles", "America/Los_Angeles"),
        ("Eastern Time", "America/New_York", "America/New_York"),
        ("central", "America/Chicago", "America/Chicago"),
        ("hora de Corea", "Asia/Seoul", "Asia/Seoul"),
        ("เวลาอินโดจีน", "Asia/Bangkok", "Asia/Bangkok"),
    ],
)
def test_an_offset_or_an_abbreviation_with_one_meaning_is_understood(
    typed: str, zone: str, shown: str
) -> None:
    assert check_timezone(typed) == zone
    assert zone_label(zone) == shown


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("EST", ("America/New_York", "America/Panama")),
        ("CST", ("America/Chicago", "Asia/Shanghai")),
        ("IST", ("Asia/Kolkata", "Europe/Dublin")),
    ],
)
def test_an_abbreviation_with_several_meanings_is_asked_about(typed: str, meanings: tuple[str, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        check_timezone(typed)
    offered = refused.value.values["zones"]
    assert set(meanings) <= set(offered)  # pyright: ignore[reportArgumentType] - a tuple of names


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("UTC+5:30", "Asia/Kolkata"), ("utc+5:45", "Asia/Kathmandu"), ("GMT+3:30", "Asia/Tehran")],
)
def test_an_offset_of_half_or_quarter_hours_is_the_zone_of_a_place_that_keeps_it(
    typed: str, zone: str
) -> None:
    assert check_timezone(typed) == zone


def test_every_way_in_which_a_place_sets_its_clocks_can_be_picked() -> None:
    with pytest.raises(Unclear) as refused:
        check_timezone("Narnia")
    offered = {clocks(choice.value) for choice in refused.value.choices}
    assert {
        zone for zone in available_timezones() if PLACE.match(zone) and clocks(zone) not in offered
    } == set()


def clocks(zone: str) -> tuple[object, ...]:
    """A zone's offset at noon on the first of each month to come."""
    noons = (datetime(2027, month, 1, 12, tzinfo=ZoneInfo(zone)) for month in range(1, 13))
    return tuple(noon.utcoffset() for noon in noons)


def test_an_offset_that_a_place_keeps_only_in_winter_is_asked_about() -> None:
    with pytest.raises(Unclear) as refused:
        check_timezone("UTC-3:30")
    assert [choice.label for choice in refused.value.choices] == ["America/St_Johns (UTC-3:30/UTC-2:30)"]


def test_a_zone_whose_clocks_were_set_differently_years_ago_is_no_other_meaning() -> None:
    assert check_timezone("MSK") == "Europe/Moscow"


@pytest.mark.parametrize("typed", ["UTC+1:15", "UTC+99", "GMT-20"])
def test_an_offset_that_no_zone_keeps_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        check_timezone(typed)
