"""What a show file tells of single episodes is in one place, and is found and kept back from there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.show_languages import in_language
from bot.domain.spoilers import Viewer
from bot.messages.show import plot_card
from bot.questions.answerer import Answerer
from bot.showfiles.loader import read_show
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_reading import read_translation
from tests.showfiles.files import answerer_of, errors_of, translated, written

NOW = datetime(2026, 6, 1, tzinfo=UTC)
# Two of the four episodes are out.
HALFWAY = datetime(2026, 3, 10, tzinfo=UTC)
FERRY = """
id = "ferry"
title = "The Night Ferry"
runtime = 55
[release]
premiere = 2026-03-02
timezone = "Europe/Madrid"
every = "monday"
episodes = 4
[[sources]]
id = "kit"
title = "the press kit"
[[crew]]
id = "julia-monte"
name = "Julia Monte"
jobs = ["director"]
[[crew]]
id = "otto-grau"
name = "Otto Grau"
jobs = ["director"]
[[episodes]]
number = 3
title = "Low Tide"
directors = ["julia-monte", "otto-grau"]
[[episodes]]
number = 2
title = "Salt"
plot = "Bruno finds an old letter in the harbour."
directors = ["otto-grau"]
[[episodes]]
number = 1
title = "Fog"
plot = "Clara meets a stranger."
known_from = 0
[[episodes]]
number = 4
plot = "Clara sells the ferry."
known_from = "story"
runtime = 75
[[unknowns]]
id = "split"
topics = ["director-of-episode", "episode-plot", "runtime"]
text = "They tell of some episodes."
[[facts]]
id = "shared"
topics = ["director-of-episode"]
text = "Two people shared the work."
"""
SPANISH = """
[[episodes]]
number = 1
title = "Niebla"
plot = "Clara conoce a un desconocido."
[[episodes]]
number = 3
title = "Marea baja"
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return answerer_of(tmp_path_factory.mktemp("episodes"), FERRY)


@pytest.mark.parametrize(
    ("question", "told", "known_from"),
    [
        ("What happens in episode 2?", "Episode 2, “Salt”: Bruno finds an old letter in the harbour.", 2),
        ("what happens in episode 1", "Episode 1, “Fog”: Clara meets a stranger.", 0),
        ("what happens in the last episode", "Episode 4: Clara sells the ferry.", None),
        ("what happens in the finale", "Episode 4: Clara sells the ferry.", None),
        ("who finds an old letter?", "Bruno finds an old letter in the harbour.", 2),
        ("What is episode 3 called?", "Episode 3 is called “Low Tide”.", 3),
        ("what are the episodes called", "The episodes: 1 “Fog”, 2 “Salt” and 3 “Low Tide”.", 3),
        ("who directed episode 2", "Episode 2 was directed by **Otto Grau**.", 0),
        ("did Julia Monte direct episode 2", "Episode 2 was directed by **Otto Grau**.", 0),
        ("which episodes did Otto Grau direct", "**Otto Grau** directed episodes 2 and 3.", 0),
        ("how many episodes did Julia Monte direct", "**1 episode**: **Julia Monte** directed episode 3.", 0),
        ("which episode is the longest", "Episode 4 is **75 minutes** long.", 0),
        ("¿cuál es el capítulo más largo?", "Episode 4 is **75 minutes** long.", 0),
        ("제일 긴 화 뭐야", "Episode 4 is **75 minutes** long.", 0),
        ("qual é o episódio mais longo", "Episode 4 is **75 minutes** long.", 0),
        ("ตอนไหนยาวที่สุด", "Episode 4 is **75 minutes** long.", 0),
        ("what's the pilot called?", "Episode 1 is called “Fog”.", 0),
        ("what is the title of the third episode", "Episode 3 is called “Low Tide”.", 3),
        ("how long is the finale", "Episode 4 is **75 minutes** long.", 0),
        ("¿cómo se llama el episodio 2?", "Episode 2 is called “Salt”.", 2),
        ("¿qué pasa en el capítulo 2?", "Bruno finds an old letter", 2),
        ("2화 무슨 내용이야", "Bruno finds an old letter", 2),
        ("o que acontece no episódio 2", "Bruno finds an old letter", 2),
        ("ตอนที่ 2 ชื่ออะไร", "Episode 2 is called “Salt”.", 2),
    ],
)
def test_a_question_on_an_episode_is_answered_at_its_level(
    answerer: Answerer, question: str, told: str, known_from: int | None
) -> None:
    answer = answerer.ask(question, NOW)
    assert told in answer.text
    assert answer.text.endswith("From the press kit")
    assert answer.known_from == known_from


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what happened last week", "Bruno finds an old letter"),
        ("what happened in the last episode", "Bruno finds an old letter"),
        ("what happens in the finale", "**Episode 4** comes out on"),
        ("what happens in episode 4", "**Episode 4** comes out on"),
        ("what are the episodes called", "The episodes: 1 “Fog” and 2 “Salt”."),
        ("who directed episode 3", "Episode 3 was directed by **Julia Monte** and **Otto Grau**."),
    ],
)
def test_neither_title_nor_plot_is_told_before_the_episode_is_out(
    answerer: Answerer, question: str, told: str
) -> None:
    assert told in answerer.ask(question, HALFWAY).text


