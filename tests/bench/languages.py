"""What a language costs: processor time until its first text, show and typed date, and what memory stays."""

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import process_time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.domain.show_languages import in_language
from bot.messages.date_words import moment_typed
from bot.messages.translation import _, languages, speaking
from bot.showfiles.loader import load_catalogue

PARTS = ("text", "show", "date")
SHIPPED = "love-in-the-big-city"
HEADINGS = ("language", *(f"first {what}, ms" for what in PARTS), *(f"{what} stays, KiB" for what in PARTS))
console = Console(width=110)


def main(
    only: Annotated[str | None, typer.Option(help="Measure one language here, and print JSON.")] = None,
    *,
    memory: Annotated[bool, typer.Option(help="With --only: measure memory instead of time.")] = False,
) -> None:
    """Measure every language that the bot has, each twice in a process of its own."""
    if only:
        sys.stdout.write(json.dumps(_measured(only, _kept_kib if memory else _taken_ms)))
        return
    table = Table(
        title="The first text in a language, the shipped show told in it, and the first date typed in it"
    )
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading == "language" else "right")
    for language in sorted(languages()):
        table.add_row(language, *_measured_apart(language), *_measured_apart(language, "--memory"))
    console.print(table)


def _measured_apart(language: str, *options: str) -> list[str]:
    command = [sys.executable, "-m", "tests.bench.languages", "--only", language, *options]
    told = subprocess.run(command, check=True, capture_output=True)
    return json.loads(told.stdout)


def _measured(language: str, cost: Callable[[Callable[[], object]], float]) -> list[str]:
    show = load_catalogue().shows[SHIPPED]
    with speaking(language):
        works: Sequence[Callable[[], object]] = (
            lambda: _("Alerts are on"),
            lambda: in_language(show, language),
            lambda: moment_typed("?", datetime.now(UTC)),
        )
        return [f"{cost(work):.1f}" for work in works]


def _taken_ms(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return (process_time() - before) * 1000


def _kept_kib(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept / 1024


if __name__ == "__main__":
    typer.run(main)
