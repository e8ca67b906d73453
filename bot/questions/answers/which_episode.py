"""In which episode something happens: the one whose plot says it, where one clearly fits."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.passages import Passage
from bot.questions.answers.asked import Asked
from bot.questions.answers.naming import Named, everybody_asked, is_named
from bot.questions.passages import stem
from bot.questions.reading import Reading

EPISODE, NUMBERED = "episode", "{episode}"
FINALE = "finale"
LAST = frozenset({FINALE, "last"})
WHICH = frozenset({"which", "what", "when", "where", "how-many"})  # Korean counts: "몇 화"
# What any such question says, whatever it is about, and what is asked of the plan.
IN_ANY_EPISODE = frozenset(
    map(stem, (EPISODE, "happen", "scene", "in-it", "part", "out", "come-out", "left", "1th"))
)
ENOUGH = 0.6  # of what is asked; the rest may be a way of putting it


def asks_which(reading: Reading) -> bool:
    """Whether the question wants the episode of something, rather than something of an episode.

    In "which ep is the one with …" the number only seems to be one.
    """
    tokens = reading.tokens
    if ("which", NUMBERED) in pairwise(tokens):
        return True
    return (
        EPISODE in tokens
        and bool(WHICH & set(tokens))
        and not (reading.targets(NUMBERED) or LAST & set(tokens))
    )


def plot_that_says(asked: Asked) -> Passage | None:
    """The plot that says most of what is asked and names everybody; None if there is none, or two."""
    wanted, named = asked.says - IN_ANY_EPISODE, everybody_asked(asked)
    plots = [one for one in asked.show.story if one.episode]
    told = [(max(_shares(asked, one, wanted, named), default=0.0), one) for one in plots]
    best = max((share for share, _ in told), default=0.0)
    fitting = [one for share, one in told if share == best]
    return fitting[0] if best >= ENOUGH and len(fitting) == 1 else None


def _shares(asked: Asked, plot: Passage, wanted: frozenset[str], named: Sequence[Named]) -> Iterator[float]:
    """How much of what is asked a plot says, in its own words and in those of the facts that repeat it."""
    if not wanted and named and all(is_named(one, plot.text) for one in named):
        yield 1.0  # "Which episode is Anna in?"
    for texts in ((plot.text,), *_with_facts(asked, plot)):
        said = wanted & frozenset[str]().union(*map(asked.stems_of, texts))
        if said and all(is_named(one, *texts) for one in named):
            yield len(said) / len(wanted)


def _with_facts(asked: Asked, plot: Passage) -> Iterator[tuple[str, ...]]:
    """A plot with each question of a fact that says hardly more than the plot does."""
    told = asked.stems_of(plot.text)
    for fact in (one for one in asked.show.facts if one.passage.known_from == plot.episode):
        said = asked.stems_of(fact.passage.text)
        if said and len(said & told) >= ENOUGH * len(said):
            yield from ((plot.text, fact.passage.text, question) for question in fact.questions)
