"""Each reason for a refusal is worded once, and every refusal brings the values that its words name."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.domain.refusal import Reason, Refusal
from bot.messages.refusals import PARTS, WORDS, explained
from bot.messages.refusals.limits import LIMITS
from bot.messages.translation import speaking
from tests.translations import template

ROOT = Path(__file__).parents[2]


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Each `Refusal(Reason.X, …)` in the program, with the name X."""
    for folder in ("bot", "cogs", "db"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refusal":
                    name = ast.unparse(node.args[0])
                    if name.startswith("Reason."):
                        yield name.removeprefix("Reason."), node


def named_in(reason: Reason) -> set[str]:
    """The placeholders in the words for a reason, without those that stand for limits and advice."""
    words = WORDS[reason]
    named = {name for text in (words.title, words.text) for _, name, _, _ in Formatter().parse(text) if name}
    return named - {*LIMITS, "allow_it", "let_ping"}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_title_and_says_what_to_do(reason: Reason) -> None:
    words = WORDS[reason]

    assert words.title[0].isupper() and not words.title.endswith(".")
    assert "sorry" not in f"{words.title} {words.text}".casefold()
    assert words.text.endswith((".", "?", "}"))


def test_the_words_for_every_reason_can_be_translated() -> None:
    collected = {str(one.id) for one in template() if not one.context}

    words = {text for one in WORDS.values() for text in (one.title, one.text)}

    assert words - collected == {"{cause}"}


def test_the_cast_is_named_in_the_readers_language() -> None:
    with speaking("es"):
        told = explained(Refusal(Reason.NOBODY_NAMED, title="Girls", group="cast"))

    assert told.text == "No nombran a nadie en el reparto de **Girls**."


def test_no_reason_is_worded_in_two_places() -> None:
    assert sum(map(len, PARTS)) == len(WORDS)


def test_every_refusal_brings_exactly_the_values_that_its_words_name() -> None:
    found = list(raised())

    assert len(found) > 50
    for name, call in found:
        assert {one.arg for one in call.keywords} == named_in(Reason[name]), ast.unparse(call)


def test_every_reason_is_given_somewhere() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "cogs", "db")
        for path in (ROOT / folder).rglob("*.py")
    )
    words = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "bot/messages/refusals").glob("*.py")
    )

    never = [
        one.name for one in Reason if source.count(f"Reason.{one.name}") <= words.count(f"Reason.{one.name}")
    ]
    assert never == []


def test_several_values_are_listed_in_bold() -> None:
    refusal = Refusal(Reason.MISSING_PERMISSIONS, channel=7, missing=("View Channel", "Send Messages"))

    assert "In <#7> I'm missing **View Channel** and **Send Messages**." in explained(refusal).text


def test_a_typed_brace_is_shown_as_it_was_typed() -> None:
    refusal = Refusal(Reason.MISSPELT_PLACEHOLDER, name="shw", meant="show")

    assert "`{shw}`. Did you mean `{show}`?" in explained(refusal).text


@pytest.mark.parametrize(("group", "word"), [("cast", "นักแสดง"), ("crew", "ทีมงาน")])
def test_a_refusal_names_cast_and_crew_in_the_readers_language(group: str, word: str) -> None:
    with speaking("th"):
        text = explained(Refusal(Reason.NOBODY_NAMED, title="Pasta", group=group)).text

    assert word in text and group not in text
