"""Fits how much each sign says about which possible answer is right, on the development sets of /ask.

A set counts by the root of its size, so that the large ones don't decide alone. What is printed for a set was
fitted on the others. The weights at the end are fitted on all; they go into
bot/questions/decision/confidence.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.decision.confidence import LEAST, Candidate, Signs, given, with_chances
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import HERE, NOW, Case, cases, is_right

FOLDS = 6
STEPS = 15  # of Newton's method; after ten nothing changes any more
CALM = 1.0  # ridge: keeps weights small where a sign tells right from wrong without exception
Numbers = NDArray[np.float64]
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the signs of its possible answers (a row each; the last row is "none of these").

    `right` marks the rows that are right.
    """

    name: str
    case: Case
    signs: Numbers
    right: Numbers
    candidates: Sequence[Candidate]
    answerer: Answerer


def main() -> None:
    """Fit the weights of bot/questions/decision/confidence.py and print them."""
    names = sorted(path.stem for path in HERE.glob("*.jsonl") if not path.stem.startswith("blind"))
    examples = {name: _examples(name) for name in track(names, "Asking", console=console)}
    table = Table("set", "answerable", "right", "wrong of all", "abstention recall", title=f"LEAST = {LEAST}")
    for fold in track(range(FOLDS), "Fitting", console=console):
        left_out = names[fold::FOLDS]
        weights = _fitted([one for name in names if name not in left_out for one in examples[name]])
        for name in left_out:
            table.add_row(name, *_row(examples[name], weights))
    console.print(table)
    weights = _fitted([one for found in examples.values() for one in found])
    told = (f"{name}={one:.2f}" for name, one in zip(Signs._fields, weights, strict=False))
    console.print(f"NONE = {weights[-1]:.2f}\nWEIGHTS = Signs({', '.join(told)})")


def _examples(name: str) -> list[Example]:
    own = HERE / f"{name}.toml"
    path = own if own.exists() else BUILT_IN / "love-in-the-big-city.toml"
    answerer = Answerer(read_show(path), knowledge())
    return [one for case in cases(name) if (one := _example(name, answerer, case))]


def _example(name: str, answerer: Answerer, case: Case) -> Example | None:
    candidates = answerer.candidates(answerer.ways(case.question), NOW)
    if not candidates:
        return None
    right = [is_right(case, answerer.answer(one)) for one in candidates]
    none = case.expect is None or not any(right)
    rows = [(*one.signs, 0.0) for one in candidates]
    signs = np.array([*rows, (*(0.0 for _ in Signs._fields), 1.0)])
    return Example(name, case, signs, np.array([*right, none], dtype=np.float64), candidates, answerer)


def _fitted(examples: Sequence[Example]) -> Numbers:
    """The weights under which the right answers are most probable; the last is that of "none of these".

    Several answers to a question can be right: how much each counts follows from the weights before (EM).
    """
    sizes = {one.name: sqrt(sum(other.name == one.name for other in examples)) for one in examples}
    weights = np.zeros(examples[0].signs.shape[1])
    for _ in range(STEPS):
        slope, curve = -CALM * weights, CALM * np.eye(len(weights))
        for one in examples:
            chance = _chances(one.signs, weights)
            wanted = chance * one.right
            mean = chance @ one.signs
            slope += (wanted / wanted.sum() @ one.signs - mean) / sizes[one.name]
            curve += ((one.signs.T * chance) @ one.signs - np.outer(mean, mean)) / sizes[one.name]
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _chances(signs: Numbers, weights: Numbers) -> Numbers:
    odds = np.exp(signs @ weights - (signs @ weights).max())
    return odds / odds.sum()


def _row(examples: Sequence[Example], weights: Numbers) -> Sequence[str]:
    told = [_told(one, weights) for one in examples]
    known = [right for one, right in zip(examples, told, strict=True) if one.case.expect is not None]
    unknown = [right for one, right in zip(examples, told, strict=True) if one.case.expect is None]
    return (
        f"{len(known)}",
        f"{sum(right is True for right in known) / max(1, len(known)):.3f}",
        f"{sum(right is False for right in told) / len(told):.3f}",
        f"{sum(right is None for right in unknown) / max(1, len(unknown)):.3f}",
    )


def _told(one: Example, weights: Numbers) -> bool | None:
    """Whether what is told is right; None if nothing is."""
    chances = map(float, _chances(one.signs, weights)[:-1])
    told = given(with_chances(one.candidates, list(chances)))
    if not told or not told[0].reply.known:
        return None
    return is_right(one.case, one.answerer.answer(*told))


if __name__ == "__main__":
    typer.run(main)
