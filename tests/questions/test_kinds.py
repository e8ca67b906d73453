"""Questions on different things under one topic: a fact on one of them is no answer to another."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.questions.answerers import SHIPPED, answerer_on
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
FILMED = "Ivo Brandt was the cinematographer."
WATCHED = "The first episode had 612,000 viewers."
ORDERED = "A second season was ordered in March 2025."
STREAMED = "Harbour streams on Kelp TV."
SUNG = "The title song is sung by Mia Holt."
PLAYED = "A cameo: the baker is played by the director's father."
SHOWN = "It was shown at the Aarhus festival."
FACTS = {
    "staff": FILMED,
    "ratings": WATCHED,
    "season-two": ORDERED,
    "platform": STREAMED,
    "soundtrack": SUNG,
    "extras": PLAYED,
    "events": SHOWN,
}


def file_with(facts: dict[str, str]) -> str:
    """A show file with a fact on each topic."""
    return harbour("".join(entry("facts", id=one, topics=[one], text=text) for one, text in facts.items()))


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str, str], tuple[bool, str]]:
    """What is answered to a question on a show with a file of this text, and whether it is known."""

    def ask(show: str, question: str) -> tuple[bool, str]:
        answer = answerer_of(tmp_path, show).ask(question, NOW)
        return answer.known, answer.text

    return ask


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who did the photography", FILMED),
        ("quién hizo la fotografía", FILMED),
        ("촬영감독 누구야", FILMED),
        ("quem fez a direção de fotografia", FILMED),
        ("ใครเป็นตากล้อง", FILMED),
        ("how many people watched it", WATCHED),
        ("시청률 얼마나 나왔어", WATCHED),
        ("qual foi a audiência", WATCHED),
        ("how are the ratings", WATCHED),
        ("is there a season 2", ORDERED),
        ("where can i stream it", STREAMED),
        ("who sings the theme song", SUNG),
        ("who has a cameo in it", PLAYED),
        ("was it at a festival", SHOWN),
    ],
)
def test_a_fact_on_what_is_asked_is_told(
    answers: Callable[[str, str], tuple[bool, str]], question: str, text: str
) -> None:
    known, said = answers(file_with(FACTS), question)
    assert known
    assert text in said


@pytest.mark.parametrize(
    "question",
    [
        "who was the casting director",
        "who designed the opening titles",
        "who did the make up",
        "who is the showrunner",
        "quién hizo el maquillaje",
        "무술감독 누구야",
        "quem fez o figurino",
        "ใครแต่งหน้า",
    ],
)
def test_another_job_than_the_file_has_is_not_told(
    answers: Callable[[str, str], tuple[bool, str]], question: str
) -> None:
    assert answers(file_with(FACTS), question) == (False, "The sources don't say who did that job.")


def test_who_ran_the_show_is_not_told_for_another_job(
    answers: Callable[[str, str], tuple[bool, str]],
) -> None:
    show = file_with({"staff": "Ivo Brandt was the showrunner."})
    assert answers(show, "who was the cinematographer?") == (False, "The sources don't say who did that job.")
    assert answers(show, "who was the showrunner?")[0]


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("what score does it have on rotten tomatoes", WATCHED),
        ("qué nota tiene en imdb", WATCHED),
        ("평점 몇 점이야", WATCHED),
        ("ได้กี่คะแนน", WATCHED),
        ("when does season 2 start", ORDERED),
        ("시즌2 언제 나와", ORDERED),
        ("cuándo sale la segunda temporada", ORDERED),
        ("quando sai a segunda temporada", ORDERED),
        ("is there going to be a spin off", ORDERED),
        ("how much is the subscription", STREAMED),
        ("is there a dvd", STREAMED),
        ("who composed the score", SUNG),
        ("is there a vinyl of the soundtrack", SUNG),
        ("are there deleted scenes", PLAYED),
        ("where can i find interviews", SHOWN),
    ],
)
def test_what_is_told_of_something_else_on_the_topic_does_not_count_as_known(
    answers: Callable[[str, str], tuple[bool, str]], question: str, instead: str
) -> None:
    known, said = answers(file_with(FACTS), question)
    assert not known
    assert f"They do say: {instead}\n-# " in said


@pytest.mark.parametrize(
    "question",
    ["what is nam yoon su doing next", "남윤수 다음 작품 뭐야", "qué va a hacer nam yoon su después"],
)
def test_what_somebody_does_next_is_not_what_comes_next_of_the_show(question: str) -> None:
    answer = answerer_on(SHIPPED).ask(question, NOW)
    assert answer.text == "The sources don't say what people will do next."


@pytest.mark.parametrize("question", ["who is mia holt supposed to be", "who's mia holt meant to be in this"])
def test_who_somebody_is_supposed_to_be_is_their_part(
    answers: Callable[[str, str], tuple[bool, str]], question: str
) -> None:
    cast = entry("characters", id="guard", name="Ada Roth") + people("cast", "Mia Holt", plays=["guard"])
    known, said = answers(harbour(cast), question)
    assert known
    assert said.startswith("**Mia Holt** plays Ada Roth.")


def test_a_job_without_a_word_of_its_own_is_found_by_what_it_makes(
    answers: Callable[[str, str], tuple[bool, str]],
) -> None:
    built = "Oona Reis built the puppets."
    facts = file_with({"staff": FILMED}) + entry("facts", id="built", topics=["staff"], text=built)
    known, said = answers(facts, "who built the puppets")
    assert known
    assert built in said
    assert FILMED not in said


@pytest.mark.parametrize(
    ("topic", "text", "question"),
    [
        ("soundtrack", "The theme is “Ashes” by Rosa Vane.", "what is the theme song"),
        ("ratings", "It holds an 8.4 from 3,000 votes.", "what score does it have"),
        ("platform", "It is on Britbox, which is 6 pounds a month.", "is it free"),
        ("delay", "The BBC pulled the plug after one season.", "was it cancelled"),
        ("staff", "Bea Nash lit the series.", "who did the lighting"),
    ],
)
def test_a_fact_that_says_what_is_asked_in_other_words_is_told(
    answers: Callable[[str, str], tuple[bool, str]], topic: str, text: str, question: str
) -> None:
    known, said = answers(file_with({topic: text}), question)
    assert known
    assert text in said


def test_who_wrote_the_music_is_no_answer_to_who_sings(
    answers: Callable[[str, str], tuple[bool, str]],
) -> None:
    music = file_with({"soundtrack": "The music is by Rosa Vane."})
    assert answers(music, "who composed the score")[0]
    assert not answers(music, "who sings the theme song")[0]


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("A second season is planned for 2028.", True),
        ("A second season is announced for 2026.", True),
        ("A second season comes in autumn.", True),
        ("A second season was ordered in March 2025 and starts in January 2026.", True),
        ("A second season of 8 episodes has been filmed.", False),
        ("A second season was announced on 4 March 2025.", False),
        ("A second season may follow.", False),
    ],
)
def test_when_another_season_comes_is_told_where_a_fact_has_a_date_for_it(
    answers: Callable[[str, str], tuple[bool, str]], text: str, is_dated: bool
) -> None:
    known, said = answers(file_with({"season-two": text}), "when does season 2 come out")
    assert known is is_dated
    assert text in said


@pytest.mark.parametrize(
    "question",
    [
        "where can i buy the hoodie",
        "where do i get a replica of the lamp",
        "dónde compro la camiseta",
        "굿즈 어디서 사",
        "onde compro o moletom",
        "ซื้อเสื้อฮู้ดได้ที่ไหน",
    ],
)
def test_merchandise_is_not_told_unless_the_file_has_it(
    answers: Callable[[str, str], tuple[bool, str]], question: str
) -> None:
    assert answers(file_with(FACTS), question) == (
        False,
        "The sources don't say anything about merchandise.",
    )
    sold = "Kelp TV sells hoodies and mugs."
    assert sold in answers(file_with(FACTS | {"merchandise": sold}), question)[1]
