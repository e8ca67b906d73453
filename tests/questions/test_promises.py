"""What isn't told is said to be unknown: no answer on another work, and none that only sounds like one."""

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import HERE, NOW

SHIPPED = "love-in-the-big-city"
MIDWAY = datetime(2013, 3, 20, tzinfo=UTC)  # three of the eight episodes of Broadchurch are out


@cache
def answerer_of(name: str) -> Answerer:
    folder = BUILT_IN if name == SHIPPED else HERE
    return Answerer(read_show(folder / f"{name}.toml"), knowledge())


def asked(name: str, question: str, now: datetime = NOW) -> Answer:
    return answerer_of(name).ask(question, now)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (SHIPPED, "how many episodes does season 2 have"),
        (SHIPPED, "who directs season two"),
        (SHIPPED, "what happens in season 2"),
        (SHIPPED, "how many episodes does the movie have"),
        (SHIPPED, "is the film out yet"),
        (SHIPPED, "what's the plot of The King's Affection"),
        (SHIPPED, "when is the next episode of All of Us Are Dead"),
        ("thirteenth-show", "who dies in series 2"),
        ("fourteenth-show", "how many episodes does season 2 have"),
    ],
)
def test_what_this_season_is_like_is_no_answer_on_another_season_or_work(name: str, question: str) -> None:
    answer = asked(name, question)
    assert not answer.known, answer.text


def test_what_a_question_says_of_another_work_by_the_way_is_no_reason_not_to_answer() -> None:
    assert "**8 episodes**" in asked(SHIPPED, "I read the novel, how many episodes are there?").text
    assert asked(SHIPPED, "who is the actor from The King's Affection").known


@pytest.mark.parametrize("question", ["who killed Danny", "was it Mark?", "is Mark the killer"])
def test_a_plot_that_names_several_people_does_not_tell_who_killed_one_of_them(question: str) -> None:
    answer = asked("thirteenth-show", question, MIDWAY)
    assert answer.intent != "culprit" or not answer.known, answer.text


def test_who_killed_somebody_is_told_by_a_plot_that_says_so() -> None:
    assert "Reghabi, who kills" in asked("twenty-first-show", "who killed Graner?").text


def test_no_reason_is_given_for_what_never_happens() -> None:
    assert not asked(SHIPPED, "why did Gyu Ho die").known
    assert "Circumstances force" in asked(SHIPPED, "why did Gyu Ho leave").text
