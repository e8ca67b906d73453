"""Answers on cast and crew: who the directors, producers and parts are, and people with two entries."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.translation import speaking
from bot.questions.answerer import Answerer
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
DIRECTORS = people("crew", "Ana Roth", "Ben Lund", jobs=["director"])
SEVERAL = entry(
    "facts",
    id="several",
    topics=["director-split"],
    text="There are several directors, but only Ana Roth and Ben Lund are named.",
)
ROLES = "".join(
    (
        entry("characters", id="guard", name="The guard"),
        entry("characters", id="doctor", name="The Doctor"),
        entry("characters", id="announcer", name="Tom Reed", aliases=["the announcer"]),
        people("cast", "Mia Kern", plays=["guard"]),
        people("cast", "Lou Hart", plays=["doctor"]),
        people("cast", "Tom Reed", plays=["announcer"]),
    )
)
BOTH = """
[[cast]]
id = "ida"
name = "Ida Falk"
aliases = ["이다 팔크"]
jobs = ["writer"]
notes = ["She wrote the pilot."]
works = [{ title = "Salt Road" }]
[[crew]]
id = "ida"
name = "Ida Falk"
jobs = ["creator"]
notes = ["She founded the studio."]
works = [{ title = "Low Tide" }]
"""

Ask = Callable[[str, str], str]


def producers(job: str) -> str:
    """A producer, and somebody with another job."""
    return people("crew", "Eva Stern", jobs=["producer"]) + people("crew", "Ole Dahl", jobs=[job])


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a show file that has these tables."""
    return lambda tables, question: answerer_of(tmp_path, harbour(tables)).ask(question, NOW).text


def test_the_directors_of_the_table_are_all_where_no_fact_tells_of_them(ask: Ask) -> None:
    assert "**2 directors**: **Ana Roth** and **Ben Lund**" in ask(DIRECTORS, "how many directors are there?")
    assert "has two directors" in ask(DIRECTORS, "who directed it?")


@pytest.mark.parametrize(
    "question",
    ["how many directors are there?", "who directed it?", "who is Ana Roth?", "who is in the crew?"],
)
def test_the_directors_of_the_table_may_not_be_all_where_a_fact_tells_of_them(
    ask: Ask, question: str
) -> None:
    text = ask(DIRECTORS + SEVERAL, question)
    assert "The sources name **2 directors**" in text or "one of at least two directors" in text
    assert "has two directors" not in text


def test_a_fact_that_counts_as_many_directors_as_the_table_leaves_no_doubt(ask: Ask) -> None:
    fact = SEVERAL.replace("There are several directors, but only", "The two directors are friends:")
    assert "has two directors" in ask(DIRECTORS + fact, "who directed it?")


@pytest.mark.parametrize("count", ["12", "thirty-two"])
def test_a_number_that_only_ends_like_that_of_the_table_is_another(ask: Ask, count: str) -> None:
    fact = SEVERAL.replace("There are several directors, but only", f"There were {count} directors in all:")
    text = ask(DIRECTORS + fact, "how many directors are there?")
    assert f"The sources name **2 directors**. There were {count} directors in all" in text


ONE_DIRECTOR = people("crew", "Ana Roth", jobs=["director"])
ONLY_ONE_NAMED = SEVERAL.replace("Ana Roth and Ben Lund are named", "Ana Roth is named")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who directed it?", "The sources name **1 director**. There are several directors"),
        ("how many directors are there?", "The sources name **1 director**. There are several directors"),
        ("who is in the crew?", "The sources name only one director: **Ana Roth**."),
        ("who is Ana Roth?", "**Ana Roth** is one of the directors of the show"),
    ],
)
def test_the_only_director_of_the_table_may_not_be_the_only_one(ask: Ask, question: str, told: str) -> None:
    assert told in ask(ONE_DIRECTOR + ONLY_ONE_NAMED, question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who directed it?", "is directed by **Ana Roth**"),
        ("who is Ana Roth?", "is the director of the show"),
    ],
)
def test_a_fact_on_what_one_director_did_tells_of_no_other(ask: Ask, question: str, told: str) -> None:
    fact = SEVERAL.replace("There are several directors, but only Ana Roth and Ben Lund are named.", "{}")
    assert told in ask(ONE_DIRECTOR + fact.format("Ana Roth directed every episode."), question)


