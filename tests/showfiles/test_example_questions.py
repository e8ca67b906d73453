"""Example questions of a translation count for everybody, as those of the show file do."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command_line import cli
from bot.messages.show_texts import telling
from bot.messages.translation import speaking
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.understanding import Understanding
from bot.showfiles.loader import read_show
from tests.showfiles.files import entry, harbour, translated, written

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BOAT, OWNER = "It has floated since 1961.", "They say only that he is from Vigo."
HARBOUR = harbour(
    entry("facts", id="boat", text=BOAT, questions=["does that old tub still float"])
    + entry("unknowns", id="owner", text=OWNER, questions=["who owns the tub"])
)
SPANISH = entry("facts", id="boat", questions=["ese trasto todavía flota?"]) + entry(
    "unknowns", id="owner", questions=["¿a quién le pertenece el trasto?"]
)
KOREAN = entry("facts", id="boat", text="1961년부터 떠 있어요.", questions=["그 고물 아직도 둥둥 떠?"])


@pytest.fixture
def show_file(tmp_path: Path) -> Path:
    return written(tmp_path, HARBOUR, "harbour.toml")


def asked(show_file: Path, question: str, language: str = "en") -> Answer:
    show = read_show(show_file)
    with speaking(language), telling(show):
        return Answerer(show, knowledge()).ask(question, NOW)


def validated(path: Path) -> str:
    result = CliRunner().invoke(cli, ["shows", "validate", str(path)])
    assert result.exit_code == 0
    return result.output.replace("\n ", " ")


def test_a_question_of_a_translation_finds_its_entry_whatever_the_reader_speaks(show_file: Path) -> None:
    before = asked(show_file, "todavía flota ese trasto?")
    translated(show_file, "es", SPANISH)
    translated(show_file, "ko", KOREAN)

    assert BOAT not in before.text
    assert BOAT in asked(show_file, "todavía flota ese trasto?").text
    assert "1961년부터 떠 있어요." in asked(show_file, "todavía flota ese trasto?", "ko").text
    assert BOAT in asked(show_file, "아직도 둥둥 떠?").text


def test_an_unknown_has_questions_in_a_translation_too(show_file: Path) -> None:
    translated(show_file, "es", SPANISH)

    answer = asked(show_file, "y el trasto a quién le pertenece?")

    assert OWNER in answer.text
    assert not answer.known


def test_a_question_of_a_translation_is_offered_to_those_who_read_that_language(show_file: Path) -> None:
    translated(show_file, "ko", KOREAN)
    show = read_show(show_file)
    answerer = Answerer(show, knowledge())

    def offered(language: str) -> tuple[str, ...]:
        with speaking(language), telling(show):
            return answerer.suggest("", limit=100)

    assert "그 고물 아직도 둥둥 떠?" in offered("ko")
    assert "그 고물 아직도 둥둥 떠?" not in offered("en")


def test_a_broken_translation_takes_no_questions_from_the_other_files(show_file: Path) -> None:
    translated(show_file, "es", SPANISH)
    translated(show_file, "ko", KOREAN + "titel = 3\n")

    assert BOAT in asked(show_file, "ese trasto todavía flota?").text
    assert BOAT in asked(show_file, "does that old tub still float?").text
    assert BOAT not in asked(show_file, "그 고물 아직도 둥둥 떠?").text


def test_a_question_that_is_read_as_another_of_its_entry_counts_once(show_file: Path) -> None:
    question = "is that tub still floating around"
    alone = Understanding(read_show(show_file), knowledge()).ways(question)
    translated(show_file, "ko", entry("facts", id="boat", questions=["Does that old tub still float?!"]))

    both = Understanding(read_show(show_file), knowledge()).ways(question)

    assert [one.top.score for one in both] == [one.top.score for one in alone]


def test_validate_counts_the_questions_of_a_translation(show_file: Path) -> None:
    translated(show_file, "es", SPANISH)

    assert "harbour.es.toml: Harbour, texts: 0 of 2, example questions: 2" in validated(show_file)


@pytest.mark.parametrize(
    ("spanish", "korean", "clash"),
    [
        ("who owns the tub?", "그 고물 떠?", '"who owns the tub?" and "who owns the tub" of owner'),
        ("¿dónde la grabaron?", "어디서 촬영했어?", '"¿dónde la grabaron?" and "어디서 촬영했어?" of owner'),
    ],
)
def test_validate_hints_at_a_question_that_another_entry_has_in_whichever_file(
    show_file: Path, spanish: str, korean: str, clash: str
) -> None:
    path = translated(show_file, "es", entry("facts", id="boat", questions=[spanish]))
    translated(show_file, "ko", entry("unknowns", id="owner", questions=[korean]))

    told = validated(path)

    assert "! harbour.es.toml, line 1: facts.questions (boat) has questions that the bot can't tell" in told
    assert clash in told
