"""An actor is never named for a part that the show file does not give them, however the question is put."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.domain.passages import Fact, Passage
from bot.domain.people import Person
from bot.domain.shows import Show
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import HERE, cases
from tests.questions.phrasebook import asking_for_parts
from tests.showfiles.files import answerer_of, entry, harbour, people, written

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SHOWS = (SHIPPED, *sorted(path.stem for path in HERE.glob("*-show.toml")))
SHARES = 8  # into so many parts the ways to ask are divided; each show is asked in those of one
# Not "cast,": that is a question of its own, to which a list of actors is the answer.
WORDS = sorted({word for case in cases("development") for word in case.question.split()} - {"cast,"})


def parts_unsaid(show: Show) -> list[str]:
    """The names of the characters whose actor the show file doesn't tell, in its tables or in a text."""
    played = {role for one in show.cast for role in one.roles}
    texts = [fact.passage.text for fact in show.facts if "roles" in fact.topics or not fact.topics]
    told = [text for text in texts if any(one.name in text for one in show.cast)]
    return [
        name
        for character in show.characters
        if character.name not in played
        and not any(word in text for text in told for word in character.name.split())
        for name in (character.name, *character.aliases)
    ]


def put(phrase: str, name: str, chance: Random) -> str:
    """A way to ask for somebody's part, with up to four words of other questions on each side."""
    asked = phrase.replace("{character}", name) if "{character}" in phrase else f"{phrase} {name}"
    before, after = (" ".join(chance.choices(WORDS, k=chance.randrange(5))) for _ in range(2))
    return f"{before} {asked} {after}"


def tells_of_an_actor_alone(answer: Answer, show: Show) -> bool:
    """Whether an answer names an actor and no part of theirs. A question may name one, which is then told."""
    named = [one for one in show.cast if one.name in answer.text]
    return answer.known and any(not _told_with_part(one, answer.text) for one in named)


@pytest.mark.parametrize("name", SHOWS)
def test_no_actor_is_named_for_a_part_that_the_file_leaves_open(name: str) -> None:
    answerer, chance = answerer_on(name), Random(name)  # noqa: S311 -- repeatable, no secret
    parts = parts_unsaid(answerer.show)
    actors = [part for one in answerer.show.cast for part in one.name.split()]
    for phrase in asking_for_parts()[SHOWS.index(name) % SHARES :: SHARES] if parts else ():
        question = put(phrase, chance.choice(parts), chance)
        if not any(actor in question for actor in actors):
            assert not tells_of_an_actor_alone(answerer.ask(question, NOW), answerer.show), question


def _told_with_part(one: Person, text: str) -> bool:
    return any(role in text for role in one.roles)


def test_a_fact_on_an_actor_is_not_told_where_a_character_is_named() -> None:
    show = answerer_on(SHIPPED).show
    passage = Passage("Nam Yoon Su trained for a year for the fight scenes.", show.sources[0].id)
    fact = Fact("training", (), passage, questions=("How long was the training for the fight scenes?",))
    answerer = Answerer(replace(show, facts=(*show.facts, fact)), knowledge())
    assert "Nam Yoon Su" in answerer.ask("How long was the training for the fight scenes?", NOW).text
    assert "Nam Yoon Su" not in answerer.ask("How long did Go Yeong train for the fight scenes?", NOW).text


