"""Sentences of each language lead to their intent; a new language brings a file of its own."""

import tomllib
from collections.abc import Iterator

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiling.language_files import LANGUAGES
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import HERE, NOW

FOLDER = HERE / "sentences"


def sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.glob("*.toml")):
        for intent, listed in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield from ((intent, sentence) for sentence in listed)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_on(SHIPPED)


@pytest.mark.parametrize(("intent", "sentence"), [*sentences()])
def test_a_sentence_leads_to_its_intent(answerer: Answerer, intent: str, sentence: str) -> None:
    assert answerer.ask(sentence, NOW).intent == intent


def test_every_language_has_its_sentences() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {path.stem for path in LANGUAGES.glob("*.toml")}
