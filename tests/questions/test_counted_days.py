"""Days and numbers that a question counts from a day, an episode or today are worked out for that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.schedule import Drop, special_number
from bot.questions.answerer import Answerer
from tests.questions.answerers import SHIPPED, answerer_on

# A Wednesday: episodes 1 to 4 are out, 5 and 6 come on Monday 4 November, 7 and 8 on the 11th.
NOW = datetime(2024, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many are left after this Monday", "**2 episodes** come out after that day"),
        ("¿cuántos quedan después del próximo lunes?", "**2 episodes** come out after that day"),
        ("how many are left after tomorrow", "**4 episodes** come out after that day"),
        ("how many are left after next week", "**2 episodes** come out after that day"),
        ("how many episodes are left after episode 5", "**3 episodes** come after episode 5"),
        ("quantos faltam depois do ep 5", "**3 episodes** come after episode 5"),
        ("how many episodes will be out next Monday", "**6 episodes** by then"),
        ("how many episodes are left", "**4 episodes** still to come"),
    ],
)
def test_how_many_are_left_or_out_is_counted_for_the_day_that_is_asked(
    answerer: Answerer, question: str, told: str
) -> None:
    assert told in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what came out two weeks after the premiere", "**Episodes 5 and 6**: **Monday, November 4, 2024**"),
        (
            "which episodes come out one week after episode 3",
            "**Episodes 5 and 6**: **Monday, November 4, 2024**",
        ),
        ("what comes out 5 weeks after the premiere", "Nothing comes out on that day"),
        ("when is the episode after the next", "**Episodes 7 and 8**: **Monday, November 11, 2024**"),
        ("when is the episode before the last one", "**Episode 7** comes out"),
        ("which comes after episode 5", "**Episode 6** comes out"),
        ("what comes out two weeks before the finale", "**Episodes 3 and 4**: **Monday, October 28, 2024**"),
        ("when is the penultimate episode", "**Episode 7** comes out"),
        ("¿cuándo sale el penúltimo capítulo?", "**Episode 7** comes out"),
        ("o penúltimo episódio quando sai", "**Episode 7** comes out"),
        ("마지막 전 화 언제 나와", "**Episode 7** comes out"),
        ("ตอนก่อนสุดท้ายออกวันไหน", "**Episode 7** comes out"),
    ],
)
def test_a_day_is_counted_from_the_one_that_is_named(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.ask(question, NOW).text


def test_days_are_counted_on_the_timeline_of_a_rewatch(answerer: Answerer) -> None:
    later = timedelta(days=364)
    drops = [
        replace(drop, at=drop.at + later, day=drop.day + later if drop.day else None)
        for drop in answerer.show.drops
    ]
    left = answerer.ask("how many are left after this Monday", NOW + later, drops)
    assert "**2 episodes** come out after that day" in left.text
    assert "November 10, 2025" in answerer.ask("when is the episode after the next", NOW + later, drops).text


def test_how_many_weeks_are_left_is_not_answered_with_the_length_of_the_season(answerer: Answerer) -> None:
    text = answerer.ask("how many weeks until it ends", NOW).text
    assert "November 11, 2024" in text
    assert "4 weeks" not in text


@pytest.mark.parametrize("question", ["how many come out in December", "is it out on Mondays or Tuesdays"])
def test_what_asks_for_no_yes_or_no_gets_none(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).text.startswith(("Yes", "No."))


def test_a_number_beyond_every_calendar_is_no_day(answerer: Answerer) -> None:
    assert answerer.ask("what comes 99999999999 weeks after the premiere", NOW).text


def test_a_week_in_which_the_clocks_change_counts_as_one() -> None:
    spring = answerer_on("thirteenth-show")
    assert "**8 weeks**" in spring.ask("how many weeks does it run", NOW).text
    assert "episode 5" in spring.ask("which episode comes out in week 5", NOW).text


@pytest.mark.parametrize(
    "question",
    [
        "are there at least 6 episodes",
        "are there more than 6 episodes",
        "are there up to 10 episodes?",
        "¿hay al menos 6 capítulos?",
        "tem pelo menos 6 episódios?",
        "มีอย่างน้อย 6 ตอนไหม",
        "มีมากกว่า 6 ตอนไหม",
    ],
)
def test_a_number_that_is_only_a_bound_gets_no_verdict(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question, NOW).text.startswith("**Love in the Big City** has")


def test_no_plot_answers_how_many_are_out() -> None:
    abroad = answerer_on("thirteenth-show")
    assert abroad.ask("how many episodes are out in the US", NOW).intent == "out-count"
    assert "Mark" not in abroad.ask("how many episodes are out in the US", NOW).text


@pytest.mark.parametrize(
    "question", ["when is the episode before the last", "what comes a week after the finale"]
)
def test_of_a_run_of_specials_alone_no_episode_is_counted(answerer: Answerer, question: str) -> None:
    alone = [Drop(1, NOW, (special_number("Making of"),), special="Making of")]
    assert answerer.ask(question, NOW, alone).text
