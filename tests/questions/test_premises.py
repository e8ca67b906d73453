"""What a question takes for granted is compared with what the show's sources tell."""

import pytest

from bot.questions.answerer import Answerer
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import NOW


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why is it 16 episodes long", "No. **Love in the Big City** has **8 episodes**"),
        ("por que sale los viernes", "No. New episodes come out on **Mondays**"),
        ("por que estreou em dezembro", "No. **Love in the Big City** premiered"),
        ("why does Go Yeong travel to Japan", "Thailand"),
        ("why is Gyu Ho the narrator", "Mi Ae"),
    ],
)
def test_asked_why_something_is_as_it_is_not_the_answer_says_how_it_is(
    answerer: Answerer, question: str, told: str
) -> None:
    answer = answerer.ask(question, NOW)
    assert answer.known
    assert told in answer.text


def test_a_true_premise_does_not_hide_the_reason(answerer: Answerer) -> None:
    assert answerer.ask("why was there backlash in Korea", NOW).intent == "backlash"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is it about and when did it premiere", ("roommates", "October 21")),
        ("who is the narrator? and how many episodes are there?", ("Mi Ae", "8 episodes")),
        ("작가는 누구고 몇 부작인가요?", ("Park Sang Young", "8 episodes")),
    ],
)
def test_two_questions_in_one_get_both_answers(
    answerer: Answerer, question: str, told: tuple[str, ...]
) -> None:
    answer = answerer.ask(question, NOW)
    assert all(one in answer.text for one in told)
    assert len(answer.text) <= 450


def test_only_the_last_sentence_counts_where_the_others_only_tell(answerer: Answerer) -> None:
    told = "My sister and I have had a long day and our cat was ill. We watched the news. Who is in it?"
    assert answerer.ask(told, NOW).intent == "cast"
