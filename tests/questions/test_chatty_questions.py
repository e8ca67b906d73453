"""A question is understood behind whatever people say around it, and whatever they call somebody."""

from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from tests.questions.answerers import SHIPPED, answerer_on

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def answerer(name: str = SHIPPED) -> Answerer:
    return answerer_on(name)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Good morning! Which day does it end? Thanks in advance!", "November 11"),
        ("A friend says it was criticised before it came out. On what grounds?", "LGBTQ+"),
        ("where have i seen that nam guy before", "Beyond Evil"),
        ("what did mr hur make before this", "A Normal Family"),
        ("director(s)?", "Kim Se In"),
        ("what is the release date of episode 5", "November 4"),
        ("when can viewers catch the first two episodes", "October 21"),
    ],
)
def test_the_question_is_found_among_chat_and_by_a_short_name(question: str, told: str) -> None:
    assert told in answerer().ask(question, NOW).text


def test_the_mother_of_whoever_asks_is_nobody_on_the_show() -> None:
    (way, *_others) = answerer().ways("my mum wants to know when it starts")
    assert not way.reading.mentions


@pytest.mark.parametrize(
    "question", ["who's the bloke who plays naz", "who is that guy playing Naz?", "who is naz in real life"]
)
def test_who_plays_a_part_is_told_whatever_the_player_is_called(question: str) -> None:
    assert "Riz Ahmed" in answerer("seventeenth-show").ask(question, NOW).text


@pytest.mark.parametrize("question", ["who plays young naz", "who is the man who plays naz as a child"])
def test_who_plays_another_part_is_not_told(question: str) -> None:
    assert not answerer("seventeenth-show").ask(question, NOW).known


@pytest.mark.parametrize(
    "question",
    [
        "who is the stunt double of the guy who plays hardy",
        "who is the wife of the guy who plays hardy",
        "who trained the actress who plays beth",
        "who's the agent of the actor who plays mark",
        "who is the mother of the girl who plays chloe",
        "quién es el doble del actor que interpreta a hardy",
        "o ator que faz o mark é casado",
        "quem é a esposa do ator que faz o hardy",
        "está casado el actor que hace de hardy",
        "마크 역 배우 결혼했어?",
    ],
)
def test_nobody_is_named_who_is_asked_about_only_as_the_player_of_a_part(question: str) -> None:
    answer = answerer("thirteenth-show").ask(question, NOW)
    assert not answer.known
    assert "is played by" not in answer.text


@pytest.mark.parametrize(
    "question", ["Who plays the vicar? his face is bugging me so much", "my wife asks who plays the vicar"]
)
def test_who_plays_a_part_is_told_whatever_is_said_around_it(question: str) -> None:
    assert "Arthur Darvill" in answerer("thirteenth-show").ask(question, NOW).text


@pytest.mark.parametrize(
    "question", ["quién es la vecina", "quem é a vizinha", "이웃 누구야", "who is the neighbour", "who is he"]
)
def test_no_list_of_people_says_who_somebody_is_whom_no_word_of_ours_calls(question: str) -> None:
    assert not answerer("thirteenth-show").ask(question, NOW).known


def test_a_small_word_is_a_name_only_in_capitals() -> None:
    assert "Weiss" not in answerer("seventeenth-show").ask("quem é o chefe da prisão?", NOW).text
    assert "Weiss" in answerer("seventeenth-show").ask("quem é a DA?", NOW).text
    assert "Weiss" in answerer("seventeenth-show").ask("who's the da", NOW).text


@pytest.mark.parametrize("question", ["who are the spies", "who is the lost boy", "who has an armour"])
def test_a_noun_with_its_article_need_not_be_the_title_of_an_episode(question: str) -> None:
    ways = answerer("sixteenth-show").ways(question)
    assert {bool(way.reading.targets("{episode}")) for way in ways} == {True, False}


def test_who_else_from_a_work_is_in_it_is_told() -> None:
    assert "Doctor Who" in answerer("thirteenth-show").ask("who else from doctor who is in it", NOW).text


def test_an_episode_is_named_by_its_title_too() -> None:
    assert "July 31" in answerer("seventeenth-show").ask("when was the art of war on", NOW).text


def test_a_text_is_found_by_words_that_mean_the_same() -> None:
    assert "Emeka" in answerer("ninth-show").ask("who is frightened of the dark", NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what else has the writer done", "Skins"),
        ("what other work did the composer do before", "Mission: Impossible"),
        ("who's roger to lyra again", "best friend"),
        ("how are roger and lyra related", "best friend"),
    ],
)
def test_somebody_is_known_by_their_job_or_by_whom_they_belong_to(question: str, told: str) -> None:
    assert told in answerer("sixteenth-show").ask(question, NOW).text


@pytest.mark.parametrize("name", ["gong yoo", "Nam Joo Hyuk", "bae suzy"])
def test_another_korean_is_not_taken_for_one_of_ours(name: str) -> None:
    assert not answerer().ask(f"my friend swears {name} is in this", NOW).known


def test_texts_are_searched_with_all_that_is_said_not_with_its_last_word() -> None:
    asked = answerer("twentieth-show")
    found = asked.candidates(asked.ways("the sergeant who always has a cigar in his mouth, name?"), NOW)
    assert any("Bull Randleman" in one.reply.text for one in found)


def test_a_last_sentence_on_somebody_described_before_is_not_read_alone() -> None:
    ways = answerer().ways("There was a man with a moustache. What is he called?")
    assert any(way.reading.is_whole and "moustache" in way.reading.tokens for way in ways)


@pytest.mark.parametrize("said", ["lol", "555", "ㅋㅋㅋㅋ", "😊", "❤️"])
def test_what_asks_nothing_gets_a_friendly_answer_with_questions_to_press(said: str) -> None:
    answer = answerer().ask(said, NOW)
    assert answer.text.startswith("😊")
    assert answer.suggestions