def test_how_many_directors_there_are_is_told_with_the_fact_on_them(ask: Ask) -> None:
    text = ask(DIRECTORS + SEVERAL, "how many directors are there?")
    assert "The sources name **2 directors**. There are several directors, but only" in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who are the producers?", "Producer: **Eva Stern**. Executive producer: **Ole Dahl**."),
        ("who is the executive producer?", "Executive producer: **Ole Dahl**."),
        ("프로듀서가 누구야", "Producer: **Eva Stern**. Executive producer: **Ole Dahl**."),
        ("총괄 프로듀서 누구예요?", "Executive producer: **Ole Dahl**."),
        ("책임프로듀서는 누구?", "Executive producer: **Ole Dahl**."),
        ("CP가 누구야?", "Executive producer: **Ole Dahl**."),
        ("¿quién es la productora ejecutiva?", "Executive producer: **Ole Dahl**."),
        ("quem são os produtores executivos?", "Executive producer: **Ole Dahl**."),
        ("ใครเป็นโปรดิวเซอร์บริหาร", "Executive producer: **Ole Dahl**."),
    ],
)
def test_executive_producers_are_told_apart_from_producers(ask: Ask, question: str, told: str) -> None:
    assert ask(producers("executive-producer"), question).startswith(told)


def test_a_question_for_the_executive_producer_gets_the_producers_where_no_other_is_known(ask: Ask) -> None:
    tables = producers("producer")
    assert "Producer: **Eva Stern** and **Ole Dahl**." in ask(tables, "who is the executive producer?")
    assert "Producer: **Eva Stern** and **Ole Dahl**." in ask(tables, "CP가 누구야?")


def test_a_fact_that_tells_executive_producers_apart_comes_before_the_table(ask: Ask) -> None:
    said = "Ole Dahl is the executive producer, Eva Stern the producer."
    fact = entry("facts", id="who", text=said, questions=["is Ole Dahl the boss"])
    tables = producers("producer")
    assert "Producer: **Eva Stern** and **Ole Dahl**." in ask(tables, "who are the producers?")
    assert "Ole Dahl is the executive producer" in ask(tables + fact, "who are the producers?")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who does Mia Kern play?", "**Mia Kern** plays the guard."),
        ("who plays the guard?", "The guard is played by **Mia Kern**."),
        ("who does Lou Hart play?", "**Lou Hart** plays The Doctor."),
        ("who does Tom Reed play?", "**Tom Reed** appears as themselves."),
        ("who plays the announcer?", "**Tom Reed** appears as themselves."),
        (
            "who does Ana Roth play?",
            "**Ana Roth** is one of the two directors of the show, not in the main cast.",
        ),
    ],
)
def test_a_role_reads_well_inside_a_sentence(ask: Ask, question: str, told: str) -> None:
    assert told in ask(ROLES + DIRECTORS, question)


def test_a_list_of_characters_and_a_part_that_is_unsaid_have_small_articles(ask: Ask) -> None:
    tables = ROLES + entry("characters", id="two", name="The two neighbours")
    assert "**the guard**, **The Doctor**, **Tom Reed** and **the two neighbours**" in ask(
        tables, "who are the characters?"
    )
    assert "who plays **the two neighbours**" in ask(tables, "who plays the two neighbours?")


def test_suggested_questions_have_small_articles_and_a_plural_where_the_name_is_one(tmp_path: Path) -> None:
    two = """
[[characters]]
id = "two"
name = "The two neighbours"
[[characters.passages]]
text = "The two neighbours keep the keys."
[[characters]]
id = "mother"
name = "The mother"
[[characters.passages]]
text = "The mother has no key."
"""
    answerer = answerer_of(tmp_path, harbour(two))
    asked = {lang: _offered(answerer, lang) for lang in ("en", "es")}
    assert {"Who are the two neighbours?", "Who is the mother?"} <= asked["en"]
    assert "¿Quiénes son the two neighbours?" in asked["es"]
    assert "keep the keys" in answerer.ask("Who are the two neighbours?", NOW).text