def test_where_an_actor_was_seen_before_is_told_of_their_own_part_only() -> None:
    answerer = answerer_on("thirteenth-show")
    assert "**Olivia Colman**" in answerer.ask("where have I seen Ellie before?", NOW).text
    for question in ("where have I seen Ellie's mother before?", "what else was young Ellie in?"):
        assert "Olivia Colman" not in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    "question",
    [
        "Ellie's sister is great. Who plays her?",
        "I love Ellie's mum, who's the actress?",
        "who's the woman that was Ellie's mother in the flashbacks, the one with the hat, actress I mean",
        "la madre de Ellie me encanta, ¿quién la interpreta?",
    ],
)
def test_the_actor_of_somebodys_mother_is_not_their_own(question: str) -> None:
    answerer = answerer_on("thirteenth-show")
    assert "Olivia Colman" not in answerer.ask(question, NOW).text
    assert "Olivia Colman" in answerer.ask("I love Ellie, who's the actress?", NOW).text


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("thirteenth-show", "the guy Beth marries, who's the actor"),
        ("thirteenth-show", "the man Ellie sleeps with, who is the actor?"),
        ("thirteenth-show", "Hardy's wife, who's the actress?"),
        ("thirteenth-show", "Tom's teacher. Who plays her?"),
        ("thirteenth-show", "I loved Beth. Her mum too. Who is she played by?"),
        ("thirteenth-show", "who plays old Tom"),
        ("thirteenth-show", "Who plays Ellie's sister?"),
        ("fifteenth-show", "who plays Mi-rae's mother"),
        ("fifteenth-show", "who plays Eun-bi's father"),
        ("twelfth-show", "who plays the sergeant's wife"),
        ("twelfth-show", "¿quién interpreta al hermano del sargento?"),
    ],
)
def test_who_plays_somebody_is_not_told_for_somebody_else_of_theirs(name: str, question: str) -> None:
    answerer = answerer_on(name)
    show = answerer.show
    answer = answerer.ask(question, NOW)
    assert not (answer.known and any(one.name in answer.text for one in show.cast)), answer.text


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("thirteenth-show", "I love Beth. Who's the actress?"),
        ("thirteenth-show", "who plays Beth? she is gorgeous"),
        ("thirteenth-show", "Hardy is so funny. Who plays him?"),
        ("fifteenth-show", "who plays Mi-rae? her voice is so familiar"),
    ],
)
def test_what_else_is_said_of_a_character_is_no_reason_not_to_tell_who_plays_them(
    name: str, question: str
) -> None:
    answerer = answerer_on(name)
    show = answerer.show
    text = answerer.ask(question, NOW).text
    assert any(one.name in text for one in show.cast), text


def test_what_somebody_does_to_a_character_is_no_question_for_their_actor() -> None:
    answerer = answerer_on("twenty-third-show")
    assert "Alma Wheatley adopts Beth" in answerer.ask("who adopts Beth?", NOW).text
    assert "Anya Taylor-Joy" in answerer.ask("who voices Beth?", NOW).text


def test_no_list_of_actors_stands_beside_a_text_on_a_character() -> None:
    answerer = answerer_on(SHIPPED)
    show = answerer.show
    for question in (
        "OMG TELL ME THE NAME OF THE GUY HE FALLS FOR",
        "that boy's mummy, is she agreeing with him?",
    ):
        text = answerer.ask(question, NOW).text
        named = [[one.name in text for one in people] for people in (show.cast, show.characters)]
        assert not all(map(any, named)), text


@pytest.mark.parametrize(
    ("name", "question"), [("thirteenth-show", "Freds actor"), ("sixth-show", "who is wrens actor?")]
)
def test_whose_actor_is_asked_for_is_understood_without_an_apostrophe(name: str, question: str) -> None:
    answerer = answerer_on(name)
    show = answerer.show
    text = answerer.ask(question, NOW).text
    assert not any(one.name in text for one in show.cast), text


@pytest.mark.parametrize(
    "question", ["who plays the villain?", "who plays him?", "¿quién interpreta al cura?"]
)
def test_a_fact_on_one_part_is_not_told_for_another_or_for_nobody(question: str) -> None:
    answerer, over = answerer_on("lighthouse"), datetime(2027, 6, 1, tzinfo=UTC)
    assert "Sam Hale" not in answerer.ask(question, over).text
    assert "Sam Hale" in answerer.ask("who plays the ghost?", over).text
    assert "Sam Hale" in answerer.ask("who plays whom?", over).text


