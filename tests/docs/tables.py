"""Reads the tables in the documentation, so that tests can compare them with the code."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def first_cells(page: str, heading: str | None = None) -> list[str]:
    """The code in the first cell of each table row, on a page of docs/ or under one of its headings."""
    return [cells[0] for cells in rows(page, heading)]


def rows(page: str, heading: str | None = None) -> list[list[str]]:
    """The cells of each table row that starts with code, without the backticks around a cell."""
    text = (DOCS / page).read_text(encoding="utf-8")
    if heading:
        text = re.split(r"^#+ ", text.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
