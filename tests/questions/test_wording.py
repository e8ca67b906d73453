"""Wording that no phrase foresees: idioms, two questions in one, ornaments, strangers."""

import random
from datetime import UTC, datetime
from time import thread_time

import pytest

from bot.questions.answerer import Answerer
from bot.questions.answers.reply import LONGEST_ANSWER
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import cases

NOW = datetime(2025, 6, 1, tzinfo=UTC)
FUZZED = 120
SLOWEST_S = 0.25
SCRAPS = [
    "who directed it",
    "gyu ho",
    "|" * 50,
    "\u202e\u200b\ufeff",
    "@everyone",
    "<@&12345>",
    "**`~~>",
    "a" * 4000,
    "\x00\x1b",
    "고영이",
    "ความรัก",
    "11/4",
    "ep 5",
    "?" * 200,
    "\n\n",
    "{person}",
    "??",
    "and " * 60,
    "kim lee park choi",
    "😀" * 100,
    "e\u0301" * 300,
]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


@pytest.fixture(scope="module")
def third() -> Answerer:
    return answerer_on("third-show")


def told(answerer: Answerer, question: str) -> str:
    answer = answerer.ask(question, NOW)
    assert answer.known, (question, answer)
    return answer.text


def test_only_what_is_asked_is_answered_and_not_what_is_told_before_it(answerer: Answerer) -> None:
    told = "I've been waiting for this since the novel was announced! "
    asked = "What's the exact day it starts?"
    assert answerer.ask(told + asked, NOW).text == answerer.ask(asked, NOW).text


def test_a_plus_parts_two_questions(answerer: Answerer) -> None:
    answer = answerer.ask("start date + number of episodes", NOW)
    assert "October 21, 2024" in answer.text
    assert "8 episodes" in answer.text


def test_two_questions_in_one_get_both_answers(answerer: Answerer) -> None:
    text = told(answerer, "When does it start and how many episodes are there?")
    assert "October 21" in text
    assert "**8 episodes**" in text
    assert len(text) <= LONGEST_ANSWER


def test_two_days_asked_for_in_one_are_both_told(answerer: Answerer) -> None:
    text = told(answerer, "when's the finale and when's ep 3")
    assert "November 11" in text
    assert "October 28" in text


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("where can i watch it and when did it premiere?", "don't say where you can watch", "October 21"),
        ("when's the last episode and is there a second season", "November 11", "don't say anything about"),
        ("does it end well? how many episodes does it have?", "don't say how it ends", "8 episodes"),
    ],
)
def test_of_two_questions_what_is_told_of_one_is_told_though_the_other_is_unsaid(
    answerer: Answerer, question: str, first: str, second: str
) -> None:
    text = told(answerer, question)
    assert -1 < text.find(first) < text.find(second), text


@pytest.mark.parametrize(
    ("question", "works"),
    [
        ("who's the author and what else did he write", "Past works of **Park Sang Young**"),
        ("who are the directors, and what else have they done?", "Past works of **Hur Jin Ho**"),
        ("which director made The Last Princess? what else did he do?", "*A Normal Family*"),
    ],
)
def test_the_second_of_two_questions_may_be_on_whom_the_answer_to_the_first_names(
    answerer: Answerer, question: str, works: str
) -> None:
    assert works in told(answerer, question)


def test_the_works_of_everybody_who_is_named_are_told(answerer: Answerer) -> None:
    text = told(answerer, "what else have Hur Jin Ho, Hong Ji Young and Kim Se In done?")
    for title in ("A Normal Family", "Marriage Blue", "The Apartment with Two Women"):
        assert title in text


@pytest.mark.parametrize("question", ["cast and characters", "who is in the cast and who plays Go Yeong?"])
def test_actors_and_characters_never_stand_side_by_side(answerer: Answerer, question: str) -> None:
    text = answerer.ask(question, NOW).text
    assert "Nam Yoon Su" not in text or "Go Yeong" not in text


@pytest.mark.parametrize(
    "name", ["Kim Go Eun", "park seo joon", "Kwon Sang Woo", "hong sang soo", "oh jung se", "nam joo hyuk"]
)
def test_another_korean_is_not_taken_for_one_of_ours(answerer: Answerer, name: str) -> None:
    assert not answerer.ask(f"is {name} in this", NOW).known
    assert not answerer.ask(f"did {name} direct it", NOW).known


