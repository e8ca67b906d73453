"""A text without the number, the year or the title that is asked for is near at most."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NEAR = "The sources don't say that. They do say: "


def fact(id_: str, text: str, *questions: str, topics: tuple[str, ...] = ()) -> str:
    return entry("facts", id=id_, text=text, questions=list(questions), topics=list(topics))


FACTS = "".join(
    (
        fact(
            "card", "A stranger hands Otto a card, and Otto calls the number on it.", "who gives Otto a card"
        ),
        fact("trial", "In 1998 the harbour master read out the letter.", "who read out the letter"),
        fact("boats", "The harbour has twelve boats.", "how many boats are there in the harbour"),
        fact("place", "It is set in a small harbour town.", "where is the harbour", topics=("setting",)),
        fact("karaoke", "Otto sings at the karaoke night.", "who sings at the karaoke night"),
        fact("dance", 'They dance to "Low Tide".', "do they dance at the summer ball"),
        fact("renewed", "Season 2 was ordered in May 2024.", "is there more", topics=("season-two",)),
    )
)
Ask = Callable[[str], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a harbour."""
    otto = entry("characters", id="otto", name="Otto")
    answerer = answerer_of(tmp_path, harbour(otto + FACTS))
    return lambda question: answerer.ask(question, NOW)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("what's the number on the card that the stranger gives Otto?", "A stranger hands Otto a card"),
        ("how many times did the harbour master read out the letter?", "In 1998 the harbour master"),
        ("what song does Otto sing at the karaoke night?", "Otto sings at the karaoke night."),
    ],
)
def test_a_text_without_the_value_that_is_asked_for_is_near(ask: Ask, question: str, near: str) -> None:
    answer = ask(question)
    assert not answer.known
    assert answer.text.startswith(NEAR + near)


@pytest.mark.parametrize("question", ["what year is it set in?", "how many seasons are there in total?"])
def test_a_fact_on_the_subject_without_the_value_is_not_told(ask: Ask, question: str) -> None:
    assert not ask(question).known


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many boats does the harbour have?", "The harbour has twelve boats."),
        ("what year did the harbour master read out the letter?", "In 1998 the harbour master"),
        ("which song do they dance to at the summer ball?", 'They dance to "Low Tide".'),
        ("where is it set?", "It is set in a small harbour town."),
    ],
)
def test_a_text_with_the_value_is_told(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(told)