@pytest.mark.parametrize(
    "question",
    [
        "what happens to Nam Yoon Su?",
        "why does Nam Yoon Su let him go?",
        "does Jin Ho Eun leave?",
        "남윤수는 어떻게 돼?",
    ],
)
def test_nothing_is_told_of_a_character_as_of_an_actor(question: str) -> None:
    answerer = answerer_on(SHIPPED)
    show = answerer.show
    answer = answerer.ask(question, NOW)
    assert not any(one.name in answer.text for one in show.characters), answer.text


def test_of_an_actor_whose_part_the_file_tells_the_story_is_told(tmp_path: Path) -> None:
    tables = (
        entry("characters", id="juno", name="Juno")
        + entry("cast", id="ines", name="Ines Varo", plays=["juno"])
        + entry(
            "facts",
            id="end",
            text="Juno drowns in the bay.",
            topics=["ending"],
            questions=["what happens to Juno"],
        )
    )
    answerer = Answerer(read_show(written(tmp_path, harbour(tables))), knowledge())
    assert "drowns" in answerer.ask("what happens to Juno in the end?", NOW).text
    assert "drowns" in answerer.ask("how does it end for Ines Varo?", NOW).text


VOICES = "".join(
    (
        people("characters", "Fern Ember", aliases=["Fern"]),
        entry("cast", id="kana", name="Kana Mori", plays=["fern"], notes=["The Japanese voice of Fern."]),
        entry("cast", id="jill", name="Jill Holt", plays=["fern"], notes=["The English voice of Fern."]),
    )
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is the English voice of Fern?", {"Jill Holt"}),
        ("who is the japanese voice of fern", {"Kana Mori"}),
        ("who voices Fern", {"Jill Holt", "Kana Mori"}),
        ("Who voices Fern in the dub?", {"Jill Holt", "Kana Mori"}),
        ("Who is the Korean voice of Fern?", set[str]()),
    ],
)
def test_notes_tell_apart_who_lends_a_character_their_voice(
    tmp_path: Path, question: str, named: set[str]
) -> None:
    answerer = answerer_of(tmp_path, harbour(VOICES))
    text = answerer.ask(question, NOW).text
    assert {name for name in ("Jill Holt", "Kana Mori") if name in text} == named


@pytest.mark.parametrize(
    "question",
    [
        "Who is the English voice of Ben and Fern?",
        "who plays young Fern and Ben?",
        "Who is the wife of the actress who plays Fern?",
        "who is the stunt double of Fern",
    ],
)
def test_notes_on_one_part_tell_nothing_of_another(tmp_path: Path, question: str) -> None:
    ben = people("characters", "Ben Stone", aliases=["Ben"])
    bob = entry("cast", id="bob", name="Bob Lane", plays=["ben"], notes=["The Japanese voice of Ben."])
    more = VOICES.replace(
        '"The English voice of Fern."',
        '"The English voice of Fern.", "She voices young Fern, too.", "Her wife is a director.", '
        '"She needed no stunt double."',
    )
    answerer = answerer_of(tmp_path, harbour(more + ben + bob))
    text = answerer.ask(question, NOW).text
    assert not any(name in text for name in ("Jill Holt", "Kana Mori", "Bob Lane"))


def test_an_ordinary_word_is_not_a_part_of_a_characters_name(tmp_path: Path) -> None:
    hair = entry(
        "facts",
        id="hair",
        text="Ida Berg has long hair in her role as she did in real life.",
        questions=["does she have long hair in real life"],
    )
    show = harbour(people("characters", "Grace Long") + people("cast", "Ida Berg") + hair)
    answerer = answerer_of(tmp_path, show)
    assert "Ida Berg" not in answerer.ask("does Grace Long have long hair in real life?", NOW).text


def test_a_part_that_is_called_like_an_episode_is_no_question_on_who_made_it() -> None:
    answerer = answerer_on("thirty-third-show")
    assert not answerer.ask("Who plays the VIPs?", NOW).known
    assert "directed by" in answerer.ask("Who directed VIPS?", NOW).text
    assert "directed by" in answerer.ask("Who directed episode 6 where they play marbles?", NOW).text