def test_a_question_of_a_show_file_is_offered_with_a_capital_and_the_marks_of_its_language(
    tmp_path: Path,
) -> None:
    own = [
        "do the directors take turns filming it?", "se turnaron los directores para grabarla?",
        "감독들이 돌아가며 찍었나요?", "os diretores se revezaram pra gravar a série?",
    ]  # fmt: skip
    turns = entry("facts", id="turns", topics=["turns"], text="They took turns.", questions=own)
    answerer = answerer_of(tmp_path, harbour(turns))

    assert "Do the directors take turns filming it?" in _offered(answerer, "en")
    assert "¿Se turnaron los directores para grabarla?" in _offered(answerer, "es")
    assert "감독들이 돌아가며 찍었나요?" in _offered(answerer, "ko")
    assert "Os diretores se revezaram pra gravar a série?" in _offered(answerer, "pt_BR")
    with speaking("es"):
        assert "took turns" in answerer.ask("¿Se turnaron los directores para grabarla?", NOW).text


def _offered(answerer: Answerer, reader: str) -> set[str]:
    with speaking(reader):
        return set(answerer.suggest(""))


def test_the_sentence_on_the_writer_names_the_show(ask: Ask) -> None:
    assert "**Harbour** is written by **Ida Falk**." in ask(BOTH, "who wrote it?")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who wrote it?", "Ida Falk"),
        ("who created it?", "Ida Falk"),
        ("what else has Ida Falk done?", "*Low Tide* and *Salt Road*"),
        ("what else has 이다 팔크 done?", "Salt Road"),
        ("who is Ida Falk?", "She wrote the pilot."),
        ("who is Ida Falk?", "She founded the studio."),
    ],
)
def test_what_two_entries_tell_of_a_person_is_told_together(ask: Ask, question: str, told: str) -> None:
    assert told in ask(BOTH, question)


YOON = "".join(
    (
        people("cast", "Han Seo-jin", plays=["yoon"]),
        people("cast", "Mina Alder", plays=["mother"]),
        entry("characters", id="mother", name="Yoon's Mother"),
        entry("characters", id="yoon", name="Captain Yoon"),
    )
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who plays Yoon?", "Captain Yoon is played by **Han Seo-jin**."),
        ("who plays Yoon's mother?", "Yoon's Mother is played by **Mina Alder**."),
        ("who plays the mother?", "Yoon's Mother is played by **Mina Alder**."),
    ],
)
def test_a_name_in_the_possessive_is_not_that_of_whom_it_belongs_to(
    ask: Ask, question: str, told: str
) -> None:
    for apostrophe in "'’":
        assert told in ask(YOON.replace("'", apostrophe), question).replace("’", "'")


@pytest.mark.parametrize("other", ["Young Yoon", "Yoon Junior"])
def test_a_name_that_several_characters_have_is_that_of_none(ask: Ask, other: str) -> None:
    tables = YOON + entry("characters", id="other", name=other)
    assert "is played by" not in ask(tables, "who plays Yoon?")


KNOWN_FOR = """
[[characters]]
id = "pilot"
name = "Odd Vik"
[[cast]]
id = "mia"
name = "Mia Kern"
plays = ["pilot"]
works = [{ title = "Salt Road", role = "Captain Ax" }, { title = "Low Tide" }]
"""


@pytest.mark.parametrize(
    "question", ["who does captain ax play?", "is that the one from salt road? who's she here?"]
)
def test_who_is_called_by_a_past_role_or_work_is_told_with_the_part_here(ask: Ask, question: str) -> None:
    text = ask(KNOWN_FOR, question)
    assert "**Mia Kern** was **Captain Ax** in *Salt Road*" in text
    assert "**Mia Kern** plays Odd Vik" in text


def test_who_is_asked_for_by_a_past_work_and_what_else_they_did_is_told_both(ask: Ask) -> None:
    text = ask(KNOWN_FOR, "who was in salt road and what else have they done?")
    assert "**Mia Kern** was **Captain Ax** in *Salt Road*" in text
    assert "*Low Tide*" in text


