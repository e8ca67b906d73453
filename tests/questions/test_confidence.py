"""Which of the possible answers is told, and that asking back offers the most probable ones."""

from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from bot.questions.answers.reply import Reply
from bot.questions.decision.confidence import (
    LEAST,
    SHARE_OF_FIRST,
    Candidate,
    Signs,
    given,
    probabilities,
    with_chances,
)
from bot.questions.reading import Reading
from tests.questions.answerers import SHIPPED, answerer_on

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NOBODY = Reply("The sources don't say that.", known=False)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


def told(*weighed: tuple[Reply, float]) -> list[Reply]:
    candidates = [
        Candidate(reply.text, reply, Signs(), Reading((), ()), leads=place == 0)
        for place, (reply, _) in enumerate(weighed)
    ]
    return [one.reply for one in given(with_chances(candidates, [chance for _, chance in weighed]))]


def test_an_answer_that_is_sure_is_told_alone() -> None:
    rest = SHARE_OF_FIRST * 0.8 - 0.01
    assert told((Reply("Monday."), rest), (Reply("Tuesday."), 0.8)) == [Reply("Tuesday.")]


def test_an_answer_that_is_not_sure_is_told_with_the_next_best() -> None:
    monday, tuesday = Reply("Monday."), Reply("Tuesday.")
    rest = SHARE_OF_FIRST * 0.6 + 0.01
    assert told((monday, rest), (tuesday, 0.6), (Reply("Friday."), 0.05)) == [tuesday, monday]


def test_two_answers_are_told_where_neither_is_probable_enough_alone() -> None:
    monday, tuesday = Reply("Monday."), Reply("Tuesday.")
    assert told((monday, LEAST - 0.1), (tuesday, LEAST - 0.2)) == [monday, tuesday]


def test_nothing_is_told_where_no_two_answers_are_probable_enough() -> None:
    assert told((Reply("Monday."), LEAST - 0.2), (Reply("Tuesday."), 0.1), (Reply("Friday."), 0.1)) == []


def test_no_second_answer_spoils_more_than_the_first() -> None:
    safe, spoiler = Reply("They meet.", known_from=1), Reply("They part.", known_from=4)
    assert told((safe, 0.6), (spoiler, 0.2)) == [safe]
    assert told((safe, 0.2), (spoiler, 0.6)) == [spoiler, safe]


def test_no_second_answer_is_from_another_source() -> None:
    one, other = Reply("Monday.", sources=("article",)), Reply("Tuesday.", sources=("interview",))
    assert told((one, 0.6), (other, 0.2)) == [one]


def test_that_the_sources_do_not_say_it_is_told_if_that_is_most_probable() -> None:
    assert told((NOBODY, 0.3), (Reply("Monday."), 0.2)) == [NOBODY]


def test_that_the_sources_do_not_say_something_else_is_not_told() -> None:
    assert told((Reply("Monday."), 0.2), (NOBODY, 0.3)) == []


def test_what_must_not_be_told_is_asked_back_about() -> None:
    barred = Candidate("cast", Reply("Ann."), Signs(), Reading((), ()), leads=True, barred=True)
    other = Candidate("plot", Reply("A story."), Signs(), Reading((), ()))
    assert given(with_chances([barred, other], [0.6, 0.3])) == ()


def test_the_question_that_was_just_answered_is_not_offered_again(answerer: Answerer) -> None:
    answer = answerer.ask("if i do one ep a night how many nights is that", NOW)
    assert answer.known
    assert answer.suggestions
    assert all(answerer.ask(one, NOW).text != answer.text for one in answer.suggestions)


def test_probabilities_leave_room_for_none_of_these() -> None:
    chances = probabilities([Signs(known=1.0, explained=1.0), Signs(known=1.0)])
    assert chances[0] > chances[1] > 0
    assert sum(chances) < 1


def test_asking_back_offers_what_is_most_probable_first(answerer: Answerer) -> None:
    question = "is a comedy scene or a horror scene longer"
    answer = answerer.ask(question, NOW)
    assert not answer.known
    probable = answerer.candidates(answerer.ways(question), NOW)
    first = next(one for one in probable if one.reply.known)
    assert answerer.ask(answer.suggestions[0], NOW).text.startswith(first.reply.text)


def test_what_the_story_tells_is_told_beside_a_reading_that_is_unsaid_and_hardly_counts(
    answerer: Answerer,
) -> None:
    question = "what happens after gyu ho leaves"
    (leading,) = (one for one in answerer.candidates(answerer.ways(question), NOW) if one.leads)
    assert not leading.reply.known
    assert "Thailand" in answerer.ask(question, NOW).text
