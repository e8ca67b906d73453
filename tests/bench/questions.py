"""How well and how fast questions are answered: by style and language, with slips, and on other shows."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.domain.questions.answerer import Answer, Answerer
from bot.phrasings import phrasing
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import Case, cases, is_right, is_wrong, with_typo

NOW = datetime(2025, 6, 1, tzinfo=UTC)
Result = tuple[Case, Answer, float]
DRAWN_EVERY = 20
console = Console()


def main(
    questions: Annotated[str, typer.Option(help="The set in tests/questions, without .jsonl.")] = "heldout",
    show: Annotated[Path, typer.Option(help="The show file that is asked.")] = BUILT_IN
    / "love-in-the-big-city.toml",
    typos: Annotated[int, typer.Option(help="Rounds with one random slip in each question.")] = 3,
    failures: Annotated[
        bool, typer.Option(help="List the questions that were not answered rightly.")
    ] = False,
) -> None:
    """Measure answers on a question set: right, wrong, abstentions, slips, milliseconds."""
    started = perf_counter()
    shared = phrasing()
    read = perf_counter()
    answerer = Answerer(read_show(show), shared)
    console.print(
        f"phrases read in {(read - started) * 1e3:.0f} ms, show in {(perf_counter() - read) * 1e3:.0f} ms"
    )
    asked = cases(questions)
    results = _results(answerer, asked, "asking")
    _print_groups(results)
    _print_rates("as typed", results)
    for seed in range(typos):
        slipped = [
            Case(with_typo(case.question, seed), case.expect, case.style, case.language) for case in asked
        ]
        _print_rates(f"one slip, round {seed + 1}", _results(answerer, slipped, "slipping"))
    if failures:
        _print_failures(results)


def _results(answerer: Answerer, asked: Sequence[Case], what: str) -> list[Result]:
    results: list[Result] = []
    # A bar that is drawn by a thread of its own would be measured with the answers.
    with Progress(console=console, transient=True, auto_refresh=False) as progress:
        bar = progress.add_task(what, total=len(asked))
        for place, case in enumerate(asked):
            if place % DRAWN_EVERY == 0:
                progress.update(bar, completed=place, refresh=True)
            started = perf_counter()
            answer = answerer.ask(case.question, NOW)
            results.append((case, answer, (perf_counter() - started) * 1e3))
    return results


def _print_groups(results: Sequence[Result]) -> None:
    table = Table("style", "language", "questions", "right", "wrong")
    totals: Counter[tuple[str, str]] = Counter((case.style, case.language) for case, _, _ in results)
    right = Counter((case.style, case.language) for case, answer, _ in results if is_right(case, answer))
    wrong = Counter((case.style, case.language) for case, answer, _ in results if is_wrong(case, answer))
    for group, total in sorted(totals.items()):
        table.add_row(*group, str(total), f"{right[group] / total:.3f}", f"{wrong[group] / total:.3f}")
    console.print(table)


def _print_rates(name: str, results: Sequence[Result]) -> None:
    known = [(case, answer) for case, answer, _ in results if case.expect is not None]
    unknown = [(case, answer) for case, answer, _ in results if case.expect is None]
    silent = [case for case, answer, _ in results if not answer.known]
    times = sorted(taken for _, _, taken in results)
    figures = {
        "answerable right": _share(sum(is_right(*pair) for pair in known), len(known)),
        "wrong": _share(sum(is_wrong(case, answer) for case, answer, _ in results), len(results)),
        "abstention recall": _share(sum(not answer.known for _, answer in unknown), len(unknown)),
        "abstention precision": _share(sum(case.expect is None for case in silent), len(silent)),
        "p50": f"{times[len(times) // 2]:.1f} ms",
        "p99": f"{times[int(len(times) * 0.99)]:.1f} ms",
    }
    console.print(f"{name}: " + ", ".join(f"{label} {figure}" for label, figure in figures.items()))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _print_failures(results: Sequence[Result]) -> None:
    for case, answer, _ in results:
        if not is_right(case, answer):
            console.print(
                f"{case.question!r} wants {case.expect}: [{answer.intent}] {answer.text!r}", markup=False
            )


if __name__ == "__main__":
    typer.run(main)
