"""Questions in their plain form that a show can answer, for autocomplete and for "did you mean"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.domain.questions.lexicon import role_key, work_key
from bot.domain.questions.phrasebook import Intent
from bot.domain.questions.slots import Mention
from bot.domain.questions.understanding import Understood
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show

LONGEST = 100
EPISODES_AT_MOST = 30
STARTERS = (
    "plot", "next", "schedule", "cast", "directors", "writer", "characters", "genre", "episode-count",
    "premiere", "finale", "weekday", "novel", "author", "prizes", "backlash", "themes", "narrator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Canonical:
    """A question in plain form, what it asks for and what it names."""

    question: str
    intent: str
    mention: Mention | None = None


def canonical_questions(show: Show, intents: Iterable[Intent], drops: Sequence[Drop]) -> Iterator[Canonical]:
    """Every plain question with every name that fits into it; whether there is an answer is not looked at."""
    names = _names(show, drops)
    for intent in intents:
        slot = next((slot for slot in names if slot in intent.ask), None)
        if intent.ask and slot is None and "{" not in intent.ask:
            yield Canonical(intent.ask, intent.id)
        for shown, mention in names[slot] if slot else ():
            question = intent.ask.replace(mention.slot, shown)
            if len(question) <= LONGEST:
                yield Canonical(question, intent.id, mention)


def starters(questions: Sequence[Canonical], limit: int) -> tuple[str, ...]:
    """Good questions to begin with: the common ones in a fixed order, then the rest."""
    order = {intent: place for place, intent in enumerate(STARTERS)}
    chosen = sorted(questions, key=lambda one: (order.get(one.intent, len(order)), one.mention is not None))
    return tuple(one.question for one in chosen[:limit])


def matching(
    typed: str, way: Understood | None, questions: Sequence[Canonical], limit: int
) -> tuple[str, ...]:
    """The questions that what was typed may become, best first; `way` is what it means, if anything."""
    scores = {one.intent: one.score for one in way.ranking} if way else {}
    named = set(way.reading.mentions) if way else set[Mention]()
    wanted = typed.casefold()
    worth = {one.question: _worth(one, wanted, scores, named) for one in questions}
    found = sorted(
        (question for question in worth if worth[question] > 0.3), key=lambda question: -worth[question]
    )
    return tuple(found[:limit])


def _worth(one: Canonical, typed: str, scores: Mapping[str, float], named: set[Mention]) -> float:
    """How well a plain question fits: by its meaning, its names and its letters."""
    fits = one.mention in named if one.mention else not any(mention.slot != "{title}" for mention in named)
    letters = fuzz.partial_ratio(typed, one.question.casefold()) / 100
    return (
        0.55 * scores.get(one.intent, 0.0) * (1.0 if fits else 0.4)
        + 0.45 * letters * letters
        + (0.15 if fits and named else 0.0)
    )


def _names(show: Show, drops: Sequence[Drop]) -> dict[str, list[tuple[str, Mention]]]:
    people = list({one.id: one for one in (*show.cast, *show.crew)}.values())
    works = {work_key(work): work.title for one in people for work in one.works}
    roles = {role_key(work.role): work.role for one in people for work in one.works if work.role}
    episodes = [str(episode) for drop in drops for episode in numbered(drop.episodes)][:EPISODES_AT_MOST]
    return {
        "{person}": [(one.name, Mention("{person}", one.id)) for one in people],
        "{character}": [(one.name, Mention("{character}", one.id)) for one in show.characters],
        "{work}": [(title, Mention("{work}", key)) for key, title in works.items()],
        "{role}": [(role, Mention("{role}", key)) for key, role in roles.items()],
        "{episode}": [(episode, Mention("{episode}", episode)) for episode in episodes],
    }
