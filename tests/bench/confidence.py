"""Fits how much each sign says about whether an answer is right, on the development sets of /ask.

Each set counts the same, however many questions it has. What is printed for a set was fitted on the
others. The weights at the end are fitted on all of them; they go into bot/questions/confidence.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.confidence import BY_INTENT, BY_PASSAGE, LEAST, Signs, Weights
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import HERE, NOW, Case, cases, is_right

STEPS = 12  # of Newton's method; after eight nothing changes any more
CALM = 1e-3  # keeps weights finite where a sign tells right from wrong without exception
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Example:
    """A possible answer: the set and question that it is for, its signs, and whether it is right."""

    name: str
    question: str
    signs: Signs
    right: bool


def main() -> None:
    """Fit the weights of bot/questions/confidence.py and print them."""
    names = sorted(path.stem for path in HERE.glob("*.jsonl") if not path.stem.startswith("blind"))
    sizes = {name: len(cases(name)) for name in names}
    found = [one for name in names for one in _examples(name)]
    by_intent = [one for one in found if one.signs.weights is BY_INTENT]
    weights = _fitted(by_intent, sizes)
    told = {(one.name, one.question) for one in by_intent if _probability(weights, one) >= LEAST}
    by_passage = [
        one for one in found if one.signs.weights is BY_PASSAGE and (one.name, one.question) not in told
    ]
    table = Table("set", "kind", "possible", "right", "told", "right of them", "of all right ones")
    for kind, examples in (("intent", by_intent), ("passage", by_passage)):
        for name in names:
            others = _fitted([one for one in examples if one.name != name], sizes)
            table.add_row(name, kind, *_row([one for one in examples if one.name == name], others))
    console.print(table)
    console.print("BY_INTENT =", _rounded(weights))
    console.print("BY_PASSAGE =", _rounded(_fitted(by_passage, sizes)))


def _examples(name: str) -> Iterator[Example]:
    own = HERE / f"{name}.toml"
    answerer = _answerer(own if own.exists() else BUILT_IN / "love-in-the-big-city.toml")
    for case in cases(name):
        for signs, right in _judged(answerer, case):
            yield Example(name, case.question, signs, right)


def _answerer(path: Path) -> Answerer:
    return Answerer(read_show(path), knowledge())


def _judged(answerer: Answerer, case: Case) -> Iterator[tuple[Signs, bool]]:
    for candidate in answerer.candidates(answerer.ways(case.question), NOW):
        if candidate.signs:
            yield candidate.signs, is_right(case, candidate.answer)


def _row(examples: Sequence[Example], weights: Weights) -> Iterable[str]:
    told = [one.right for one in examples if _probability(weights, one) >= LEAST]
    right = sum(one.right for one in examples)
    yield f"{len(examples)}"
    yield f"{right}"
    yield f"{len(told)}"
    yield f"{sum(told) / max(1, len(told)):.3f}"
    yield f"{sum(told) / max(1, right):.3f}"


def _probability(weights: Weights, example: Example) -> float:
    return Signs(weights, example.signs.values).probability


def _rounded(weights: Weights) -> str:
    return f"Weights({weights.start:.2f}, ({', '.join(f'{one:.2f}' for one in weights.signs)}))"


def _fitted(examples: Sequence[Example], sizes: dict[str, int]) -> Weights:
    """Logistic regression by Newton's method."""
    rows = [((1.0, *one.signs.values), float(one.right), 1 / sizes[one.name]) for one in examples]
    width = len(rows[0][0])
    weights = [0.0] * width
    for _ in range(STEPS):
        slope = [-CALM * weight for weight in weights]
        curve = [[CALM * (one == other) for other in range(width)] for one in range(width)]
        for values, right, counts in rows:
            chance = 1 / (1 + exp(-sum(map(_product, zip(weights, values, strict=True)))))
            for one in range(width):
                slope[one] += counts * (right - chance) * values[one]
                for other in range(width):
                    curve[one][other] += counts * chance * (1 - chance) * values[one] * values[other]
        weights = [weight + step for weight, step in zip(weights, _solved(curve, slope), strict=True)]
    return Weights(weights[0], tuple(weights[1:]))


def _product(pair: tuple[float, float]) -> float:
    return pair[0] * pair[1]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations whose matrix is positive definite (Gauss and Jordan)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place in range(len(rows)):
        pivot = rows[place]
        one = rows[place] = [value / pivot[place] for value in pivot]
        for other, row in enumerate(rows):
            if other != place:
                rows[other] = [a - row[place] * b for a, b in zip(row, one, strict=True)]
    return [row[-1] for row in rows]


if __name__ == "__main__":
    typer.run(main)
