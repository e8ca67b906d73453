"""The first season is the show of a file; what is told of the second one is no answer on a later one."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, with_table

NOW = datetime(2025, 6, 1, tzinfo=UTC)
RENEWED = entry(
    "facts", id="more", topics=["season-two", "season-date"], text="A second season began in March 2025."
)
Ask = Callable[[str], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a show that has had a second season."""
    answerer = answerer_of(tmp_path, with_table(RENEWED))
    return lambda question: answerer.ask(question, NOW)


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("How many episodes are in season 1?", "How many episodes are there?"),
        ("episode count season one", "episode count"),
        ("when did the first season come out?", "when did it come out?"),
        ("¿cuántos episodios tiene la primera temporada?", "¿cuántos episodios tiene?"),
        ("시즌 1 몇 부작이야?", "몇 부작이야?"),
        ("quantos episódios tem a primeira temporada?", "quantos episódios tem?"),
        ("ซีซั่น 1 มีกี่ตอน", "มีกี่ตอน"),
    ],
)
def test_the_first_season_is_the_show(ask: Ask, question: str, plainly: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.intent == ask(plainly).intent
    assert "second season" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["when does season 4 come out?", "¿cuándo sale la tercera temporada?", "시즌 3 언제 나와?"],
)
def test_the_second_season_is_near_at_most_where_a_later_one_is_asked_for(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.known
    assert "They do say: A second season" in answer.text


def test_the_second_season_is_told_where_it_is_asked_for(ask: Ask) -> None:
    assert ask("when does season 2 come out?").known
