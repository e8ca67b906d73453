"""The documentation names what is really in the tree."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
# In running text, a file of bot/ may be named by its folder alone.
PATH = re.compile(r"`((?:bot|cogs|db|tests|docs|\.ci)/[\w./-]*|(?:delivery|interactions)/\w+\.py)`")
LINK = re.compile(r"\]\(([\w./-]+)\)")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_and_link_on_a_page_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [(ROOT / page).parent / link for link in LINK.findall(text)]
    missing = [str(link) for link in links if not link.exists()]
    missing += [
        path for path in PATH.findall(text) if not any((ROOT / at / path).exists() for at in ("", "bot"))
    ]
    assert missing == []


def test_the_map_names_everything_directly_in_bot_and_nothing_else() -> None:
    lines = _map()
    named = {line.split()[0].rstrip("/") for line in lines if re.match(r"  \w", line)}
    assert {name for name in named if not _exists(name)} == set()
    entries = {
        entry.stem
        for entry in (ROOT / "bot").glob("[a-z_]*")
        if entry.stem not in ("__init__", "__pycache__")
    }
    assert {entry for entry in entries if not re.search(rf"\b{entry}\b", "\n".join(lines))} == set()


def test_tests_share_helper_modules_and_not_their_own() -> None:
    shared = re.compile(r"^from (tests\.(?!questions)\S*?(?:\btest_\w+|\bconftest)) import", re.MULTILINE)
    modules = (ROOT / "tests").rglob("*.py")
    found = {one.name: shared.findall(one.read_text(encoding="utf-8")) for one in modules}
    assert {name: imported for name, imported in found.items() if imported} == {}


def _map() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = text.split("## Where things are")[1].split("```")[1]
    return block.partition("\ncogs/")[0].splitlines()


def _exists(name: str) -> bool:
    return any((ROOT / "bot" / file).exists() for file in (name, f"{name}.py"))
