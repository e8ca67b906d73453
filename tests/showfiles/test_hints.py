"""`watchparty shows validate` hints at what a valid show file will answer badly; hints are not errors."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.command_line import cli
from bot.domain.example_questions import examples_of
from bot.messages.showfiles.summary import KEYS
from bot.messages.translation import languages
from bot.questions.answerer import Answerer
from bot.questions.answers.besides_facts import BEFORE_FACTS, BESIDES_FACTS
from bot.questions.compiled_file import knowledge
from bot.showfiles.hints import hints_on
from bot.showfiles.loader import BUILT_IN, read_show
from bot.showfiles.partial_names import partial_names
from bot.showfiles.same_questions import same_questions
from bot.showfiles.told_twice import told_twice
from bot.showfiles.translation_check import checked_translation
from bot.showfiles.translation_file import is_translation, paths_beside
from tests.showfiles.files import HEAD, SOURCE, answerer_of, written

RELEASE = '[release]\npremiere = 2024-10-21\ntimezone = "UTC"\nevery = "monday"\nepisodes = 8\n'
PREMISE = '[[premise]]\ntext = "Two people meet."\n'
WHOLE = HEAD + RELEASE + SOURCE + PREMISE
NOW = datetime(2025, 6, 1, tzinfo=UTC)


def entry(name: str = "facts", topics: str = "[]", questions: str = "[]") -> str:
    """A fact or an unknown."""
    return f'[[{name}]]\nid = "one"\ntext = "A golden key."\ntopics = {topics}\nquestions = {questions}\n'


def hints_of(folder: Path, text: str) -> Sequence[str]:
    return list(hints_on(read_show(written(folder, text)), knowledge().intents))


HINTED = {
    "no release": (HEAD + SOURCE + PREMISE, "release is missing, so there are no alerts"),
    "no premise": (HEAD + RELEASE, 'premise is missing, so "What is it about?" has no answer; add it.'),
    "a character without passages": (
        WHOLE + '[[characters]]\nid = "mina"\nname = "Mina"\n',
        'characters.passages (characters entry 1) is missing, so "Who is Mina?" has no answer; add one.',
    ),
    "a fact that nothing finds": (
        WHOLE + entry(),
        "facts.questions (facts entry 1) is missing, and so is a topic; add two to five questions",
    ),
    "an unknown that nothing finds": (
        WHOLE + entry("unknowns", '["shipyard"]'),
        "unknowns.questions (unknowns entry 1) is missing, and so is a general topic; add",
    ),
    "a topic with a letter too many": (
        WHOLE + entry(topics='["budget", "plattform"]', questions='["what is it"]'),
        'facts.topics (facts entry 1) has "plattform", which is not a general topic; did you mean "platform"',
    ),
    "a topic with two slips": (WHOLE + entry(topics='["ratinngss"]'), 'did you mean "ratings"?'),
    "a topic in capitals": (WHOLE + entry(topics='["Platform"]'), 'did you mean "platform"?'),
    "a topic with a blank": (WHOLE + entry("unknowns", '["season two"]'), 'did you mean "season-two"?'),
    "roles without full names": (
        WHOLE + entry(topics='["roles"]'),
        'facts.topics (facts entry 1) has "roles", but its text has no full name of both',
    ),
    "a topic that needs no facts": (
        WHOLE + entry(topics='["genre"]'),
        'facts.topics (facts entry 1) has "genre", which the bot answers without facts',
    ),
}


@pytest.mark.parametrize(("text", "hint"), HINTED.values(), ids=HINTED)
def test_a_weak_place_is_hinted_at_once_with_what_to_do(tmp_path: Path, text: str, hint: str) -> None:
    (told,) = hints_of(tmp_path, text)
    assert hint in told


@pytest.mark.parametrize(
    "more",
    [
        "",
        entry(topics='["platform"]'),
        entry(topics='["shipyard"]'),
        entry(topics='["problem"]'),
        entry(questions='["who got a key"]'),
        entry(topics='["genre"]', questions='["who got a key"]'),
        entry("unknowns", '["platform"]'),
        entry("unknowns", '["shipyard"]', '["where was it built"]'),
    ],
)
def test_what_questions_find_is_not_hinted_at(tmp_path: Path, more: str) -> None:
    assert hints_of(tmp_path, WHOLE + more) == []


@pytest.mark.parametrize(
    ("more", "question"),
    [
        (entry(), "what did the mayor give them"),
        (entry(topics='["genre"]'), "what genre is it"),
        (entry(topics='["platfrom"]'), "where can I watch it"),
        (entry("unknowns", '["shipyard"]'), "what about the shipyard"),
    ],
)
def test_what_is_hinted_at_is_indeed_not_found(tmp_path: Path, more: str, question: str) -> None:
    assert "golden key" not in answerer_of(tmp_path, WHOLE + more).ask(question, NOW).text


def test_a_source_without_a_date_is_not_hinted_at(tmp_path: Path) -> None:
    assert hints_of(tmp_path, WHOLE.replace("published = 2024-10-16\n", "")) == []


PEOPLE = """
[[characters]]
id = "mina"
name = "Mina Park"
aliases = ["Mina", "the vicar"]
passages = [{ text = "Mina Park lives alone." }]
[[cast]]
id = "mina-lee"
name = "Mina Lee"
plays = ["mina"]
"""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Park drowns at sea.", '"Park" for Mina Park'),
        ("Lee drowns at sea.", '"Lee" for Mina Lee'),
        ("A sailor drowns in the lee of a park.", None),
        ("The vicar drowns at sea.", '"the vicar" for Mina Park'),
        ("Mina Park drowns at sea.", None),
        ("Mina Lee drowned at sea.", None),
    ],
)
def test_a_name_in_part_is_hinted_at_where_only_full_names_count(
    tmp_path: Path, text: str, part: str | None
) -> None:
    tables = WHOLE + PEOPLE + entry(topics='["death"]').replace("A golden key.", text)
    show = read_show(written(tmp_path, tables))
    hints = list(partial_names(show, knowledge().intents))
    assert [bool(part and part in hint) for hint in hints] == ([True] if part else [])
    about_mina = Answerer(show, knowledge()).ask("does Mina Park die?", NOW).text
    assert (text in about_mina) is (text.startswith("Mina Park"))


def test_an_article_is_no_name_in_part(tmp_path: Path) -> None:
    baker = '[[characters]]\nid = "baker"\nname = "The Baker"\n'
    fact = entry(topics='["death"]').replace("A golden key.", "The sea took them all.")
    show = read_show(written(tmp_path, WHOLE + baker + fact))
    assert list(partial_names(show, knowledge().intents)) == []


@pytest.mark.parametrize(
    ("text", "key", "topic"),
    [
        (WHOLE.replace("[release]", "runtime = 50\n[release]"), "runtime", "runtime"),
        (WHOLE.replace("[[sources]]", "time = 21:00:00\n[[sources]]"), "time", "time-of-day"),
        (WHOLE + PEOPLE, "plays", "roles"),
    ],
)
def test_a_fact_beside_a_key_that_tells_the_same_is_hinted_at_with_the_one_that_wins(
    tmp_path: Path, text: str, key: str, topic: str
) -> None:
    fact = entry(topics=f'["{topic}"]').replace("A golden key.", "Mina Park by Mina Lee.")
    (hint,) = told_twice(read_show(written(tmp_path, text + fact)))
    assert f'has "{topic}", which the key {key} tells too; questions get the fact' in hint
    other = fact.replace(topic, "filming")
    assert list(told_twice(read_show(written(tmp_path, text + other)))) == []


def same_questions_in(path: Path) -> list[str]:
    show = read_show(path)
    return list(same_questions(show, knowledge(), examples_of(show)))


def same_questions_of(folder: Path, first: str, second: str) -> list[str]:
    other = entry("unknowns", questions=f'["who got a key", "{second}"]').replace('"one"', '"two"')
    text = WHOLE + entry(questions=f'["{first}"]') + other
    return same_questions_in(written(folder, text))


def test_a_question_that_another_entry_has_in_other_words_is_hinted_at(tmp_path: Path) -> None:
    (hint,) = same_questions_of(tmp_path, "How much did it cost?", "how much did the show cost")
    assert hint.startswith(
        "unknowns.questions (unknowns entry 1) has questions that the bot can't tell from others: "
    )
    assert '"how much did the show cost" and "How much did it cost?" of one (both are read as "' in hint
    assert "how-much" in hint
    assert "Either entry may answer, or both" in hint


def test_all_entries_with_such_a_question_are_named_at_once(tmp_path: Path) -> None:
    asked = 'questions = ["where was it filmed", "how much did it cost"]\n'
    text = WHOLE + "".join(f'[[facts]]\nid = "{id_}"\ntext = "A key."\n{asked}' for id_ in ("a", "b", "c"))
    of_second, of_third = same_questions_in(written(tmp_path, text))
    assert of_second.count('" and "') == 2
    assert '"where was it filmed" and "where was it filmed" of a, "where was it filmed" of b (' in of_third


@pytest.mark.parametrize("second", ["where was it filmed", "what happens in episode 2", "what is a petrel"])
def test_questions_that_differ_in_what_they_ask_or_name_are_not_hinted_at(
    tmp_path: Path, second: str
) -> None:
    for first in ("when was it filmed", "what happens in episode 1", "what is a grebe"):
        assert same_questions_of(tmp_path, first, second) == []


def test_the_built_in_show_brings_no_hint() -> None:
    shows = [path for path in BUILT_IN.glob("*.toml") if not is_translation(path)]
    assert shows
    for path in shows:
        show = read_show(path)
        shared = knowledge()
        hints = (*hints_on(show, shared.intents), *told_twice(show), *partial_names(show, shared.intents))
        assert [*hints, *same_questions_in(path)] == []
        for translation in paths_beside(path):
            assert checked_translation(translation, languages(), shared).hints == ()


def validated(path: Path) -> Result:
    return CliRunner().invoke(cli, ["shows", "validate", str(path)])


def test_hints_name_line_and_id_and_the_exit_code_stays_0(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE + entry(topics='["[red]plattform"]') + entry("unknowns"))
    result = validated(path)
    good, *_, hint = result.output.splitlines()
    assert (result.exit_code, good) == (0, f"✓ {path}: Love, 8 drops")
    assert hint.startswith("! love.toml, line 19: unknowns.questions (one) is missing")


def test_topics_that_tables_answer_are_named(tmp_path: Path) -> None:
    tables = (
        '[[characters]]\nid = "mina"\nname = "Mina"\n[[cast]]\nid = "ana"\nname = "Ana"\nplays = ["mina"]\n'
        '[[crew]]\nid = "bo"\nname = "Bo"\njobs = ["composer"]\n'
        '[[episodes]]\nnumber = 2\nplot = "A key is found."\ndirectors = ["bo"]\n'
    )
    told = validated(written(tmp_path, WHOLE + tables)).output.splitlines()
    assert (
        "  topics that other tables answer, in brackets the keys that do: director-of-episode (directors), "
        "episode-plot (plot), roles (plays), soundtrack (jobs), staff (jobs)" in told
    )


def test_a_fact_on_another_season_is_named_with_its_date(tmp_path: Path) -> None:
    season = entry(topics='["season-two"]').replace("A golden key.", "A second season comes in May 2027.")
    result = validated(written(tmp_path, WHOLE + season))
    assert result.exit_code == 0
    assert "season-date (season-two)" in result.output


def test_every_topic_that_tables_answer_has_the_name_of_the_key_that_does() -> None:
    assert {*BEFORE_FACTS, *BESIDES_FACTS} == KEYS.keys()


def test_facts_without_a_topic_are_named(tmp_path: Path) -> None:
    facts = entry(questions='["a", "b"]') + entry(topics='["filming"]').replace('"one"', '"two"')
    told = validated(written(tmp_path, WHOLE + facts)).output.splitlines()
    assert "  facts without a topic, which only their questions find: one" in told


def test_what_was_read_is_counted_below_the_title(tmp_path: Path) -> None:
    text = WHOLE.replace("[release]", "runtime = 50\n[release]")
    path = written(tmp_path, text + entry(topics='["filming", "shipyard"]', questions='["a", "b"]'))
    counted, *topics = validated(path).output.splitlines()[1:]
    assert counted.startswith("  facts: 1 · unknowns: 0 · characters: 0 · cast: 0 · crew: 0 · episodes: 0 ")
    assert counted.endswith("· sources: 1 · example questions: 2")
    assert topics == [
        "  topics of facts and unknowns: filming",
        "  topics of this show's own, asked for by these words: shipyard",
        "  topics that other tables answer, in brackets the keys that do: runtime (runtime)",
    ]


def test_a_broken_file_lists_its_errors_alone(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "year = 1\n")
    result = CliRunner().invoke(cli, ["shows", "validate", str(path)])
    assert result.exit_code == 2
    assert "✗ love.toml: year" in result.output
    assert "!" not in result.output