def test_a_name_of_ours_with_a_slip_in_a_syllable_is_ours(answerer: Answerer) -> None:
    assert "In the Summer" in told(answerer, "lee so kyung debut film")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("By November 5, how many episodes will have been released?", "**6 episodes**"),
        ("How many eps left after nov 4?", "**2 episodes**"),
        ("By the end of October, how many episodes will be out?", "**4 episodes**"),
    ],
)
def test_what_is_out_by_a_day_is_counted(answerer: Answerer, question: str, named: str) -> None:
    assert named in told(answerer, question)


@pytest.mark.parametrize(
    "question",
    ["who directed All of Us Are Dead", "who wrote Law School", "who starred in The Last Princess"],
)
def test_nobody_is_credited_with_another_part_in_a_work(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


def test_a_job_that_is_anothers_is_put_right(answerer: Answerer) -> None:
    assert "**Love in the Big City** is written by **Park Sang Young**" in told(
        answerer, "The writer is Hong Ji Young, I think?"
    )


def test_whatever_is_typed_is_answered_shortly_and_at_once(answerer: Answerer, third: Answerer) -> None:
    chance = random.Random(7)  # noqa: S311 -- repeatable input, no secret
    for _ in range(FUZZED):
        typed = "".join(chance.choice(SCRAPS) + chance.choice(" |?,\n") for _ in range(chance.randint(1, 6)))
        for one in (answerer, third):
            started = thread_time()
            answer = one.ask(typed, NOW)
            assert thread_time() - started < SLOWEST_S, typed
            assert 0 < len(answer.text) <= LONGEST_ANSWER
            assert "@everyone" not in answer.text


def test_no_answer_on_any_show_is_too_long(answerer: Answerer, third: Answerer) -> None:
    second = answerer_on("second-show")
    for name in ("development", "fresh", "second-show", "third-show"):
        for case in cases(name)[::25]:
            for one in (answerer, second, third):
                assert 0 < len(one.ask(case.question, NOW).text) <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("question", "named"),
    [
        (
            "which director am i missing, i have Hur Jin Ho, Hong Ji Young and Kim Se In",
            ": **Son Tae Gyum**",
        ),
        ("who else is in it besides Nam Yoon Su", "Lee Soo Kyung"),
        ("by what date is half of it out", "October 28"),
        ("what comes out on the 4th of november", "pisodes 5 and 6"),
        ("anything on the 28th?", "pisodes 3 and 4"),
        ("why does Go Yeong let Gyu Ho go", "ircumstances"),
        ("besides Law School what was Lee Soo Kyung in", "Yong Soon"),
    ],
)
def test_what_is_left_and_what_comes_after_is_worked_out(
    answerer: Answerer, question: str, named: str
) -> None:
    assert named in told(answerer, question)


def test_which_circumstances_they_were_is_not_known(answerer: Answerer) -> None:
    assert not answerer.ask("what circumstances exactly made him let Gyu Ho go?", NOW).known


def test_of_several_works_those_who_link_them_are_named(answerer: Answerer) -> None:
    text = answerer.ask("which actor links Beyond Evil and Today's Webtoon?", NOW).text
    assert "Nam Yoon Su" in text


@pytest.mark.parametrize("question", ["why should I trust you?", "who called for a boycott?"])
def test_what_only_sounds_like_the_show_is_not_answered(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


def test_names_in_a_list_are_asked_about_together(answerer: Answerer) -> None:
    text = told(answerer, "Which films have Son Tae Gyum and Hong Ji Young made?")
    assert "Baby Beside Me" in text
    assert "New Year Blues" in text


@pytest.mark.parametrize("question", ["when does squid game 3 come out", "what is squid game about"])
def test_ordinary_words_in_a_row_may_be_the_title_of_another_show(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


def test_of_a_character_what_is_asked_is_told_and_not_where_else_they_are_named(answerer: Answerer) -> None:
    assert told(answerer, "tell me about Gyuho").startswith("Gyu Ho is the man")
