"""How well questions are answered, on a sample of each set; tests/bench/questions.py asks all of them.

The sets:
  blind-*        by people who never saw the engine; scored, never read until they are replaced
  development, second- to fourteenth-development, strangers, fresh, heldout, tongues, second- to
  twelfth-tongues, second- to thirty-fourth-show   worked on: a fall there is a fault, a rise proves nothing
"""

from functools import cache
from math import ceil

import pytest

from bot.questions.answer import Answer
from tests.questions.answerers import SHIPPED, answerer_on
from tests.questions.judging import HERE, NOW, Case, cases, is_right, is_wrong, with_typo

LANGUAGES = ("es", "ko", "pt", "th")
SAMPLE = 20  # questions of each set at most: enough to see that something broke, in a tenth of the time
SLIPPED = 3  # a slip is tried in each third question of two sets
ENGLISH = (
    "development", "second-development", "third-development", "fourth-development", "fifth-development",
    "sixth-development", "seventh-development", "eighth-development", "ninth-development",
    "tenth-development", "fresh", "heldout",
)  # fmt: skip
TONGUES = (
    "strangers", "tongues", "second-tongues", "third-tongues", "fourth-tongues", "fifth-tongues",
    "sixth-tongues", "seventh-tongues", "eighth-tongues",
)  # fmt: skip
SHOWS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth",
)  # fmt: skip

# By writers who were asked to be as varied as twelve people: harder than the others.
VARIED = (
    "eleventh-development", "twelfth-development", "thirteenth-development", "fourteenth-development",
    "ninth-tongues", "tenth-tongues", "eleventh-tongues", "twelfth-tongues", "fifteenth-show",
    "sixteenth-show", "seventeenth-show", "eighteenth-show", "nineteenth-show", "twentieth-show",
    "twenty-first-show", "twenty-second-show", "twenty-third-show", "twenty-fourth-show", "twenty-fifth-show",
)  # fmt: skip

# As ordinary members ask, in the mix of styles that they have: easier than those, but with many questions
# that come near what the file tells and that it doesn't answer.
EVERYDAY = (
    "twenty-sixth-show",
    "twenty-seventh-show",
    "twenty-eighth-show",
    "twenty-ninth-show",
    "thirtieth-show",
    "thirty-first-show",
    "thirty-second-show",
    "thirty-third-show",
    "thirty-fourth-show",
)

# Of the answerable ones right at least, of all wrong at most, of the others told to be unknown at least.
FLOORS = {
    ENGLISH: (0.85, 0.06, 0.9),
    TONGUES: (0.93, 0.02, 0.96),
    tuple(f"{number}-show" for number in SHOWS): (0.75, 0.06, 0.92),
    VARIED: (0.76, 0.09, 0.9),
    EVERYDAY: (0.71, 0.14, 0.78),
}


def sample(name: str) -> list[Case]:
    """Questions from all parts of a set, the same each time."""
    asked = cases(name)
    return asked[:: ceil(len(asked) / SAMPLE)]


def answered(name: str, asked: list[Case]) -> list[tuple[Case, Answer]]:
    answerer = answerer_on(name if (HERE / f"{name}.toml").exists() else SHIPPED)
    return [(case, answerer.ask(case.question, NOW)) for case in asked]


@cache
def answered_sample(name: str) -> list[tuple[Case, Answer]]:
    return answered(name, sample(name))


def rates(answers: list[tuple[Case, Answer]]) -> tuple[float, float, float]:
    """Answerable right, wrong, abstention recall."""
    known = [pair for pair in answers if pair[0].expect is not None]
    unknown = [answer for case, answer in answers if case.expect is None]
    return (
        sum(is_right(*pair) for pair in known) / len(known),
        sum(is_wrong(*pair) for pair in answers) / len(answers),
        sum(not answer.known for answer in unknown) / max(1, len(unknown)),
    )


@pytest.mark.parametrize("names", FLOORS, ids=("English", "tongues", "other-shows", "varied", "everyday"))
def test_sets_are_answered_as_well_as_they_were(names: tuple[str, ...]) -> None:
    right, wrong, recall = rates([pair for name in names for pair in answered_sample(name)])
    least, most, recalled = FLOORS[names]
    assert right >= least
    assert wrong <= most
    assert recall >= recalled


def test_no_language_is_left_behind() -> None:
    answers = [pair for name in TONGUES for pair in answered_sample(name)]
    for language in LANGUAGES:
        right, wrong, _ = rates([pair for pair in answers if pair[0].language == language])
        assert right >= 0.9, language
        assert wrong <= 0.03, language


def test_a_typo_costs_at_most_five_points_in_a_hundred() -> None:
    asked = [case for name in ("heldout", "fresh") for case in cases(name) if case.style != "typo"][::SLIPPED]
    slipped = [Case(with_typo(case.question, 0), case.expect, case.style, case.language) for case in asked]
    assert rates(answered("heldout", slipped))[0] >= rates(answered("heldout", asked))[0] - 0.05


def test_all_sets_are_scored_by_some_test_or_are_blind() -> None:
    here = {path.stem for path in HERE.glob("*.jsonl") if not path.stem.startswith("blind")}
    assert here == {name for names in FLOORS for name in names}
