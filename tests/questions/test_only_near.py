"""What a show file tells of other countries, episodes or without a name is near, not the answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answer import Answer
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2025, 6, 1, tzinfo=UTC)
WHERE = entry("facts", id="where", topics=["platform"], text="{text}")
TITLES = entry(
    "facts",
    id="titles",
    topics=["episode-title"],
    text='Episode 1 is called "Tide" and episode 2 "Salt".',
)

Ask = Callable[[str, str], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks about a show file that has these tables."""
    return lambda tables, question: answerer_of(tmp_path, harbour(tables)).ask(question, NOW)


def test_where_it_is_in_one_country_is_near_at_most_for_another(ask: Ask) -> None:
    tables = WHERE.format(text="It is on ITV in the UK.")
    elsewhere = ask(tables, "where can I watch it in Australia?")
    assert not elsewhere.known
    assert elsewhere.text.startswith("The sources don't say that. They do say: It is on ITV in the UK.")
    assert ask(tables, "where can I watch it in the UK?").known
    assert ask(tables, "where can I watch it?").known


def test_what_is_told_of_all_other_countries_is_the_answer_for_each(ask: Ask) -> None:
    tables = WHERE.format(text="It is on ITV in the UK, and on Viki overseas.")
    assert ask(tables, "where can I watch it in Australia?").known


def test_the_titles_of_other_episodes_are_near_at_most(ask: Ask) -> None:
    untitled = ask(TITLES, "what's the title of episode 6?")
    assert not untitled.known
    assert '"Tide"' in untitled.text
    assert ask(TITLES, "what's the title of episode 2?").known
    dated = entry(
        "facts", id="finale", topics=["episode-title"], text="The last, “Ebb”, was kept back until 2024."
    )
    assert ask(dated, "what's the title of episode 6?").known


HORSE = """
[[characters]]
id = "clara"
name = "Clara Berg"
[[characters.passages]]
text = "Clara Berg rides to the harbour every day."
[[facts]]
id = "quick"
topics = ["character-detail"]
text = "Clara Berg is quick, witty and proud."
questions = ["what is clara like"]
"""


def test_what_a_character_is_like_is_not_told_for_any_other_detail(ask: Ask) -> None:
    assert "witty" in ask(HORSE, "what is Clara like?").text
    assert "witty" not in ask(HORSE, "what is Clara's horse called?").text
    assert "witty" not in ask(HORSE, "how old is Clara?").text


@pytest.mark.parametrize("question", ["what is Clara's favourite dish?", "does Clara ride to the opera?"])
def test_a_text_on_a_character_that_does_not_say_what_is_asked_is_near_at_most(
    ask: Ask, question: str
) -> None:
    assert ask(HORSE, "who is Clara?").known
    assert not ask(HORSE, question).known


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("is it on Netflix?", False),
        ("¿está en Netflix?", False),
        ("넷플릭스에 있어?", False),
        ("tem na Netflix?", False),
        ("มีใน Netflix ไหม", False),
        ("is it on HBO?", True),
        ("is it on HBO or Netflix?", True),
        ("where can I watch it?", True),
    ],
)
def test_where_it_is_on_is_near_at_most_for_another_service(ask: Ask, question: str, known: bool) -> None:
    answer = ask(WHERE.format(text="It is on HBO."), question)
    assert answer.known is known
    assert "It is on HBO." in answer.text


@pytest.mark.parametrize("question", ["is it on in Japan?", "did it do well in Japan", "is it on in Korea?"])
def test_what_happens_in_one_country_is_no_answer_on_another(tmp_path: Path, question: str) -> None:
    trip = ["does he go to Thailand", "what does he do in Thailand", "is he in Thailand"]
    show = harbour(entry("facts", id="trip", text="Tom spends a summer in Thailand.", questions=trip))
    answerer = answerer_of(tmp_path, show)
    assert "Thailand" in answerer.ask("why is he in Thailand?", NOW).text
    assert "Thailand" not in answerer.ask(question, NOW).text


def test_a_text_without_a_name_is_near_where_a_name_is_asked_for(tmp_path: Path) -> None:
    tables = people("characters", "Jonas Berg", aliases=["Jonas"]) + "".join(
        entry("facts", id=id_, text=text, questions=[question])
        for id_, text, question in (
            ("cat", "Jonas has a cat, which sleeps in the lamp room.", "does Jonas have a cat"),
            ("boat", "The boat is called the Marigold.", "what do they sail in"),
            ("nurse", "An old nurse sings to the sailors each night.", "who sings to the sailors"),
        )
    )
    answerer = answerer_of(tmp_path, harbour(tables))
    assert answerer.ask("does Jonas have a cat?", NOW).known
    for question in ("what is Jonas' cat called?", "who plays the old nurse who sings to the sailors?"):
        assert not answerer.ask(question, NOW).known, question
    assert "Marigold" in answerer.ask("what is the boat called that they sail in?", NOW).text


