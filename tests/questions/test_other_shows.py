"""A show file that an ordinary author writes, with few examples and hardly a topic, is enough for answers."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import HERE, cases, is_right, is_wrong

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on("fourth-show")


def test_most_questions_on_a_show_with_few_examples_are_answered(answerer: Answerer) -> None:
    asked = cases("fourth-show")
    answers = [(case, answerer.ask(case.question, NOW)) for case in asked]
    known = [pair for pair in answers if pair[0].expect is not None]
    assert sum(is_right(*pair) for pair in known) >= 0.73 * len(known)
    assert sum(is_wrong(*pair) for pair in answers) <= 0.11 * len(answers)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how expensive was this thing to make", "31 billion won"),
        ("제작비 얼마 들었대", "31 billion won"),
        ("is it ok for a 12 year old", "15 and over"),
        ("any teaser out?", "12 December 2024"),
    ],
)
def test_a_fact_without_a_topic_is_found_in_other_words_than_its_examples(
    answerer: Answerer, question: str, told: str
) -> None:
    answer = answerer.ask(question, NOW)
    assert answer.known
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what year did salt road come out", "2018"),
        ("was Winter Ferry a drama or a film?", "film, 2017"),
        ("did remedios alcaraz really come out of retirement for this", "six years of retirement"),
        ("who killed the magistrate", "Kang Mu Yeol"),
        ("who played the boy", "Moon Chae Un"),
    ],
)
def test_works_notes_and_texts_are_answered(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question, NOW)
    assert answer.known
    assert told in answer.text


def test_a_part_that_nobody_is_named_for_brings_no_other_actors(answerer: Answerer) -> None:
    answer = answerer.ask("who plays the magistrate", NOW)
    assert not answer.known
    assert "Bae Ryu Jin" not in answer.text


def test_a_year_that_the_file_leaves_out_is_not_told() -> None:
    answerer = answerer_on(SHIPPED)
    answer = answerer.ask("what year did Law School come out", NOW)
    assert not answer.known
    assert "when that work came out" in answer.text


def test_length_and_hour_come_from_the_plan_if_no_fact_has_them(answerer: Answerer) -> None:
    show = replace(answerer.show, facts=())
    bare = Answerer(show, knowledge())
    assert "**64 minutes**" in bare.ask("how long is an episode", NOW).text
    hour = bare.ask("at what time do episodes come out", NOW)
    assert "<t:1740054000:t>" in hour.text
    assert hour.sources == (show.sources[0].title,)
    unsaid = Answerer(replace(show, runtime=None), knowledge())
    assert not unsaid.ask("how long is an episode", NOW).known


def test_an_hour_that_the_operator_chose_is_not_stated_as_a_fact() -> None:
    built_in = answerer_on(SHIPPED)
    assert not built_in.ask("at what time do episodes come out", NOW).known


@pytest.mark.parametrize("name", ["fourth-show", "eleventh-show"])
def test_each_example_question_of_a_file_gets_the_answer_of_its_own_entry(name: str) -> None:
    show = read_show(HERE / f"{name}.toml")
    answerer = Answerer(show, knowledge())
    for fact in show.facts:
        for question in fact.questions:
            assert fact.passage.text in answerer.ask(question, NOW).text, question
    for unknown in show.unknowns:
        for question in unknown.questions:
            assert not answerer.ask(question, NOW).known, question


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who is Seo Dan Bi?", "draws maps"),
        ("when does Seo Dan Bi start?", "premiered on"),
        ("how many episodes does Seo Dan Bi have", "episodes"),
    ],
)
def test_a_title_that_is_the_name_of_a_character_can_mean_either(question: str, told: str) -> None:
    show = replace(read_show(HERE / "fourth-show.toml"), title="Seo Dan Bi")
    answer = Answerer(show, knowledge()).ask(question, NOW)
    assert answer.known
    assert told in answer.text


@pytest.mark.parametrize("with_facts", [True, False])
def test_of_an_episode_that_is_named_only_what_is_placed_in_it_is_told(with_facts: bool) -> None:
    show = read_show(HERE / "eleventh-show.toml")
    answerer = Answerer(show if with_facts else replace(show, facts=()), knowledge())
    asked = answerer.ask("what happens in episode 4?", NOW)
    assert "foghorn" in asked.text
    assert "raincoat" not in asked.text
    assert asked.known_from == 4
    assert not answerer.ask("what happens in episode 12?", NOW).known