def test_an_answer_that_is_cut_says_that_there_is_more(ask: Ask) -> None:
    crowd = "".join(
        people("crew", name, jobs=["director"])
        + "".join(
            entry("crew.works", title=f"{name} makes a very long film, part {part}") for part in range(3)
        )
        for name in ("Ana Roth", "Ben Arno", "Cleo Dane", "Dora Elm")
    )
    for question in ("who directed it and what else have they done?", "what else have the directors done?"):
        text = ask(crowd, question)
        told, _, more = text.partition("There's more.")
        assert "Ana Roth" in told and told != text and "…" not in text and len(text) <= 450
        assert not more or more.startswith("\n-# ")
    assert "There's more" not in ask(crowd, "who directed it and when does it start?")


DOUBLE = YOON + entry(
    "facts",
    id="double",
    topics=["roles"],
    text="The stranger is Captain Yoon's lost cousin. Lou Hart plays both.",
    questions=["who plays the stranger"],
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who plays Captain Yoon?", "Captain Yoon is played by **Han Seo-jin**."),
        ("who plays Yoon's cousin?", "Lou Hart plays both."),
        ("who is the voice of Yoon in the German dub?", "The sources don't say"),
    ],
)
def test_a_fact_on_another_part_that_names_a_character_is_not_who_plays_them(
    ask: Ask, question: str, told: str
) -> None:
    text = ask(DOUBLE, question)
    assert told in text
    assert "Han Seo-jin" not in text or "Lou Hart" not in text


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("who plays Captain Yoon shes hilarious", True),
        ("whos the dude that plays Captain Yoon", True),
        ("who plays Captain Yoon in season 1?", True),
        ("who plays Captain Yoon when she is young?", False),
        ("who plays Captain Yoon in 1986?", False),
    ],
)
def test_what_is_said_of_a_part_besides_makes_it_no_other_part_but_an_age_or_a_year_does(
    ask: Ask, question: str, is_told: bool
) -> None:
    assert ("Han Seo-jin" in ask(YOON, question)) is is_told


@pytest.mark.parametrize("question", ["is Han Seo-jin in it?", "Han Seo-jin", "does Han Seo-jin act in this"])
def test_whom_somebody_plays_is_told_with_their_being_in_the_cast(ask: Ask, question: str) -> None:
    assert "**Han Seo-jin** plays Captain Yoon." in ask(YOON, question)


def test_the_characters_are_counted_where_their_number_is_asked_for(ask: Ask) -> None:
    assert "**3** characters" in ask(ROLES, "how many characters are there?")
    assert "**3**" not in ask(ROLES, "who are the characters?")


@pytest.mark.parametrize(
    "question", ["who came up with this show?", "who created it?", "whose idea was this?"]
)
def test_who_came_up_with_a_show_that_has_no_original_is_its_creator(ask: Ask, question: str) -> None:
    tables = people("crew", "Eva Stern", jobs=["creator"]) + people("crew", "Ole Dahl", jobs=["writer"])
    assert "Creator: **Eva Stern**." in ask(tables, question)


def test_the_author_of_a_book_is_not_taken_from_the_crew(ask: Ask) -> None:
    tables = people("crew", "Eva Stern", jobs=["creator", "writer"])
    assert "Eva Stern" not in ask(tables, "who wrote the novel it is based on?")


def test_a_father_is_not_the_priest_who_is_called_so(ask: Ask) -> None:
    tables = entry("characters", id="anna", name="Anna Berg") + entry(
        "characters", id="priest", name="Father Peter"
    )
    tables += entry("characters.passages", text="Father Peter is a young priest.")
    assert "priest" in ask(tables, "who is Father Peter?")
    assert "priest" not in ask(tables, "who is Anna's father?")


@pytest.mark.parametrize(
    "question", ["what's Anna's surname?", "what is Anna's full name", "Anna's last name?"]
)
def test_the_full_name_of_a_character_is_told(ask: Ask, question: str) -> None:
    tables = entry("characters", id="anna", name="Anna Berg")
    assert "**Anna Berg**" in ask(tables, question)
