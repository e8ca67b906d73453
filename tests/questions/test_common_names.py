"""Names that are common words, letters or emoji: the question is read as its writer means it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answerer import Answerer
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NAMES = ("Will", "May", "Hope", "It", "Who", "V", "سليم", "ฟ้า", "민지")


def who(at: int, name: str) -> str:
    """A character with a text of their own."""
    text = f"{name} is number {at} of the crew."
    return entry("characters", id=f"c{at}", name=name) + entry("characters.passages", text=text)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    tables = "".join(who(at, name) for at, name in enumerate(NAMES))
    tables += entry("premise", text="They look for a harbour.")
    tables += people("cast", "Quinn Day", plays=["c5"]) + people("crew", "An Do", jobs=["director"])
    return answerer_of(tmp_path_factory.mktemp("show"), harbour(tables))


@pytest.mark.parametrize("name", NAMES)
def test_each_is_found_by_name(answerer: Answerer, name: str) -> None:
    assert f"{name} is number {NAMES.index(name)} of the crew." in answerer.ask(f"who is {name}?", NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who directed it", "An Do"),
        ("who will direct it", "An Do"),
        ("I hope it's good, who directed it?", "An Do"),
        ("what is it about", "harbour"),
        ("who plays V?", "Quinn Day"),
        ("who does Quinn Day play?", "Quinn Day"),
        ("¿quién la dirige?", "An Do"),
    ],
)
def test_a_question_word_or_it_is_no_name(answerer: Answerer, question: str, told: str) -> None:
    text = answerer.ask(question, NOW).text
    assert told in text and "number" not in text.partition("\n")[0]


@pytest.mark.parametrize("name", ["Will", "May", "Hope", "It", "Who"])
def test_who_plays_one_of_them_is_said_of_that_one(answerer: Answerer, name: str) -> None:
    assert f"who plays **{name}**" in answerer.ask(f"who plays {name}?", NOW).text


def test_two_words_are_no_name_that_they_sound_like(tmp_path: Path) -> None:
    aired = '[release]\npremiere = 2025-01-06\ntimezone = "UTC"\nevery = "monday"\nepisodes = 4\n'
    answerer = answerer_of(tmp_path, harbour(aired + people("cast", "Paul Ritter")))
    # R sounds like L in Korea, and so "it air" like Ritter.
    assert "January 6" in answerer.ask("when did it air?", NOW).text
    assert "Paul Ritter" in answerer.ask("is riter in it?", NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is Clara Berg about?", "They look for a harbour."),
        ("when did Clara Berg come out?", "January 6"),
        ("who is Clara Berg?", "a captain"),
        ("who plays Clara Berg's neighbour?", "don't say who plays that part"),
        ("who plays Clara Berg?", "Quinn Day"),
    ],
)
def test_a_show_that_is_called_after_a_character_is_told_from_them(
    tmp_path: Path, question: str, told: str
) -> None:
    file = (
        'id = "clara"\ntitle = "Clara Berg"\n[release]\npremiere = 2025-01-06\ntimezone = "UTC"\n'
        'every = "monday"\nepisodes = 4\n[[sources]]\nid = "notes"\ntitle = "my notes"\n'
    )
    tables = entry("premise", text="They look for a harbour.") + entry(
        "characters", id="c", name="Clara Berg"
    )
    tables += entry("characters.passages", text="Clara Berg is a captain.")
    answerer = answerer_of(tmp_path, file + tables + people("cast", "Quinn Day", plays=["c"]))
    assert told in answerer.ask(question, NOW).text
