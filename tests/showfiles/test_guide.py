"""The guide to show files is right: its examples work, and no key or topic is missing."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from bot.messages.show import show_card
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.compiling.language_files import intents
from bot.questions.intents import Kind
from bot.showfiles import episode_schema, release_schema, schema
from bot.showfiles.hints import hints_on
from bot.showfiles.loader import read_show
from bot.showfiles.rules import broken_rules
from bot.showfiles.schema import ShowFile
from bot.showfiles.tables import Table
from bot.showfiles.translation_reading import read_translation
from tests.showfiles.files import answerer_of, translated, written
from tests.showfiles.guide import EXAMPLE, GUIDE, ROOT, SNIPPETS, SPANISH

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIGURES = ("minimum", "maximum", "maxLength", "maxItems")
# The heading, or the words before the second table below one, under which a form's keys are.
PLACES: dict[type[Table], str] = {
    schema.ShowFile: "### At the top",
    release_schema.WeeklyTable: "### `[release]`: every week",
    release_schema.SpecialTable: "### `specials`",
    release_schema.ExplicitTable: "### `[release]`: drop by drop",
    release_schema.DropTable: "`[[release.drops]]`, each with",
    release_schema.TrackTable: "### `[[tracks]]`",
    schema.SourceTable: "### `[[sources]]`",
    schema.PassageTable: "### `[[premise]]`, `[[story]]` and `[[characters.passages]]`",
    schema.StoryTable: "### `[[premise]]`, `[[story]]` and `[[characters.passages]]`",
    episode_schema.EpisodeTable: "### `[[episodes]]`",
    schema.CharacterTable: "### `[[characters]]`",
    schema.PersonTable: "### `[[cast]]` and `[[crew]]`",
    schema.WorkTable: "### `[[cast.works]]` and `[[crew.works]]`",
    schema.FactTable: "### `[[facts]]`",
    schema.UnknownTable: "### `[[unknowns]]`",
}


def rows(text: str) -> list[list[str]]:
    """The cells of the first table in a text, without its head."""
    lines = text[text.index("\n|") + 1 :].split("\n\n", maxsplit=1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def key_rows(form: type[Table]) -> dict[str, tuple[str, str]]:
    """What the guide says of each key of a form: what it is if left out, and its limits."""
    table = rows(GUIDE[GUIDE.index(f"\n{PLACES[form]}") :])
    return {key: (row[2], row[3]) for row in table for key in re.findall(r"`(\w+)`", row[0])}


def forms() -> set[type[Table]]:
    """Every table that a show file may hold."""
    found = [*vars(schema).values(), *vars(release_schema).values()]
    return {one for one in found if isinstance(one, type) and issubclass(one, Table)} - {Table}


def figures(schema: object) -> Iterator[str]:
    """The limits in a key's JSON schema, as the guide writes them."""
    if isinstance(schema, dict):
        known = cast("dict[str, Any]", schema)
        yield from (str(known[name]) for name in FIGURES if name in known)
        parts = [part for name, part in known.items() if name in {"anyOf", "items"}]
        yield from (figure for part in parts for figure in figures(part))
    elif isinstance(schema, list):
        yield from (figure for part in cast("list[object]", schema) for figure in figures(part))


def properties(form: type[BaseModel]) -> dict[str, object]:
    return cast("dict[str, object]", form.model_json_schema(ref_template="{model}")["properties"])


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return answerer_of(tmp_path_factory.mktemp("guide"), EXAMPLE)


def said(answer: Answer) -> str:
    return answer.text.replace("*", "")


def test_the_example_validates_without_a_hint(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, EXAMPLE))
    assert list(hints_on(show, knowledge().intents)) == []


QUESTIONS = [(question, told) for question, told, _ in rows(GUIDE)]


@pytest.mark.parametrize(("question", "told"), QUESTIONS)
def test_the_example_answers_as_the_guide_says(example: Answerer, question: str, told: str) -> None:
    answer = example.ask(question, NOW)
    assert told in said(answer)
    assert answer.known != ("sources don't say" in said(answer))


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_each_snippet_fits_into_the_example(snippet: str) -> None:
    file = ShowFile.model_validate({**tomllib.loads(EXAMPLE), **tomllib.loads(snippet)})
    assert list(broken_rules(file)) == []
    assert file.show().drops


def test_the_translation_in_the_guide_fits_the_example(tmp_path: Path) -> None:
    ferry = written(tmp_path, EXAMPLE)
    spanish = translated(ferry, "es", SPANISH)
    assert read_translation(spanish, read_show(ferry)).texts["The Night Ferry"] == "El ferri nocturno"


def test_every_form_of_a_show_file_has_its_place_in_the_guide() -> None:
    assert forms() == PLACES.keys()


@pytest.mark.parametrize("form", PLACES, ids=lambda form: form.__name__)
def test_the_guide_lists_every_key_with_its_limits_and_no_other(form: type[Table]) -> None:
    told = key_rows(form)
    assert told.keys() == form.model_fields.keys()
    for key, table in properties(form).items():
        if_left_out, limits = told[key]
        assert form.model_fields[key].is_required() == (if_left_out == "needed"), key
        assert set(figures(table)) <= set(re.findall(r"\d+", limits)), key


