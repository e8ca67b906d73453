"""Which plain questions a member is offered, for autocomplete and for "did you mean"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz

from bot.messages.translation import ENGLISH, language
from bot.questions.canonical_questions import Canonical, IntentAndMention
from bot.questions.phrases import TITLE
from bot.questions.slots import Mention
from bot.questions.text import normalised
from bot.questions.understanding import Understood

MOST_SUGGESTIONS = 3  # after an answer that says too little; more is a list to read
LEAST = 0.3
# What was meant counts most; letters help while somebody is still typing.
MEANING, LETTERS, NAMED, OTHER_NAMES = 0.7, 0.45, 0.15, 0.4
STARTERS = (
    "plot", "next", "schedule", "cast", "directors", "writer", "characters", "genre", "episode-count",
    "premiere", "finale", "weekday", "novel", "author", "prizes", "backlash", "themes", "narrator",
)  # fmt: skip


Safe = Callable[[int | None], bool]


def for_all(known_from: int | None) -> bool:
    """Whether a text is safe for everybody, whatever they have watched."""
    return known_from == 0


def for_who_has_seen_it(_known_from: int | None) -> bool:
    """Any text is safe for somebody who has watched the whole show."""
    return True


class Suggestions:
    """The plain questions that a show answers, as they read in the reader's language."""

    def __init__(self, questions: Iterable[Canonical]) -> None:
        self._questions = tuple(questions)
        self._offers_in = cache(self._shown)

    def in_english(self, question: str) -> str:
        """A question that we have offered in the reader's language, as we would have in English."""
        if language() == ENGLISH or (offer := self._offers().get(normalised(question))) is None:
            return question
        return offer[1].question

    def starters(self) -> tuple[str, ...]:
        """Good questions to begin with: the common ones in a fixed order, then the rest."""
        order = {intent: place for place, intent in enumerate(STARTERS, start=-len(STARTERS))}
        offers = [one for one in self._offers().values() if for_all(one[1].known_from)]
        chosen = sorted(offers, key=lambda one: (order.get(one[1].intent, 0), one[1].mention is not None))
        return tuple(shown for shown, _ in chosen)

    def probable(
        self,
        typed: str,
        ways: Sequence[Understood],
        wanted: Sequence[IntentAndMention] = (),
        *,
        besides: str = "",
        safe: Safe = for_all,
    ) -> tuple[str, ...]:
        """A question for each that is wanted, in their order, and then those that match what was typed.

        There is none for the intent `besides`, which was just answered, and none that is not safe for who
        reads it.
        """
        every = sorted((ranked for way in ways for ranked in way.ranking), key=lambda one: one.score)
        scores = {ranked.intent: ranked.score for ranked in every}  # the highest of each
        named = {mention for way in ways for mention in way.reading.mentions}
        letters = normalised(typed)
        worth = (
            (_worth(one, fuzz.partial_ratio(letters, text) / 100, scores, named), shown, one)
            for text, (shown, one) in self._offers().items()
            if one.intent != besides and safe(one.known_from)
        )
        ordered = sorted(worth, key=lambda one: -one[0])
        nearest: dict[IntentAndMention, str] = {}
        for _fits, shown, one in reversed(ordered):
            nearest[one.intent, None] = nearest[one.intent, one.mention] = shown
        likely = filter(None, (nearest.get(one) or nearest.get((one[0], None)) for one in wanted))
        intents = {intent for intent, _ in wanted}
        fitting = (shown for fits, shown, one in ordered if fits > LEAST or one.intent in intents)
        return tuple(dict.fromkeys((*likely, *fitting)))

    def _offers(self) -> Mapping[str, tuple[str, Canonical]]:
        return self._offers_in(language())

    def _shown(self, _language: str) -> Mapping[str, tuple[str, Canonical]]:
        """The questions with how each reads in the reader's language, by what is compared of it."""
        return {normalised(shown): (shown, one) for one in self._questions if (shown := one.shown())}


def _worth(one: Canonical, letters: float, scores: Mapping[str, float], named: set[Mention]) -> float:
    """How well a plain question fits: by its meaning, its names and its letters."""
    fits = one.mention in named if one.mention else not any(mention.slot != TITLE for mention in named)
    return (
        MEANING * scores.get(one.intent, 0.0) * (1.0 if fits else OTHER_NAMES)
        + LETTERS * letters * letters
        + (NAMED if fits and named else 0.0)
    )
