"""What isn't told is said to be unknown: no answer on another work, and none that only sounds like one."""

from datetime import UTC, datetime

import pytest

from bot.questions.answer import Answer
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import NOW

MIDWAY = datetime(2013, 3, 20, tzinfo=UTC)  # three of the eight episodes of Broadchurch are out


def asked(name: str, question: str, now: datetime = NOW) -> Answer:
    return answerer_on(name).ask(question, now)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (SHIPPED, "how many episodes does season 2 have"),
        (SHIPPED, "who directs season two"),
        (SHIPPED, "what happens in season 2"),
        (SHIPPED, "how many episodes does the movie have"),
        (SHIPPED, "is the film out yet"),
        (SHIPPED, "what's the plot of The King's Affection"),
        (SHIPPED, "when is the next episode of All of Us Are Dead"),
        ("thirteenth-show", "who dies in series 2"),
        ("fourteenth-show", "how many episodes does season 2 have"),
    ],
)
def test_what_this_season_is_like_is_no_answer_on_another_season_or_work(name: str, question: str) -> None:
    answer = asked(name, question)
    assert not answer.known, answer.text


def test_what_a_question_says_of_another_work_by_the_way_is_no_reason_not_to_answer() -> None:
    assert "**8 episodes**" in asked(SHIPPED, "I read the novel, how many episodes are there?").text
    assert asked(SHIPPED, "who is the actor from The King's Affection").known


@pytest.mark.parametrize("question", ["who killed Danny", "was it Mark?", "is Mark the killer"])
def test_a_plot_that_names_several_people_does_not_tell_who_killed_one_of_them(question: str) -> None:
    answer = asked("thirteenth-show", question, MIDWAY)
    assert answer.intent != "culprit" or not answer.known, answer.text


def test_who_killed_somebody_is_told_by_a_plot_that_says_so() -> None:
    assert "Reghabi, who kills" in asked("twenty-first-show", "who killed Graner?").text


def test_no_reason_is_given_for_what_never_happens() -> None:
    assert not asked(SHIPPED, "why did Gyu Ho die").known
    assert "Circumstances force" in asked(SHIPPED, "why did Gyu Ho leave").text


@pytest.mark.parametrize(
    "question", ["which episode is Fivefold Wreck", "fivefold wreck?", "when is fivefold wrek"]
)
def test_which_episode_has_a_title_is_not_told_before_that_is_out(question: str) -> None:
    before, after = (
        asked("lighthouse", question, datetime(2026, month, 1, tzinfo=UTC)) for month in (10, 12)
    )
    assert "5" not in before.text.partition("\n")[0] + " ".join(before.suggestions)
    assert "5" in after.text
    assert not any("5" in one for one in answerer_on("lighthouse").suggest(question)[:3])


def test_who_plays_somebody_is_offered_to_nobody_before_it_may_be_told() -> None:
    offered = answerer_on("lighthouse").suggest("who plays Old Rex?")
    assert "Who plays Juno?" in offered
    assert "Who plays Old Rex?" not in offered


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (SHIPPED, "who is his father"),
        (SHIPPED, "what happened to his dad"),
        (SHIPPED, "who's Go Yeong's father"),
        ("thirteenth-show", "what happens to Hardy's daughter"),
    ],
)
def test_what_is_known_of_somebody_is_no_answer_on_kin_of_whom_nothing_is(name: str, question: str) -> None:
    answer = asked(name, question)
    assert not answer.known, answer.text
    assert asked("thirteenth-show", "who is Beth's mother").known


def test_the_other_actors_are_no_answer_to_whom_somebody_loves_in_the_story() -> None:
    assert "Nam Yoon Su" not in asked(SHIPPED, "who's Jin Ho Eun in love with in the series").text
    assert "Nam Yoon Su" in asked(SHIPPED, "who else is in it besides Jin Ho Eun").text


@pytest.mark.parametrize(
    ("name", "question", "now"),
    [
        ("twentieth-show", "does Winters die", NOW),
        ("thirteenth-show", "does Beth die", NOW),
        ("thirteenth-show", "does Jack die?", MIDWAY),
        ("thirteenth-show", "Jack is dead right?", MIDWAY),
        ("twentieth-show", "how did Hoobler die", NOW),
    ],
)
def test_the_death_of_another_is_no_answer_to_whether_somebody_dies(
    name: str, question: str, now: datetime
) -> None:
    answer = asked(name, question, now)
    assert not answer.known, answer.text


@pytest.mark.parametrize(
    ("name", "question", "told"),
    [
        ("thirteenth-show", "does Jack die?", "kills himself"),
        ("nineteenth-show", "how does Miranda die", "in a hotel in Malaysia"),
        ("nineteenth-show", "does Jeevan die", "survive the first winter"),
    ],
)
def test_whether_somebody_dies_is_told_where_a_sentence_says_it_of_them(
    name: str, question: str, told: str
) -> None:
    assert told in asked(name, question).text