@pytest.mark.parametrize("question", ["who sells the ferry", "does Clara sell the ferry?"])
def test_no_words_of_a_plot_find_it_before_its_episode_is_out(answerer: Answerer, question: str) -> None:
    assert "Clara sells the ferry." in answerer.ask(question, NOW).text
    assert "sells" not in answerer.ask(question, HALFWAY).text


def test_a_rewatch_holds_back_nothing_that_has_been_out_for_long(answerer: Answerer) -> None:
    later = tuple(replace(drop, at=drop.at + timedelta(days=365)) for drop in answerer.show.drops)
    for now, told in ((NOW, "Clara sells the ferry."), (HALFWAY, "**Episode 4** comes out on")):
        assert told in answerer.ask("what happens in episode 4", now, drops=later).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what happens in episode 3", "The sources don't say what happens in that episode."),
        ("what is episode 4 called", "The sources don't say what the episodes are called."),
        ("who directed episode 4", "Two people shared the work."),
    ],
)
def test_what_the_table_leaves_out_is_not_told_of_another_episode(
    answerer: Answerer, question: str, told: str
) -> None:
    assert told in answerer.ask(question, NOW).text


def test_the_usual_length_is_told_of_all_other_episodes(tmp_path: Path) -> None:
    known = answerer_of(tmp_path, FERRY.replace(', "runtime"', ""))
    assert "An episode is **55 minutes** long." in known.ask("how long is episode 2", NOW).text


def test_the_plot_card_tells_what_the_viewer_has_seen_in_order(answerer: Answerer) -> None:
    told = plot_card(answerer.show, Viewer(watched=2, pace=2, total=4)).blocks
    assert told[1:] == (
        "Episode 1, “Fog”: Clara meets a stranger.",
        "Episode 2, “Salt”: Bruno finds an old letter in the harbour.",
    )


def test_titles_and_plots_are_translated_by_number(tmp_path: Path) -> None:
    ferry = written(tmp_path, FERRY)
    translated(ferry, "es", SPANISH)
    show = in_language(read_show(ferry), "es")
    assert [one.text for one in show.story][:3] == [
        "Episodio 1, “Niebla”: Clara conoce a un desconocido.",
        "Episode 2, “Salt”: Bruno finds an old letter in the harbour.",
        "El episodio 3 se llama “Marea baja”.",
    ]
    assert [one.title for one in show.episodes] == ["Niebla", "Salt", "Marea baja", None]


def test_the_texts_of_a_show_file_in_spanish_are_whole_in_spanish(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, FERRY.replace("runtime = 55", 'runtime = 55\nlanguage = "es"')))
    assert show.story[2].text == "El episodio 3 se llama “Low Tide”."


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ("number = 4", "number = 5", "episodes.number (episodes entry 4) is 5, but the last episode is 4;"),
        ("number = 3", "number = 2", "episodes.number (episodes entry 2) is 2 again;"),
        (
            '["otto-grau"]',
            '["otto"]',
            'episodes.directors (episodes entry 2) has "otto", which is not the id of',
        ),
        (
            'title = "Salt"',
            'writers = ["otto"]',
            'episodes.writers (episodes entry 2) has "otto", which is not the id of',
        ),
        ('title = "Salt"', "titel = 1", "episodes.titel (episodes entry 2) is not a key that belongs here;"),
    ],
)
def test_a_mistake_in_an_episode_is_named(tmp_path: Path, before: str, after: str, error: str) -> None:
    (told,) = errors_of(written(tmp_path, FERRY.replace(before, after)))
    assert error in told


def test_a_translation_of_an_episode_that_is_not_there_is_named(tmp_path: Path) -> None:
    ferry = written(tmp_path, FERRY)
    spanish = translated(ferry, "es", "[[episodes]]\nnumber = 9\n")
    with pytest.raises(
        ShowFileError, match=r"line 1: episodes\.number \(episodes entry 1\) is 9, which is not"
    ):
        read_translation(spanish, read_show(ferry))


def test_episode_0_is_open_to_those_alone_who_have_watched_episode_1(tmp_path: Path) -> None:
    prologue = '[[episodes]]\nnumber = 0\ntitle = "Before"\nplot = "Bruno drowns."\n'
    show = FERRY.replace("episodes = 4", "episodes = 4\nfirst_episode = 0") + prologue
    answer = answerer_of(tmp_path, show).ask("what happens in episode 0?", NOW)
    assert "Bruno drowns." in answer.text
    seen = [Viewer(watched, pace=4, total=4).has_seen(answer.known_from) for watched in (0, 1)]
    assert seen == [False, True]
