"""What the sources do say is told beside what they don't, if it is about those whom the question names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.translation import speaking
from bot.questions.answerer import Answerer
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
AFFAIR = "They say only that Marta had an affair with Jonas."
SHOW = harbour(
    people("characters", "Marta Lind", "Jonas Berg", "Elke Brandt", "Henrik Falk")
    + entry("unknowns", id="couple", topics=["couple-end"], text=AFFAIR)
    + entry("unknowns", id="deaths", topics=["death"], text="They mention nobody's death.")
)


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, SHOW)


@pytest.mark.parametrize(
    "question",
    ["Do Marta and Henrik end up together?", "do they end up together", "do Marta and Jonas end up together"],
)
def test_what_is_near_follows_in_a_sentence_that_reads_well(answerer: Answerer, question: str) -> None:
    text = answerer.ask(question, NOW).text
    assert text.startswith(f"The sources don't say who ends up with whom. {AFFAIR}\n-# ")


def test_what_is_said_of_others_is_not_told(answerer: Answerer) -> None:
    text = answerer.ask("Do Elke and Henrik end up together?", NOW).text
    assert text == "The sources don't say who ends up with whom."


def test_what_names_nobody_is_near_whomever_the_question_names(answerer: Answerer) -> None:
    assert "They mention nobody's death." in answerer.ask("does Elke die?", NOW).text


def test_a_fact_on_others_is_not_told_where_short_names_may_be_plain_words(tmp_path: Path) -> None:
    ted = people("characters", "Ted Moe", aliases=["Ted"])
    rebecca = people("characters", "Rebecca Orr", aliases=["Rebecca"])
    pair = entry("facts", id="pair", topics=["couple-end"], text="Elke Brandt marries Henrik Falk.")
    answerer = answerer_of(tmp_path, SHOW + ted + rebecca + pair)
    assert "marries" in answerer.ask("do Elke and Henrik end up together", NOW).text
    ways = answerer.ways("do Ted and Rebecca end up together")
    of_the_topic = [one for one in answerer.candidates(ways, NOW) if one.intent == "couple-end"]
    assert not any("marries" in one.reply.text for one in of_the_topic)


@pytest.mark.parametrize("language", ["es", "ko", "pt_BR", "th"])
def test_the_readers_language_has_the_sentence_too(answerer: Answerer, language: str) -> None:
    with speaking(language):
        text = answerer.ask("do they end up together", NOW).text
    assert text.partition("\n-# ")[0].endswith(AFFAIR)
    assert "whom" not in text
