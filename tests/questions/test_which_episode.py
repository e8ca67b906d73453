"""A question for the episode of something gets the plot that says it, with the level of that episode."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answerer import Answerer
from tests.showfiles.files import answerer_of, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
AFTER_TWO = datetime(2024, 3, 12, tzinfo=UTC)
LONG_PLOT = (
    "Jonas finds a map in the cellar, and everybody wonders who drew it, when it was drawn and what the "
    "three red circles on its back may mean to the people of the town. Marta wins at karaoke."
)
SHOW = harbour(f"""
[release]
premiere = 2024-03-04
timezone = "UTC"
every = "monday"
episodes = 8
[[premise]]
text = "A harbour town looks for a missing ferry."
[[episodes]]
number = 1
plot = "Marta sails to the island. A storm sinks the old ferry."
[[episodes]]
number = 2
title = "The Cellar"
plot = "{LONG_PLOT}"
[[episodes]]
number = 5
plot = "The mob turns on Jonas, who hangs himself."
[[episodes]]
number = 6
plot = "Marta sails to the island again."
[[characters]]
id = "marta"
name = "Marta Lind"
aliases = ["마르타"]
[[characters]]
id = "jonas"
name = "Jonas Berg"
aliases = ["요나스"]
[[facts]]
id = "jonas-end"
text = "Jonas hangs himself after the mob has turned on him."
known_from = 5
questions = ["How does Jonas die?", "Who turns on Jonas?"]
[[unknowns]]
id = "map"
text = "They say only that he finds it."
known_from = 2
questions = ["Who drew the map that Jonas finds?", "Where does the map lead?"]
[[unknowns]]
id = "circles"
text = "They say only that there are three."
questions = ["Which episode explains the red circles on the back?"]
""")


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, SHOW)


@pytest.mark.parametrize(
    ("question", "episode"),
    [
        ("Which episode does the karaoke happen in?", 2),
        ("which ep is the one with the karaoke", 2),
        ("in which episode does Jonas find the map", 2),
        ("Which episode does Jonas die in?", 5),
        ("¿en qué episodio es el karaoke?", 2),
        ("¿en qué capítulo muere Jonas?", 5),
        ("em que episódio o Jonas morre?", 5),
        ("요나스 몇 화에서 죽어?", 5),
    ],
)
def test_the_one_plot_that_says_it_is_told_with_its_spoiler_level(
    answerer: Answerer, question: str, episode: int
) -> None:
    answer = answerer.ask(question, NOW)
    assert f"Episode {episode}" in answer.text
    assert (answer.known, answer.known_from) == (True, episode)


@pytest.mark.parametrize(
    "question",
    [
        "which episode does Marta sail to the island in",
        "which episode does Marta dance with a bear in",
        "which episode is Jonas in",
        "which episode does Marta die in",
        "which episode does Jonas hang a picture of Marta in",
    ],
)
def test_no_plot_is_told_where_two_fit_or_none_says_it_of_those_named(
    answerer: Answerer, question: str
) -> None:
    assert "Episode " not in answerer.ask(question, NOW).text


def test_the_episode_is_not_told_before_it_is_out(answerer: Answerer) -> None:
    answer = answerer.ask("which episode does Jonas die in", AFTER_TWO)
    assert "Episode 5" not in answer.text
    assert "Episode 2" in answerer.ask("which episode is the karaoke in", AFTER_TWO).text


def test_an_unknown_answers_its_own_question_also_where_a_plot_shares_its_words(answerer: Answerer) -> None:
    assert answerer.ask("Who drew the map that Jonas finds?", NOW).intent == "unknown:map"
    told = answerer.ask("Which episode explains the red circles on the back?", NOW)
    assert (told.known, "there are three" in told.text) == (False, True)


@pytest.mark.parametrize("now", [AFTER_TWO, datetime(2024, 3, 1, tzinfo=UTC)])
def test_what_no_episode_that_is_out_has_is_not_told_as_if_the_sources_had_no_plots(
    answerer: Answerer, now: datetime
) -> None:
    answer = answerer.ask("which episode does Jonas die in?", now)
    assert "The sources don't mention that in any episode that is out so far." in answer.text
    assert not answer.known


@pytest.mark.parametrize(
    ("question", "episode"),
    [
        ("which episode has Runa in it?", 3),
        ("In which episode do Runa and Marta first kiss?", 3),
        ("which episode is The Cellar?", 2),
    ],
)
def test_who_is_in_it_or_what_it_is_called_finds_an_episode_too(
    tmp_path: Path, question: str, episode: int
) -> None:
    runa = '[[characters]]\nid = "runa"\nname = "Runa Vik"\n'
    third = '[[episodes]]\nnumber = 3\nplot = "Runa and Marta kiss on the pier."\n'
    answer = answerer_of(tmp_path, SHOW + runa + third).ask(question, NOW)
    assert answer.known
    assert f"Episode {episode}" in answer.text
