"""Questions on different things under one topic: a fact on one of them is no answer to another."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import BUILT_IN, read_show

NOW = datetime(2025, 6, 1, tzinfo=UTC)
HEAD = 'id = "harbour"\ntitle = "Harbour"\n[[sources]]\nid = "notes"\ntitle = "my notes"\n'
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
    return HEAD + "".join(
        f'[[facts]]\nid = "{topic}"\ntopics = ["{topic}"]\ntext = "{text}"\n' for topic, text in facts.items()
    )


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str, str], tuple[bool, str]]:
    """What is answered to a question on a show with a file of this text, and whether it is known."""

    def ask(show: str, question: str) -> tuple[bool, str]:
        path = tmp_path / "harbour.toml"
        path.write_text(show, encoding="utf-8")
        answer = Answerer(read_show(path), knowledge()).ask(question, NOW)
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
    assert said.endswith(f"They do say: {instead}")


@pytest.mark.parametrize(
    "question",
    ["what is nam yoon su doing next", "남윤수 다음 작품 뭐야", "qué va a hacer nam yoon su después"],
)
def test_what_somebody_does_next_is_not_what_comes_next_of_the_show(question: str) -> None:
    answer = Answerer(read_show(BUILT_IN / "love-in-the-big-city.toml"), knowledge()).ask(question, NOW)
    assert answer.text == "The sources don't say what people will do next."


@pytest.mark.parametrize("question", ["who is mia holt supposed to be", "who's mia holt meant to be in this"])
def test_who_somebody_is_supposed_to_be_is_their_part(
    answers: Callable[[str, str], tuple[bool, str]], question: str
) -> None:
    cast = (
        '[[characters]]\nid = "guard"\nname = "Ada Roth"\n'
        '[[cast]]\nid = "mia"\nname = "Mia Holt"\nplays = ["guard"]\n'
    )
    known, said = answers(HEAD + cast, question)
    assert known
    assert said.startswith("**Mia Holt** plays Ada Roth.")


def test_a_job_without_a_word_of_its_own_is_found_by_what_it_makes(
    answers: Callable[[str, str], tuple[bool, str]],
) -> None:
    built = "Oona Reis built the puppets."
    facts = file_with({"staff": FILMED}) + f'[[facts]]\nid = "built"\ntopics = ["staff"]\ntext = "{built}"\n'
    known, said = answers(facts, "who built the puppets")
    assert known
    assert built in said
    assert FILMED not in said


def test_a_date_for_another_season_is_told(answers: Callable[[str, str], tuple[bool, str]]) -> None:
    planned = "A second season is planned for 2028."
    assert answers(file_with({"season-two": planned}), "when does season 2 start")[0]


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
