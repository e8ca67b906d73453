"""How well questions are answered: on sets that were worked on, and on those that nobody has read.

The sets:
  blind-*        by people who never saw the engine; scored, never read until they are replaced
  development, second- to fourth-development, strangers, fresh, heldout, tongues, second- and third-tongues,
  second- to eighth-show   worked on: a fall there is a fault, a rise proves nothing
"""

from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import BUILT_IN, read_show
from tests.questions.judging import HERE, Case, cases, is_right, is_wrong, with_typo

NOW = datetime(2025, 6, 1, tzinfo=UTC)
LANGUAGES = ("en", "es", "ko", "pt", "th")


def answerer_for(name: str) -> Answerer:
    own = HERE / f"{name}.toml"
    return Answerer(read_show(own if own.exists() else BUILT_IN / "love-in-the-big-city.toml"), knowledge())


def rates(answerer: Answerer, asked: list[Case]) -> tuple[float, float, float]:
    """Answerable right, wrong, abstention recall."""
    answers = [(case, answerer.ask(case.question, NOW)) for case in asked]
    known = [pair for pair in answers if pair[0].expect is not None]
    unknown = [answer for case, answer in answers if case.expect is None]
    return (
        sum(is_right(*pair) for pair in known) / len(known),
        sum(is_wrong(*pair) for pair in answers) / len(answers),
        sum(not answer.known for answer in unknown) / max(1, len(unknown)),
    )


FLOORS = {
    "development": (0.88, 0.045, 0.94),
    "second-development": (0.8, 0.075, 0.93),
    "third-development": (0.79, 0.085, 0.9),
    "fourth-development": (0.77, 0.07, 0.93),
    "strangers": (0.78, 0.055, 0.92),
    "heldout": (0.9, 0.03, 0.94),
    "fresh": (0.9, 0.05, 0.92),
    "tongues": (0.86, 0.04, 0.93),
    "second-tongues": (0.85, 0.03, 0.96),
    "third-tongues": (0.77, 0.075, 0.94),
    "second-show": (0.9, 0.07, 0.9),
    "third-show": (0.93, 0.07, 0.82),
    "fourth-show": (0.75, 0.1, 0.93),
    "fifth-show": (0.6, 0.1, 0.88),
    "sixth-show": (0.63, 0.05, 0.95),
    "seventh-show": (0.55, 0.05, 0.95),
    "eighth-show": (0.53, 0.08, 0.9),
    "blind-en": (0.8, 0.08, 0.87),
    "blind-tongues": (0.71, 0.1, 0.87),
    "blind-show": (0.62, 0.1, 0.75),
}


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_is_answered_as_well_as_it_was(name: str) -> None:
    right, wrong, recall = rates(answerer_for(name), cases(name))
    least, most, recalled = FLOORS[name]
    assert right >= least
    assert wrong <= most
    assert recall >= recalled


def test_no_language_is_left_behind() -> None:
    answerer, asked = answerer_for("strangers"), cases("strangers")
    for language in LANGUAGES:
        right, wrong, _ = rates(answerer, [case for case in asked if case.language == language])
        assert right >= 0.73, language
        assert wrong <= 0.08, language


def test_a_typo_costs_at_most_five_points_in_a_hundred() -> None:
    answerer = answerer_for("heldout")
    asked = [case for case in cases("heldout") if case.style != "typo"]
    slipped = [Case(with_typo(case.question, 0), case.expect, case.style, case.language) for case in asked]
    assert rates(answerer, slipped)[0] >= rates(answerer, asked)[0] - 0.06
