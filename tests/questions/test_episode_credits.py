"""Answers on who directed and who wrote single episodes, and what is told where the file doesn't say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.translation import speaking
from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
RELEASE = '[release]\npremiere = 2024-03-04\ntimezone = "Europe/London"\nevery = "monday"\nepisodes = 4\n'
CREW = people("crew", "Ana Roth", "Ben Lund", jobs=["writer"]) + people(
    "crew", "Cleo Marsh", jobs=["director"]
)
EPISODES = "".join(
    (
        entry("episodes", number=1, title="Pilot", directors=["cleo"], writers=["ana", "ben"]),
        entry("episodes", number=2, title="Biscuits", directors=["cleo"]),
        entry("episodes", number=3, title="The Diamond Dogs", writers=["ben"]),
        entry("episodes", number=4, directors=["cleo"], writers=["ana"]),
    )
)
WITHOUT = "".join(line for line in EPISODES.splitlines(keepends=True) if "writers" not in line)
NEAR = "The sources don't say that. They do say: **Harbour** is written by **Ana Roth** and **Ben Lund**."
OF_THE_SHOW = "**Harbour** is written by **Ana Roth** and **Ben Lund**."


def ask(folder: Path, tables: str, question: str) -> Answer:
    return answerer_of(folder, harbour(tables)).ask(question, NOW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who wrote episode 3?", "Episode 3 was written by **Ben Lund**."),
        ("who penned ep 3", "Episode 3 was written by **Ben Lund**."),
        ("who wrote the script of episode 3", "Episode 3 was written by **Ben Lund**."),
        ("which writer did episode 3", "Episode 3 was written by **Ben Lund**."),
        ("who wrote the Diamond Dogs episode?", "Episode 3 was written by **Ben Lund**."),
        ("who wrote the pilot", "Episode 1 was written by **Ana Roth** and **Ben Lund**."),
        ("who wrote the finale?", "Episode 4 was written by **Ana Roth**."),
        ("who wrote the last episode", "Episode 4 was written by **Ana Roth**."),
        ("did Ben Lund write episode 4?", "Episode 4 was written by **Ana Roth**."),
        ("which episodes did Ana Roth write?", "**Ana Roth** wrote episodes 1 and 4."),
        ("how many episodes did Ben Lund write", "**2 episodes**: **Ben Lund** wrote episodes 1 and 3."),
        ("does Ana Roth write episodes too?", "**Ana Roth** wrote episodes 1 and 4."),
        ("who wrote which episode?", "Episode 3 was written by **Ben Lund**. Episode 4 was written by"),
        ("¿quién escribió el capítulo 3?", "Episode 3 was written by **Ben Lund**."),
        ("¿qué episodios escribió Ben Lund?", "**Ben Lund** wrote episodes 1 and 3."),
        ("3화 각본 누가 썼어", "Episode 3 was written by **Ben Lund**."),
        ("Ben Lund은 몇 화를 썼어?", "**Ben Lund** wrote episodes 1 and 3."),
        ("quem escreveu o final", "Episode 4 was written by **Ana Roth**."),
        ("que episódios a Ana Roth escreveu", "**Ana Roth** wrote episodes 1 and 4."),
        ("ใครเขียนบทตอนที่ 3", "Episode 3 was written by **Ben Lund**."),
        ("Ben Lund เขียนบทตอนไหนบ้าง", "**Ben Lund** wrote episodes 1 and 3."),
        ("Cleo Marsh가 감독한 화는?", "**Cleo Marsh** directed episodes 1, 2 and 4."),
    ],
)
def test_who_wrote_an_episode_and_which_somebody_wrote_is_told(
    tmp_path: Path, question: str, told: str
) -> None:
    answer = ask(tmp_path, RELEASE + CREW + EPISODES, question)
    assert told in answer.text
    assert (answer.known, answer.known_from) == (True, 0)


def test_who_wrote_and_directed_an_episode_is_told_together(tmp_path: Path) -> None:
    told = ask(tmp_path, RELEASE + CREW + EPISODES, "who directed and wrote the pilot?").text
    assert "Episode 1 was directed by **Cleo Marsh**." in told
    assert "Episode 1 was written by **Ana Roth** and **Ben Lund**." in told


@pytest.mark.parametrize(
    ("tables", "question"),
    [
        (EPISODES, "who wrote episode 2?"),
        (EPISODES, "which episodes did Cleo Marsh write?"),
        (WITHOUT, "who wrote episode 3?"),
        (WITHOUT, "who wrote the finale?"),
        (WITHOUT, "who wrote the last episode"),
        (WITHOUT, "who wrote the Diamond Dogs episode?"),
        (WITHOUT, "did Ben Lund write episode 4?"),
        (WITHOUT, "which episodes did Ana Roth write?"),
        (WITHOUT, "que episódios a Ana Roth escreveu"),
        (WITHOUT, "3화 누가 썼어?"),
    ],
)
def test_the_writers_of_the_show_are_only_near_those_of_an_episode(
    tmp_path: Path, tables: str, question: str
) -> None:
    answer = ask(tmp_path, RELEASE + CREW + tables, question)
    assert NEAR in answer.text
    assert not answer.known


@pytest.mark.parametrize("question", ["who wrote it?", "who wrote the script?", "who are the writers"])
def test_the_writers_of_the_show_are_told_where_no_episode_is_asked_for(
    tmp_path: Path, question: str
) -> None:
    for tables in (EPISODES, WITHOUT):
        assert ask(tmp_path, RELEASE + CREW + tables, question).text.startswith(OF_THE_SHOW)


def test_who_wrote_the_whole_show_alone_wrote_each_episode(tmp_path: Path) -> None:
    alone = CREW.replace('name = "Ben Lund"\njobs = ["writer"]', 'name = "Ben Lund"\njobs = ["editor"]')
    answer = ask(tmp_path, RELEASE + alone + WITHOUT, "who wrote episode 3?")
    assert answer.text.startswith("**Harbour** is written by **Ana Roth**.")
    assert answer.known
    answer = ask(tmp_path, RELEASE + alone + EPISODES, "who wrote episode 2?")
    assert "They do say: **Harbour** is written by **Ana Roth**." in answer.text
    assert not answer.known


def test_a_fact_on_who_directed_what_tells_nothing_of_who_wrote_it(tmp_path: Path) -> None:
    fact = entry("facts", id="split", topics=["director-of-episode"], text="Cleo Marsh made episode 3.")
    crew = people("crew", "Cleo Marsh", jobs=["director"])
    answer = ask(tmp_path, RELEASE + crew + fact, "who wrote the last episode?")
    assert answer.text == "The sources don't say who wrote which episode."


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "**Ben Lund** wrote episode 3.", "**Cleo Marsh** directed episodes 1, 2 and 4."),
        ("es", "ha escrito el episodio 3.", "ha dirigido los episodios 1, 2 y 4."),
        ("ko", "3화의 대본을 썼어요.", "1, 2, 4화를 연출했어요."),
        ("pt_BR", "escreveu o episódio 3.", "dirigiu os episódios 1, 2 e 4."),
        ("th", "เขียนบทตอนที่ 3", "กำกับตอนที่ 1, 2 และ 4"),
    ],
)
def test_which_episodes_are_told_in_the_readers_language(
    tmp_path: Path, language: str, one: str, several: str
) -> None:
    tables = RELEASE + CREW + EPISODES.replace('"ana", "ben"', '"ana"')
    with speaking(language):
        assert one in ask(tmp_path, tables, "which episodes did Ben Lund write?").text
        assert several in ask(tmp_path, tables, "which episodes did Cleo Marsh direct?").text
