"""Which of several shows a question is about, by the names in it."""

from dataclasses import replace

import pytest

from bot.domain.people import Character, Person
from bot.domain.shows import Show
from bot.questions import compiled_file
from bot.services.named_shows import index_of_named
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW

CITY = shipped_catalogue().shows[SHOW]


def show(title: str, *characters: str, actor: str) -> Show:
    ids = [name.lower().replace(" ", "-") for name in characters]
    told = tuple(Character(one, name, ()) for one, name in zip(ids, characters, strict=True))
    cast = (Person(actor.lower().replace(" ", "-"), actor, "article"),)
    return replace(CITY, id=title, title=title, aliases=(), characters=told, cast=cast, crew=(), facts=())


SHOWS = (
    CITY,
    show("Harbour Nights", "Rebecca", "Tilda Marrow", "Ivo Brandt", actor="Nessa Quillfeather"),
    show("Paper Lanterns", "Tilda Okoro", "Ivo Brandt", actor="Nessa Holm"),
)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("who plays gyu ho", CITY.title),
        ("is gyuho back?", CITY.title),
        ("규호는 누가 연기해?", CITY.title),
        ("ใครเล่นเป็นคยูโฮ", CITY.title),
        ("¿quién interpreta a Gyu Ho?", CITY.title),
        ("quem interpreta o gyu-ho?", CITY.title),
        ("what else has nam yoon su been in", CITY.title),
        ("what else did Hur Jin Ho direct?", CITY.title),
        ("Why did Rebecca leave?", "Harbour Nights"),
        ("is quilfeather any good", "Harbour Nights"),
        ("who plays tilda okoro?", "Paper Lanterns"),
        ("does ivo brandt know tilda marrow?", "Harbour Nights"),
        ("when does papper lanterns end", "Paper Lanterns"),
    ],
)
def test_a_question_is_about_the_only_show_that_has_all_its_names(question: str, title: str) -> None:
    assert _title(question) == title


@pytest.mark.parametrize(
    "question",
    [
        "when is the next episode?",
        "who plays ivo brandt?",
        "who is Tilda?",
        "does gyu ho know ivo brandt",
        "does gyu ho know tilda marrow",
        "is it like manderley, by rebecca west?",
        "is papper lanterns by Nessa Holm like harbor nights?",
        "is a new one out in April?",
        "who is Kim Min Jung?",
        "",
    ],
)
def test_a_question_without_a_name_or_with_names_of_several_shows_is_about_none_of_them(
    question: str,
) -> None:
    assert _title(question) is None


def _title(question: str) -> str | None:
    index = index_of_named(question, SHOWS, compiled_file.knowledge().vocabulary)
    return None if index is None else SHOWS[index].title
