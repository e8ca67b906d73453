"""Dates are told for the place or platform that a question names, or with the time zone that they are of."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale

from bot.questions.answerer import Answerer
from bot.questions.answers.tracks import COUNTRIES
from bot.questions.compiled_file import knowledge
from tests.showfiles.files import answerer_of, entry, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
ONE_PLAN = harbour("""
[release]
premiere = 2024-03-04
time = 21:00:00
timezone = "Europe/London"
every = "monday"
episodes = 8
""")


def track(name: str, premiere: str, zone: str, plan: str) -> str:
    """A track of eight episodes with this line in its plan; its id is the last word of its name."""
    of = entry("tracks", id=name.strip(")").lower().split("(")[-1], name=name)
    return f'{of}[tracks.release]\npremiere = {premiere}\ntimezone = "{zone}"\nepisodes = 8\n{plan}\n'


AT_ONCE, ON_MONDAYS = "per_drop = 8", 'every = "monday"'
TRACKS = track("Bay Channel (US)", "2024-08-07", "America/New_York", 'every = "wednesday"') + track(
    "Netflix", "2024-09-01", "UTC", AT_ONCE
)
AT_HOME, IN_THE_US, STREAMED = "April 22, 2024", "**Bay Channel (US)**: ", "**Netflix**: "


@pytest.fixture
def tracked(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, ONE_PLAN + TRACKS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When does the finale come out in the US?", IN_THE_US + "The finale, episode 8, came out on"),
        ("when is episode 2 on Bay Channel", "**Wednesday, August 14, 2024**"),
        ("what day of the week does it come out in America", "**Wednesdays**"),
        ("when does the finale come out on Netflix", STREAMED + "All episodes came out at once, on"),
        ("미국에서는 마지막 화 언제 나와?", IN_THE_US),
        ("¿cuándo sale el episodio 4 en Estados Unidos?", IN_THE_US),
        ("quando sai o episódio 4 nos EUA?", IN_THE_US),
        ("ตอนที่ 4 ออกวันไหนที่อเมริกา", IN_THE_US),
    ],
)
def test_the_track_of_the_place_or_platform_named_gives_the_date(
    tracked: Answerer, question: str, told: str
) -> None:
    answer = tracked.ask(question, NOW)
    assert told in answer.text
    assert answer.known
    assert AT_HOME not in answer.text


@pytest.mark.parametrize("question", ["when is the finale", "when is the finale in the UK"])
def test_at_home_the_shows_own_plan_gives_the_date(tracked: Answerer, question: str) -> None:
    text = tracked.ask(question, NOW).text
    assert AT_HOME in text
    assert "time zone" not in text


def test_both_dates_are_told_where_both_places_are_named(tracked: Answerer) -> None:
    text = tracked.ask("when does episode 3 come out in the UK and in the US", NOW).text
    assert "March 18, 2024" in text
    assert IN_THE_US + "**Episode 3** came out on **Wednesday, August 21, 2024**" in text


def test_no_hour_is_told_for_a_track_that_names_days_alone(tracked: Answerer) -> None:
    assert tracked.ask("what time do episodes come out", NOW).known
    answer = tracked.ask("what time do episodes come out in the US", NOW)
    assert (answer.known, "<t:" in answer.text) == (False, False)


def test_for_a_place_without_a_plan_the_answer_says_whose_days_it_tells(tmp_path: Path) -> None:
    for text in (ONE_PLAN, ONE_PLAN + TRACKS):
        told = answerer_of(tmp_path, text).ask("when's the finale in Brazil", NOW).text
        assert AT_HOME in told
        assert "Dates are in the Europe/London time zone." in told


def test_whose_days_two_answers_tell_is_said_once(tmp_path: Path) -> None:
    question = "when does it start in Brazil? and when is the finale in Brazil?"
    told = answerer_of(tmp_path, ONE_PLAN).ask(question, NOW).text
    assert AT_HOME in told
    assert "premiered on" in told
    assert told.count("Europe/London") == 1


def test_a_place_where_the_story_goes_has_nothing_to_do_with_the_days(tmp_path: Path) -> None:
    assert "Europe/London" not in answerer_of(tmp_path, ONE_PLAN).ask("몇 화에서 태국 가?", NOW).text


def test_the_country_of_each_place_is_the_one_that_its_name_means() -> None:
    territories = Locale("en").territories
    concepts = knowledge().vocabulary.concepts
    for code in set(COUNTRIES) - {"KR", "KP", "HK", "TR"}:  # CLDR has longer or other names for these
        (said,) = concepts(territories[code].casefold().split())
        place = int(said.removeprefix("place:"))
        assert COUNTRIES[place - 1] == code


def streamed_in_three_countries(*premieres: str, plan: str) -> str:
    places = (("Brazil", "UTC"), ("US", "UTC"), ("Korea", "Asia/Seoul"))
    return "".join(
        track(f"Netflix ({place})", premiere, zone, plan)
        for (place, zone), premiere in zip(places, premieres, strict=True)
    )


IN_BRAZIL, IN_AMERICA, IN_KOREA = (f"**Netflix ({place})**: " for place in ("Brazil", "US", "Korea"))


@pytest.mark.parametrize(
    ("question", "told", "others"),
    [
        ("when does the finale come out on Netflix Brazil", IN_BRAZIL, (IN_AMERICA, IN_KOREA)),
        ("when does the finale come out on Netflix in Brazil", IN_BRAZIL, (IN_AMERICA, IN_KOREA)),
        ("when does the finale come out on Netflix US", IN_AMERICA, (IN_BRAZIL, IN_KOREA)),
        ("when does the finale come out on Netflix in America", IN_AMERICA, (IN_BRAZIL, IN_KOREA)),
        ("when does the finale come out on Netflix in South Korea", IN_KOREA, (IN_BRAZIL, IN_AMERICA)),
    ],
)
def test_of_several_tracks_on_one_platform_that_of_the_place_named_is_told(
    tmp_path: Path, question: str, told: str, others: tuple[str, ...]
) -> None:
    tracks = streamed_in_three_countries("2024-09-01", "2024-10-01", "2024-11-01", plan=AT_ONCE)
    text = answerer_of(tmp_path, ONE_PLAN + tracks).ask(question, NOW).text
    assert told in text
    assert not [other for other in others if other in text]


def test_tracks_that_nothing_tells_apart_are_told_in_whole_sentences(tmp_path: Path) -> None:
    tracks = streamed_in_three_countries("2024-09-02", "2024-10-07", "2024-11-04", plan=ON_MONDAYS)
    text = answerer_of(tmp_path, ONE_PLAN + tracks).ask("release schedule netflix", NOW).text
    assert IN_BRAZIL in text and "Episode 8: **Monday, October 21, 2024**" in text
    assert IN_AMERICA not in text


@pytest.mark.parametrize("question", ["is it out on netflix", "can I watch it on Netflix?"])
def test_a_track_tells_that_the_show_is_on_its_platform(tracked: Answerer, question: str) -> None:
    answer = tracked.ask(question, NOW)
    assert STREAMED in answer.text and "September 1, 2024" in answer.text
    assert answer.known


def test_a_platform_without_a_track_stays_unsaid(tracked: Answerer) -> None:
    assert "The sources don't say where you can watch it." in tracked.ask("is it out on Viki", NOW).text


@pytest.mark.parametrize(
    ("zone", "shown"), [("UTC", "UTC"), ("US/Eastern", "US/Eastern"), ("Etc/GMT-9", "UTC+9")]
)
def test_days_of_a_zone_of_no_country_are_told_as_such(tmp_path: Path, zone: str, shown: str) -> None:
    plan = ONE_PLAN.replace("Europe/London", zone)
    told = answerer_of(tmp_path, plan).ask("when's the finale in Brazil", NOW).text
    assert f"Dates are in the {shown} time zone." in told


def test_a_track_whose_name_is_an_ordinary_word_is_meant_only_where_something_is_on_it(
    tmp_path: Path,
) -> None:
    asked = answerer_of(tmp_path, ONE_PLAN + TRACKS.replace("Netflix", "Max"))
    assert "**Max**: " not in asked.ask("what's the max number of episodes", NOW).text
    assert "**Max**: " in asked.ask("when does the finale come out on Max", NOW).text


def test_the_track_on_a_service_is_told_where_the_fact_names_another(tmp_path: Path) -> None:
    fact = entry("facts", id="where", topics=["platform"], text="It is on HBO.")
    answerer = answerer_of(tmp_path, ONE_PLAN + TRACKS + fact)
    assert answerer.ask("is it on Netflix?", NOW).text.startswith(STREAMED)
    assert not answerer.ask("is it on Viki?", NOW).known


@pytest.mark.parametrize(
    ("question", "zone"),
    [
        ("when does it come out in Korea?", "Dates are in the Europe/London time zone"),
        ("한국에서 언제 나와?", "Dates are in the Europe/London time zone"),
        ("quando estreia na Coreia?", "Dates are in the Europe/London time zone"),
    ],
)
def test_a_day_in_korea_tells_its_zone_like_one_in_any_other_country(
    tracked: Answerer, question: str, zone: str
) -> None:
    assert zone in tracked.ask(question, NOW).text


def test_each_of_two_tracks_has_its_own_day_of_the_same_instant(tmp_path: Path) -> None:
    plan = "[tracks.release]\n[[tracks.release.drops]]\nat = {at}\nepisodes = [1]\n"
    us = entry("tracks", id="us", name="Bay Channel (US)") + plan.format(at="2024-08-06T21:00:00-04:00")
    korea = entry("tracks", id="kr", name="Seoul TV (Korea)") + plan.format(at="2024-08-07T10:00:00+09:00")
    answerer = answerer_of(tmp_path, ONE_PLAN + us + korea)
    assert (
        "**Tuesday, August 6, 2024**" in answerer.ask("When did episode 1 come out on Bay Channel?", NOW).text
    )
    assert (
        "**Wednesday, August 7, 2024**" in answerer.ask("When did episode 1 come out on Seoul TV?", NOW).text
    )
