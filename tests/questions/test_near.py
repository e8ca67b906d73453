"""What the sources do say is told beside what they don't, if it is about those whom the question names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.translation import speaking
from bot.questions.answerer import Answerer
from tests.showfiles.files import answerer_of, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SHOW = harbour("""
[[characters]]
id = "marta"
name = "Marta Lind"
[[characters]]
id = "jonas"
name = "Jonas Berg"
[[characters]]
id = "elke"
name = "Elke Brandt"
[[characters]]
id = "henrik"
name = "Henrik Falk"
[[unknowns]]
id = "couple"
topics = ["couple-end"]
text = "They say only that Marta had an affair with Jonas."
[[unknowns]]
id = "deaths"
topics = ["death"]
text = "They mention nobody's death."
""")
AFFAIR = "They say only that Marta had an affair with Jonas."


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, SHOW)


@pytest.mark.parametrize(
    "question",
    ["Do Marta and Henrik end up together?", "do they end up together", "do Marta and Jonas end up together"],
)
def test_what_is_near_follows_in_a_sentence_that_reads_well(answerer: Answerer, question: str) -> None:
    text = answerer.ask(question, NOW).text
    assert text == f"The sources don't say who ends up with whom. {AFFAIR}"


def test_what_is_said_of_others_is_not_told(answerer: Answerer) -> None:
    text = answerer.ask("Do Elke and Henrik end up together?", NOW).text
    assert text == "The sources don't say who ends up with whom."


def test_what_names_nobody_is_near_whomever_the_question_names(answerer: Answerer) -> None:
    assert "They mention nobody's death." in answerer.ask("does Elke die?", NOW).text


def test_a_fact_on_others_is_not_told_where_short_names_may_be_plain_words(tmp_path: Path) -> None:
    more = (
        '[[characters]]\nid = "ted"\nname = "Ted Moe"\naliases = ["Ted"]\n'
        '[[characters]]\nid = "rebecca"\nname = "Rebecca Orr"\naliases = ["Rebecca"]\n'
        '[[facts]]\nid = "pair"\ntopics = ["couple-end"]\ntext = "Elke Brandt marries Henrik Falk."\n'
    )
    answerer = answerer_of(tmp_path, SHOW + more)
    assert "marries" in answerer.ask("do Elke and Henrik end up together", NOW).text
    ways = answerer.ways("do Ted and Rebecca end up together")
    of_the_topic = [one for one in answerer.candidates(ways, NOW) if one.intent == "couple-end"]
    assert not any("marries" in one.reply.text for one in of_the_topic)


@pytest.mark.parametrize("language", ["es", "ko", "pt_BR", "th"])
def test_the_readers_language_has_the_sentence_too(answerer: Answerer, language: str) -> None:
    with speaking(language):
        text = answerer.ask("do they end up together", NOW).text
    assert text.endswith(AFFAIR)
    assert "whom" not in text
