"""Those who are asked for as somebody's mother or friend are whom the texts on them say that they are."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def character(name: str, text: str, *aliases: str) -> str:
    passage = f'[[characters.passages]]\ntext = "{text}"\n'
    return entry("characters", id=name.lower(), name=name, aliases=list(aliases)) + passage


FAMILY = "".join(
    (
        character("Otto", "Otto is a fisherman, Vera's husband and the father of Lina and Emil."),
        character("Vera", "Vera is the mother of Lina. She works as a nurse."),
        character("Lina", "Lina is raised by her mother Vera."),
        character("Emil", "Emil is an eleven-year-old. He is Lina's best friend, too."),
        character("Pia", "Pia is Otto's aunt. Her dog died years ago.", "Otto's aunt"),
        entry("cast", id="eva-lund", name="Eva Lund", plays=["pia"]),
        entry("cast", id="nora-west", name="Nora West", plays=["vera"]),
        entry("cast", id="ida-holm", name="Ida Holm", plays=["lina"]),
    )
)
Ask = Callable[[str], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a show with a family."""
    answerer = answerer_of(tmp_path, harbour(FAMILY))
    return lambda question: answerer.ask(question, NOW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Lina's mother?", "Vera is the mother of Lina."),
        ("who's the father of Emil", "Otto is a fisherman"),
        ("what's the name of Vera's husband?", "Otto is a fisherman"),
        ("who is Lina's best friend?", "Emil is an eleven-year-old."),
        ("who are Lina's parents?", "Vera is the mother of Lina. She works as a nurse. Otto is a fisherman"),
        ("who's Emil's best friend?", "Emil is an eleven-year-old."),
        ("who is Vera's daughter?", "Vera is the mother of Lina."),
        ("who are Otto's children?", "Otto is a fisherman, Vera's husband and the father of Lina and Emil."),
        ("What's Otto's son called?", "Otto is a fisherman, Vera's husband and the father of Lina and Emil."),
        ("does Vera have kids?", "Vera is the mother of Lina."),
        ("who is Otto's wife", "Otto is a fisherman, Vera's husband"),
        ("how old is Emil?", "Emil is an eleven-year-old."),
    ],
)
def test_who_somebody_is_to_another_is_told_from_the_text_on_them(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(told)


@pytest.mark.parametrize("question", ["who plays Lina's mother?", "Who is playing the mother of Lina?"])
def test_who_plays_somebodys_mother_is_told_with_who_that_is(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith("Vera is the mother of Lina.")
    assert "Vera is played by **Nora West**." in answer.text


@pytest.mark.parametrize(
    "question", ["who plays Lina's father?", "who plays Vera's mother?", "who plays Vera's son?"]
)
def test_nobody_is_named_for_a_relative_without_an_actor(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.known
    assert "West" not in answer.text
    assert "Holm" not in answer.text


@pytest.mark.parametrize("question", ["who plays Vera's son?", "who plays Otto's daughter?"])
def test_the_text_on_a_parent_does_not_tell_which_actor_is_their_son_or_daughter(
    ask: Ask, question: str
) -> None:
    assert ask(question).text.startswith("The sources don't say who plays that part.")


def test_a_spoiler_stays_one_told_from_the_other_side(tmp_path: Path) -> None:
    late = '[[characters.passages]]\ntext = "Otto is the father of Tove."\nknown_from = 7\n'
    tove = character("Tove", "Tove is a girl in the harbour.")
    otto = character("Otto", "Otto is a fisherman.") + late
    answer = answerer_of(tmp_path, harbour(otto + tove)).ask("who is Otto's daughter?", NOW)
    assert answer.text.startswith("Otto is the father of Tove.")
    assert answer.known_from == 7


def test_a_child_is_not_taken_for_the_mother_whom_it_is_raised_by(ask: Ask) -> None:
    assert "Lina is raised" not in ask("who is Vera's mother?").text


@pytest.mark.parametrize("question", ["who plays Otto's aunt?", "Who plays the role of the aunt of Otto?"])
def test_an_alias_tells_what_somebody_is_to_another_as_a_text_does(ask: Ask, question: str) -> None:
    assert "Pia is played by **Eva Lund**." in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "where are Vera and Lina going today?",
        "how old is Otto?",
        "does Emil have kids?",
        "who is Pia's daughter?",
    ],
)
def test_what_no_text_says_of_somebody_is_not_told(ask: Ask, question: str) -> None:
    assert not ask(question).known


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does Vera do for a living?", "Vera is the mother of Lina. She works as a nurse."),
        ("What is Otto's job?", "Otto is a fisherman, Vera's husband"),
    ],
)
def test_what_somebody_does_is_told_from_the_text_on_them(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(told)


def test_a_text_that_says_only_whose_aunt_somebody_is_tells_nothing_of_their_work(ask: Ask) -> None:
    answer = ask("what does Pia do for a living?")
    assert not answer.known
    assert "Pia is Otto's aunt." in answer.text


def test_a_fact_on_somebody_elses_father_is_not_told(tmp_path: Path) -> None:
    asked = ["what did her father give up", "what did her father do before"]
    fact = entry("facts", id="career", text="Otto gave up the sea for Lina.", questions=asked)
    sailor = character("Berit", "Berit is a sailor on the ferry.")
    answerer = answerer_of(tmp_path, harbour(FAMILY + sailor + fact))
    assert not answerer.ask("who is the father of Berit?", NOW).known
    assert "gave up the sea" in answerer.ask("what did her father give up?", NOW).text
