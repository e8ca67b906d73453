"""How well and how fast questions are answered: by kind and language, with typos, and on other shows."""

import gc
import random
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import sqrt
from multiprocessing import get_context
from pathlib import Path
from time import process_time, thread_time
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.messages.show_texts import telling
from bot.messages.translation import speaking
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.suggestions import for_who_has_seen_it
from bot.questions.text import LONGEST_QUESTION
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import HERE, Case, cases, is_right, is_wrong, with_typo
from tests.shipped_show import shipped_catalogue

NOW = datetime(2025, 6, 1, tzinfo=UTC)
DRAWN_EVERY = 20
KEPT = 15
CONFIDENCE = 1.96  # standard errors on either side of a share that hold it in 95 of 100 samples
SHIPPED = "love-in-the-big-city"
# Asked first, as they should be typed and with slips, which are looked up among all words of a language.
FIRST = (
    ("en", "Who directed the series?"), ("en", "whos the mian charactr"),
    ("es", "¿Quién dirige la serie?"), ("es", "cuantos episodos tiene la seire"),
    ("ko", "감독이 누구야?"), ("ko", "몇부작인가용 감독잉 누구에여"),
    ("pt_BR", "Quem dirigiu a série?"), ("pt_BR", "quantos epsodios tem a seire"),
    ("th", "ใครเป็นผู้กำกับ"), ("th", "ใครเปนผู้กำกับบ ซีรีย์นี่มีกี่ตอนน"),
)  # fmt: skip
OTHERS, LATER = ("second-development", "tongues", "second-tongues", "third-tongues"), 1_000
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its answer; `near` is whether one of the suggestions is answered rightly."""

    case: Case
    answer: Answer
    near: bool
    milliseconds: float

    @property
    def right(self) -> bool:
        return is_right(self.case, self.answer)

    @property
    def wrong(self) -> bool:
        return is_wrong(self.case, self.answer)


def main(
    sets: Annotated[
        list[str] | None,
        typer.Argument(help="Sets in tests/questions, without .jsonl; all blind ones if none."),
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where the sets and their show files are.")] = HERE,
    typos: Annotated[int, typer.Option(help="Rounds with one random typo in each question.", min=0)] = 1,
    slow: Annotated[
        int, typer.Option(help="Tries of a search for a question of 200 characters that takes long.", min=0)
    ] = 0,
    first: Annotated[
        bool, typer.Option(help="Time each language's first question of a new process, too, and its 1,000th.")
    ] = False,
    failures: Annotated[
        bool, typer.Option(help="List what was not answered rightly; never for a blind set.")
    ] = False,
) -> None:
    """Measure answers: right, wrong, right or one click away, abstentions, typos, milliseconds.

    A set is asked about the show file of its own name, or else about the show that ships.
    """
    started = process_time()
    shared = knowledge()
    console.print(f"language data loaded in {(process_time() - started) * 1e3:.0f} ms of processor time")
    if first:
        console.print(_first_and_later(folder))
    for name in sets or sorted(path.stem for path in folder.glob("blind*.jsonl")):
        show = read_show(_show_file(folder, name))
        started = process_time()
        answerer = Answerer(show, shared)
        console.print(f"{name}: ready in {(process_time() - started) * 1e3:.0f} ms of processor time")
        asked = cases(name, folder)
        results = _results(answerer, asked, name)
        console.print(_table(f"{name}: {len(asked)} questions", results))
        console.print(_speed(results))
        for seed in range(typos):
            slipped = [replace(case, question=with_typo(case.question, seed)) for case in asked]
            console.print(_table(f"{name}, one typo each", _results(answerer, slipped, name), groups=False))
        if failures and not name.startswith("blind"):
            _print_failures(results)
        if slow:
            # A question that was asked before is answered faster, so that each is put to two of them once.
            both = (answerer, Answerer(show, shared))
            console.print(_slowest(both, [word for case in asked for word in case.question.split()], slow))


def _show_file(folder: Path, name: str) -> Path:
    own = folder / f"{name}.toml"
    return own if own.exists() else BUILT_IN / f"{SHIPPED}.toml"


def _results(answerer: Answerer, asked: Sequence[Case], what: str) -> list[Result]:
    results: list[Result] = []
    # A progress bar with its own thread would be measured with the answers.
    with Progress(console=console, transient=True, auto_refresh=False) as progress:
        bar = progress.add_task(what, total=len(asked))
        for place, case in enumerate(asked):
            if place % DRAWN_EVERY == 0:
                progress.update(bar, completed=place, refresh=True)
            started = thread_time()
            answer = answerer.ask(case.question, NOW, safe=for_who_has_seen_it)
            taken = (thread_time() - started) * 1e3
            near = any(is_right(case, answerer.ask(one, NOW)) for one in answer.suggestions)
            results.append(Result(case, answer, near, taken))
    return results


def _table(title: str, results: Sequence[Result], *, groups: bool = True) -> Table:
    table = Table(
        "", "questions", "right", "wrong", "right or a click away", "abstention recall", title=title
    )
    table.add_row("all", *_row(results))
    if groups:
        for key in (_language, _kind):
            table.add_section()
            for group in sorted({key(one) for one in results}):
                table.add_row(group, *_row([one for one in results if key(one) == group]))
    return table


def _row(results: Sequence[Result]) -> Iterable[str]:
    known = [one for one in results if one.case.expect is not None]
    unknown = [one for one in results if one.case.expect is None]
    yield f"{len(results)}"
    yield _share(known, lambda one: one.right)
    yield _share(results, lambda one: one.wrong)
    yield _share(known, lambda one: one.right or one.near)
    yield _share(unknown, lambda one: not one.answer.known)


def _share(results: Sequence[Result], counts: Callable[[Result], bool]) -> str:
    """A share with half the width of its 95 % interval (Agresti and Coull)."""
    if not results:
        return "-"
    part, whole = sum(map(counts, results)), len(results)
    middle = (part + 2) / (whole + 4)
    return f"{part / whole:.3f} ± {CONFIDENCE * sqrt(middle * (1 - middle) / (whole + 4)):.3f}"


def _language(result: Result) -> str:
    return result.case.language


def _kind(result: Result) -> str:
    return result.case.style


def _speed(results: Sequence[Result]) -> str:
    times = sorted(one.milliseconds for one in results)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {times[-1]:.1f} ms of processor time"


def _slowest(answerers: Sequence[Answerer], words: Sequence[str], tries: int) -> str:
    """What a climb finds that starts from any words and goes on from the slowest, a few words changed."""
    chance = random.Random(0)  # noqa: S311 -- a repeatable search, no secret
    found = [_timed(answerers, chance.choices(words, k=60)) for _ in range(tries // 4)]
    for _ in range(tries - len(found)):
        found = sorted(found, reverse=True)[:KEPT]
        said = list(chance.choice(found)[1])
        for _ in range(chance.choice((1, 2, 5))):
            said[chance.randrange(len(said))] = chance.choice(words)
        found.append(_timed(answerers, said))
    return f"slowest of {tries} questions sought: {max(found)[0] * 1e3:.1f} ms of processor time"


def _timed(answerers: Sequence[Answerer], said: Sequence[str]) -> tuple[float, Sequence[str]]:
    """How long a question takes at best, which is what it takes where nothing else runs."""
    question, taken = " ".join(said)[:LONGEST_QUESTION], list[float]()
    for answerer in answerers:
        started = thread_time()
        answerer.ask(question, NOW)
        taken.append(thread_time() - started)
    return min(taken), said


def _first_and_later(folder: Path) -> Table:
    """What questions take in a new process, each as the first one and after 1,000 others."""
    others = [case.question for name in OTHERS for case in cases(name, folder)][:LATER]
    table = Table("", "question", "the first, ms", "the 1,001st, ms", title="made ready, then asked")
    processes = ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)
    with processes, Progress(console=console, transient=True) as progress:
        for language, question in progress.track(FIRST, description="new processes"):
            asked = (processes.submit(_taken, language, question, before) for before in ((), others))
            table.add_row(language, question, *(f"{one.result():.1f}" for one in asked))
    return table


def _taken(language: str, question: str, before: Sequence[str]) -> float:
    """Milliseconds of processor time of a question on a show that was just made ready."""
    show = shipped_catalogue().shows[SHIPPED]
    answerer = Answerer(show, knowledge())
    gc.collect()
    gc.freeze()  # as the bot does at its start
    taken = 0.0
    for one in (*before, question):
        started = thread_time()
        with speaking(language), telling(show):
            answerer.ask(one, NOW)
        taken = (thread_time() - started) * 1e3
    return taken


def _print_failures(results: Sequence[Result]) -> None:
    for one in results:
        if not one.right:
            told = one.answer.text if one.answer.known else "-"
            console.print(
                f"{one.case.question} | {one.case.expect} | {one.answer.intent} | {told}", markup=False
            )


if __name__ == "__main__":
    typer.run(main)