def test_every_general_topic_is_listed_with_a_star_where_names_count() -> None:
    part = GUIDE[GUIDE.index("**By a general topic.**") : GUIDE.index("For topics with a star")]
    listed = re.findall(r"`([\w-]+)`(\\\*)?", part)
    topics = [intent for intent in intents().values() if intent.kind is Kind.TOPIC]
    assert sorted(listed) == sorted((one.id, r"\*" if one.names_asked else "") for one in topics)


TOPICS = rows(GUIDE[GUIDE.index("**By a general topic.**") :])


@pytest.mark.parametrize(("cell", "question"), [row for row in TOPICS if row[1]])
def test_the_question_beside_a_topic_asks_for_it(example: Answerer, cell: str, question: str) -> None:
    asked = question[: question.index("?") + 1]
    assert example.ways(asked)[0].top.intent == cell.split("`")[1]


def test_every_command_of_the_guide_is_one_of_the_program() -> None:
    files = ("bot/command_line.py", "bot/operating/show_commands.py")
    source = "".join((ROOT / file).read_text(encoding="utf-8") for file in files)
    commands = set(re.findall(r"watchparty (?:shows )?(\w+)", GUIDE))
    assert commands == {"find", "validate", "ask", "demo", "reload", "questions"}
    assert all(f"def {command}(" in source for command in commands)


def test_more_questions_make_other_words_understood(tmp_path: Path, example: Answerer) -> None:
    question = "does that old tub still float?"
    assert f'"{question}"' in GUIDE
    assert not example.ask(question, NOW).known
    more = EXAMPLE.replace('"how old is the ferry"', '"how old is the ferry", "does the ferry still float"')
    assert "1961" in answerer_of(tmp_path, more).ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "topic", "told"),
    [
        ("How long is an episode?", "runtime", "55 minutes"),
        ("At what time do episodes come out?", "time-of-day", "your time"),
    ],
)
def test_runtime_and_time_come_from_their_keys_unless_an_entry_has_the_topic(
    tmp_path: Path, example: Answerer, question: str, topic: str, told: str
) -> None:
    assert told in example.ask(question, NOW).text
    entry = f'id = "told"\ntopics = ["{topic}"]\ntext = "They tell it so."\n'
    assert "They tell it so." in answerer_of(tmp_path, f"{EXAMPLE}[[facts]]\n{entry}").ask(question, NOW).text
    assert not answerer_of(tmp_path, f"{EXAMPLE}[[unknowns]]\n{entry}").ask(question, NOW).known


def test_a_word_of_your_own_finds_facts_and_no_unknowns(tmp_path: Path) -> None:
    entry = 'id = "yard"\ntopics = ["shipyard"]\ntext = "It was built in Vigo."\n'
    asked = ("shipyard", "tell me about shipyard", "what about the shipyard")
    fact = answerer_of(tmp_path, f"{EXAMPLE}[[facts]]\n{entry}")
    assert all("Vigo" in fact.ask(question, NOW).text for question in asked)
    unknown = answerer_of(tmp_path, f"{EXAMPLE}[[unknowns]]\n{entry}")
    assert not any("Vigo" in unknown.ask(question, NOW).text for question in asked)


def test_topics_left_out_are_found_by_the_questions_until_another_entry_names_them(tmp_path: Path) -> None:
    korean = "제작비 얼마야?"
    other = '[[facts]]\nid = "paid"\ntopics = ["budget"]\ntext = "A fund gave 40,000 euros for it."\n'
    assert "two million" in answerer_of(tmp_path, EXAMPLE).ask(korean, NOW).text
    text = answerer_of(tmp_path, EXAMPLE + other).ask(korean, NOW).text
    assert "A fund" in text
    assert "two million" not in text


def test_facts_come_before_unknowns_and_those_of_one_topic_together(tmp_path: Path) -> None:
    more = (
        '[[facts]]\nid = "yes"\ntopics = ["season-two"]\ntext = "A second one is planned."\n'
        '[[facts]]\nid = "when"\ntopics = ["season-two"]\ntext = "It comes in 2028."\n'
    )
    answer = answerer_of(tmp_path, EXAMPLE + more).ask("Will there be a second season?", NOW)
    assert answer.known
    assert "A second one is planned. It comes in 2028." in answer.text


def test_spoiler_levels_are_those_of_the_guide(example: Answerer) -> None:
    levels = {
        "What is it about?": 0,
        "Who is Bruno?": 0,
        "Is Bruno a twin?": 4,
        "how did he drown?": 4,
        "does Clara leave the island?": None,
        "What happens in the story?": None,
    }
    assert {question: example.ask(question, NOW).known_from for question in levels} == levels


def test_show_lists_the_first_four_facts_for_everybody(tmp_path: Path) -> None:
    more = "".join(
        f'[[facts]]\nid = "more-{number}"\ntext = "More {number}."\nknown_from = {level}\n'
        for number, level in ((1, 3), (2, 0), (3, 0))
    )
    text = "\n".join(show_card(read_show(written(tmp_path, EXAMPLE + more))).blocks)
    assert [line for line in text.splitlines() if line.startswith("• ")] == [
        "• It was filmed on the coast of Galicia.",
        "• An episode cost two million euros.",
        "• The ferry is a real ship from 1961.",
        "• More 2.",
    ]


def test_an_id_and_a_title_are_enough(tmp_path: Path) -> None:
    needed = [line for line in EXAMPLE.splitlines() if line.startswith(("id = ", "title = "))][:2]
    assert read_show(written(tmp_path, "\n".join(needed))).title == "The Night Ferry"


def test_the_readme_leads_to_the_guide() -> None:
    assert "(docs/show-files.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
