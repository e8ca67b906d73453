"""Every sentence that people read is in `bot/messages/`: the syntax tree of all other code holds none."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = ("bot/messages/", "db/migrations/")

# What these are given is read by the program, or in the log: annotations, SQL, names of jobs, words to split.
NOT_FOR_PEOPLE = re.compile(r"log\.\w+|.*_jobs\.start|re\.compile|cast|text|partial_index|TypeVar|.*\.split")
# Only a bug raises them, so only a log shows them.
BUGS = {"TypeError", "ValueError", "UnreadableSnapshotError", "AssertionError"}
# SQL, a tag of a page, and what a regular expression has and no sentence.
NO_TEXT = re.compile(
    r"(SELECT|INSERT|UPDATE|DELETE|SET|PRAGMA)\b|json_\w+\("
    r"|<\w+ [^<>]*>$|_\w+ WHERE\b|.*(\(\?|\\[dS]|\w\|\w)",
    re.DOTALL,
)
# Asked of a provider; nobody sees it.
GRAPHQL = "bot/providers/anilist_queries.py"
# Forms of questions that people ask, not answers to them.
ASKED = "bot/questions/understanding.py"


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Each string of three words or more that people may read, with its line."""
    tree = ast.parse(source)
    ignored = {id(part) for node in ast.walk(tree) for part in _not_for_people(node)}
    for node in ast.walk(tree):
        if id(node) in ignored or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        words = re.findall(r"[^\W\d_]{2,}", text := _text(node))
        if len(words) >= 3 and " " in text and not (_is_name(words) or NO_TEXT.match(text)):
            yield node.lineno, text


def _not_for_people(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node whose strings nobody reads, and the pieces of each f-string, which count as one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and NOT_FOR_PEOPLE.fullmatch(ast.unparse(node.func)):
        yield from ast.walk(node)
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in BUGS:
        yield from ast.walk(node)
    if isinstance(node, ast.JoinedStr):
        yield from node.values
    for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
        if annotation is not None:
            yield from ast.walk(annotation)


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node.value, str) else ""


def _is_name(words: list[str]) -> bool:
    """Whether words are a name, such as "Rio de Janeiro" or "Read Message History"."""
    return words[0][0].isupper() and words[-1][0].isupper()


@pytest.mark.parametrize("folder", ["bot", "cogs", "db"])
def test_no_sentence_stands_outside_the_messages(folder: str) -> None:
    found = [
        f"{name}:{line}: {text}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith((*TEXTS, GRAPHQL, ASKED))
        for line, text in sentences(path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'Card("Your alerts are paused.")',
        'raise StartupError(f"The file {name} is missing.")',
        'app_commands.describe(show="Which show you mean.")',
        'print("Nothing to do here")',
    ],
)
def test_a_sentence_is_found(code: str) -> None:
    assert list(sentences(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""What this module is for."""',
        'log.info("the database is back")',
        'raise ValueError("the rules refused it before")',
        'text("SELECT last_value FROM rows")',
        '"Read Message History"',
        'cast("Mapping[str, dict[str, object]]", value)',
    ],
)
def test_what_nobody_reads_is_no_sentence(code: str) -> None:
    assert not list(sentences(code))
