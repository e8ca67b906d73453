"""Dates are told for the place or platform that a question names, or with the time zone that they are of."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale

from bot.questions.answerer import Answerer
from bot.questions.answers.tracks import COUNTRIES
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show

NOW = datetime(2025, 6, 1, tzinfo=UTC)
ONE_PLAN = """
id = "harbour"
title = "Harbour"
[release]
premiere = 2024-03-04
time = 21:00:00
timezone = "Europe/London"
every = "monday"
episodes = 8
[[sources]]
id = "notes"
title = "my notes"
"""
TRACKS = """
[[tracks]]
id = "us"
name = "Bay Channel (US)"
[tracks.release]
premiere = 2024-08-07
timezone = "America/New_York"
every = "wednesday"
episodes = 8
[[tracks]]
id = "netflix"
name = "Netflix"
[tracks.release]
premiere = 2024-09-01
timezone = "UTC"
episodes = 8
per_drop = 8
"""
AT_HOME, IN_THE_US, STREAMED = "April 22, 2024", "**Bay Channel (US)**: ", "**Netflix**: "


def answerer_of(folder: Path, text: str) -> Answerer:
    path = folder / "harbour.toml"
    path.write_text(text, encoding="utf-8")
    return Answerer(read_show(path), knowledge())


@pytest.fixture
def tracked(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, ONE_PLAN + TRACKS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When does the finale come out in the US?", IN_THE_US + "The finale, episode 8, came out on"),
        ("when is episode 2 on Bay Channel", "**Wednesday, August 14, 2024**"),
        ("what day of the week does it come out in America", "**Wednesdays**"),
        ("when does the finale come out on Netflix", STREAMED + "The finale, episodes 1 to 8, came out"),
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