@pytest.mark.parametrize("question", ["What's the name of Clara's dog?", "what is Clara's dog called?"])
def test_what_something_is_called_is_its_name(ask: Ask, question: str) -> None:
    dog = entry("facts", id="dog", text="Rex is her dog.", questions=["what is Clara's dog called"])
    assert "Rex is her dog." in ask(HORSE + dog, question).text


SCORES = entry(
    "facts",
    id="scores",
    topics=["ratings"],
    text="It has 97 percent on Rotten Tomatoes.",
    questions=["how good is it"],
)
AUDIENCE = entry(
    "facts",
    id="audience",
    topics=["ratings"],
    text="The first episode was seen by 4.5 percent of all households.",
)


def test_the_score_of_one_site_is_near_at_most_for_another(ask: Ask) -> None:
    elsewhere = ask(SCORES, "IMDb score?")
    assert not elsewhere.known
    assert "97 percent" in elsewhere.text
    assert ask(SCORES, "rotten tomatoes score?").known
    assert ask(SCORES, "what score did it get?").known


def test_the_viewers_of_one_episode_are_near_at_most_for_another(ask: Ask) -> None:
    assert not ask(AUDIENCE, "what was the rating of episode 5?").known
    assert ask(AUDIENCE, "what was the rating of episode 1?").known
    assert ask(AUDIENCE, "how many people watched it?").known


CAT = """
[[characters]]
id = "arne"
name = "Arne Holt"
[[characters.passages]]
text = "Arne Holt keeps bees. His cat dies on the night when Clara leaves."
[[characters]]
id = "clara"
name = "Clara Berg"
[[characters.passages]]
text = "Clara Berg went to prison years ago."
"""


def test_his_in_a_text_is_whom_the_sentence_before_names(ask: Ask) -> None:
    told = ask(CAT, "what happened to Arne's cat?")
    assert told.known
    assert "His cat dies" in told.text


def test_a_text_that_has_no_number_is_no_answer_to_how_many(ask: Ask) -> None:
    assert not ask(CAT, "how many months was Clara in prison?").known
    assert ask(CAT, "was Clara in prison?").known


def test_a_text_that_has_only_the_names_of_a_question_is_not_told(ask: Ask) -> None:
    card = entry("facts", id="card", text="Arne Holt and Clara Berg are pictured on a stamp.")
    assert "stamp" not in ask(CAT + card, "do Arne and Clara get married later on?").text


@pytest.mark.parametrize("question", ["is there an American remake?", "¿habrá un remake?", "리메이크 나와?"])
def test_what_it_is_based_on_is_near_at_most_for_a_remake(ask: Ask, question: str) -> None:
    book = entry("facts", id="book", topics=["novel"], text="It is based on a novel by Mia Holt.")
    assert not ask(book, question).known
    remade = entry("facts", id="book", topics=["novel"], text="An American remake is planned.")
    assert "remake" in ask(remade, question).text


def test_an_own_question_on_a_score_is_no_answer_for_another_site(ask: Ask) -> None:
    scores = entry(
        "facts", id="s", text="It has 97 percent on Rotten Tomatoes.", questions=["what's its score"]
    )
    assert not ask(scores, "what's its IMDb score?").known
    assert ask(scores, "what's its score?").known


def test_the_name_of_a_thing_is_in_the_sentence_on_it_and_is_nobody_in_the_show(ask: Ask) -> None:
    met = entry(
        "facts",
        id="met",
        text="An alarm empties the Arconia. Arne and Clara meet in a restaurant.",
        questions=["where do they meet", "in which restaurant do they meet"],
    )
    assert ask(CAT + met, "where do they meet?").known
    assert not ask(CAT + met, "what's the name of the restaurant where they meet?").known
    named = met.replace("a restaurant", "a restaurant called Pelle")
    assert ask(CAT + named, "what's the name of the restaurant where they meet?").known


def test_a_fact_without_a_number_is_no_answer_to_how_many(ask: Ask) -> None:
    asked = ["what do they build", "do they build boats"]
    boats = entry("facts", id="boats", text="Arne and Clara build boats.", questions=asked)
    assert not ask(CAT + boats, "how many boats do they build?").known
    built = boats.replace("build boats.", "build two boats.")
    assert ask(CAT + built, "how many boats do they build?").known


def test_the_titles_of_episodes_are_no_answer_for_the_name_of_something_else(ask: Ask) -> None:
    episodes = '[[episodes]]\nnumber = 1\ntitle = "Tide"\n[[episodes]]\nnumber = 2\ntitle = "Salt"\n'
    assert "Tide" not in ask(episodes, "what's the name of the giant doll?").text
    assert "Tide" in ask(episodes, "what are the titles?").text


def test_an_ordinary_word_in_a_characters_name_is_not_the_name(ask: Ask) -> None:
    chef = entry("characters", id="chef", name="New York chef") + entry(
        "cast", id="jo", name="Jo Hale", plays=["chef"]
    )
    fact = entry("facts", id="pan", text="Lea Holm cooks for the crew.", questions=["does Lea Holm cook"])
    assert "Jo Hale" not in ask(chef + fact, "is Lea Holm a chef in real life?").text
    assert "Jo Hale" in ask(chef + fact, "who plays the New York chef?").text
