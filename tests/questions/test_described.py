"""Somebody who is described is found by what the texts on characters say, if they say it of one alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
Ask = Callable[[str], Answer]


def character(name: str, text: str) -> str:
    passage = f'[[characters.passages]]\ntext = "{text}"\n'
    return entry("characters", id=name.lower(), name=name) + passage


TOWN = "".join(
    (
        character("Otto", "Otto is a baker who repairs old radios at night."),
        character("Vera", "Vera is a psychic, and Otto's neighbour."),
        character("Emil", "Emil is a plumber. He keeps bees on the roof."),
        character("Lina", "Lina is a plumber, too."),
        entry("cast", id="nora-west", name="Nora West", plays=["vera"]),
    )
)


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a show with a town."""
    answerer = answerer_of(tmp_path, harbour(TOWN))
    return lambda question: answerer.ask(question, NOW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who's the psychic again?", "Vera is a psychic"),
        ("who is the guy that repairs old radios", "Otto is a baker"),
        ("Who keeps bees on the roof?", "Emil is a plumber."),
    ],
)
def test_who_is_described_is_told(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(told)


@pytest.mark.parametrize(
    "question", ["who is the plumber?", "who is the astronaut?", "who edited the psychic?"]
)
def test_nobody_is_told_where_several_or_none_fit_or_a_job_is_asked_for(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.known


def test_no_actor_is_named_for_a_description(ask: Ask) -> None:
    assert "Nora West" not in ask("who plays the psychic?").text


def test_whom_a_spoiler_describes_is_told_as_one_also_where_it_has_no_room(tmp_path: Path) -> None:
    otto = entry("characters", id="otto", name="Otto Lind")
    early = f'[[characters.passages]]\ntext = "Otto is a baker {"and he bakes " * 24}on."\n'
    spoiler = "Otto is the traitor who told the guards, and who sold the map."
    late = f'[[characters.passages]]\ntext = "{spoiler}"\nknown_from = 7\n'
    answer = answerer_of(tmp_path, harbour(otto + early + late)).ask("who is the traitor?", NOW)
    assert answer.text.startswith("Otto is a baker")
    assert answer.known_from == 7


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which actor used to be a boxer?", "**Ana Lind**: used to be a boxer"),
        ("who in the cast was a ballet dancer?", "**Bo Berg**: is a former ballet dancer"),
    ],
)
def test_which_actor_is_described_is_told_from_the_notes_on_them(
    tmp_path: Path, question: str, told: str
) -> None:
    ana = entry("cast", id="ana-lind", name="Ana Lind", notes=["used to be a boxer before she acted"])
    bo = entry("cast", id="bo-berg", name="Bo Berg", notes=["is a former ballet dancer"])
    answer = answerer_of(tmp_path, harbour(TOWN + ana + bo)).ask(question, NOW)
    assert answer.known
    assert told in answer.text
