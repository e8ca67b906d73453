"""What the sources do say is told beside what they don't, if it is about those whom the question names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.translation import speaking
from bot.questions.answerer import Answerer
from bot.questions.suggestions import for_who_has_seen_it
from tests.questions.answerers import answerer_on
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


SONGS = harbour(
    people("characters", "Marta Lind", "Jonas Berg")
    + people("cast", "Will Orr", "May Frost")
    + entry(
        "facts", id="one", text="The first opening is Tide.", questions=["what's the first opening called"]
    )
    + entry("facts", id="two", text="The second opening is Salt.", questions=["who sings the second opening"])
    + entry("facts", id="more", topics=["season-two"], text="There is a second season.")
    + entry("episodes", number=3, title="Fog")
    + entry("episodes", number=2, plot="Marta finds a map.")
)


@pytest.fixture
def songs(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, SONGS)


@pytest.mark.parametrize(
    ("question", "told"),
    [("What is the second opening called?", "Salt"), ("what's the 1st opening called", "Tide")],
)
def test_the_second_of_something_is_not_the_first(songs: Answerer, question: str, told: str) -> None:
    answer = songs.ask(question, NOW)
    assert answer.known
    assert told in answer.text


@pytest.mark.parametrize("question", ["will there be a second season?", "Will there be another season"])
def test_a_first_name_that_is_a_word_is_a_word_where_that_says_more(songs: Answerer, question: str) -> None:
    assert "There is a second season." in songs.ask(question, NOW).text


def test_a_first_name_that_is_a_word_is_a_name_where_only_that_makes_sense(songs: Answerer) -> None:
    assert songs.ask("who is will", NOW).text.startswith("**Will Orr**")


def test_what_an_episode_is_called_is_near_what_happens_in_it(songs: Answerer) -> None:
    answer = songs.ask("what happens in episode 3?", NOW)
    assert not answer.known
    assert "“Fog”" in answer.text
    assert songs.ask("what is episode 3 called?", NOW).known


def test_what_a_plot_says_of_somebody_else_in_it_is_no_answer() -> None:
    """Episode 7 tells of Hardy and, in another sentence, of the daughters of Susan's husband."""
    broadchurch = answerer_on("twenty-ninth-show")
    assert not broadchurch.ask("does Hardy have a daughter?", NOW, safe=for_who_has_seen_it).known


@pytest.mark.parametrize(
    "question", ["What happens in episode 2? I fell asleep.", "can you recap episode 2? my train is late"]
)
def test_a_sentence_about_oneself_makes_no_answer_of_a_plot_a_near_one(question: str) -> None:
    answer = answerer_on("lighthouse").ask(question, datetime(2027, 1, 1, tzinfo=UTC))
    assert answer.known
    assert "Juno finds the twofold letter" in answer.text
