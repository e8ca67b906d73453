"""A yes or a no before an answer on the schedule: only to a number or a day that the question gives to it."""

from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from tests.questions.answerers import SHIPPED, answerer_on

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("are there 10 episodes?", "No."),
        ("is it just 8 eps??", "Yes."),
        ("how many episodes are there, 10?", "No."),
        ("do 3 episodes come out each week?", "No."),
        ("two episodes a week?", "Yes."),
        ("does it premiere in november?", "No."),
        ("does it come out on mondays?", "Yes."),
        ("is the finale on november 12?", "No."),
        ("is episode 5 out on november 4?", "Yes."),
        ("10부작이야?", "No."),
    ],
)
def test_what_a_question_says_of_the_show_is_confirmed_or_denied(
    answerer: Answerer, question: str, begins: str
) -> None:
    assert answerer.ask(question, NOW).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "total how many episodes are there, I am having exams in november",
        "explain the show like i'm five",
        "I have 3 days off, how many episodes are there",
        "me and my 2 cats want to know how many episodes there are",
        "my exams are in november, when does it premiere",
        "I work mondays, when do new episodes come out",
    ],
)
def test_what_a_question_says_of_other_things_is_neither(answerer: Answerer, question: str) -> None:
    text = answerer.ask(question, NOW).text
    assert "No. " not in text
    assert "Yes. " not in text


def test_a_row_of_numbers_counts_nothing(answerer: Answerer) -> None:
    assert answerer.ask("is it 7 or 8 episodes", NOW).text.startswith("**")
