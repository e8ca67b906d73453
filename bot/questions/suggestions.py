"""Questions in their plain form that a show can answer, for autocomplete and for "did you mean"."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show
from bot.messages.particles import with_particles
from bot.messages.played_roles import are_several, with_role
from bot.messages.questions.plain import PLAIN_QUESTIONS, WHO_ARE
from bot.messages.show_texts import own
from bot.messages.translation import _, language
from bot.questions.claims import OWN_FACT
from bot.questions.gazetteer import role_key, work_key
from bot.questions.phrases import TITLE
from bot.questions.slots import Mention
from bot.questions.text import normalised
from bot.questions.understanding import Understood

MOST_SUGGESTIONS = 3  # after an answer that says too little; more is a list to read
LONGEST = 80  # of the label of a button, which is what is asked when somebody presses it
EPISODES_AT_MOST = 30
LEAST = 0.3
CHARACTER = "{character}"
ROLES = frozenset({CHARACTER, "{role}"})
# What was meant counts most; letters help while somebody is still typing.
MEANING, LETTERS, NAMED, OTHER_NAMES = 0.7, 0.45, 0.15, 0.4
STARTERS = (
    "plot", "next", "schedule", "cast", "directors", "writer", "characters", "genre", "episode-count",
    "premiere", "finale", "weekday", "novel", "author", "prizes", "backlash", "themes", "narrator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Canonical:
    """A question in plain form, what it asks for and what it names.

    `plain` is the same question with the name left out, and `name` is the name; a show file's own question
    has neither, but perhaps a language that it is in.
    """

    question: str
    intent: str
    mention: Mention | None = None
    plain: str = ""
    name: str = ""
    language: str | None = None

    def shown(self) -> str:
        """The question in the reader's language; nothing if it is there in other languages only."""
        if not self.plain:
            return self.question if self.language in (None, language().partition("_")[0]) else ""
        asked = _(self.plain)
        shown = _naming(asked, self.mention, own(self.name)) if self.mention else asked
        shown = with_particles(shown)
        return shown if len(shown) <= LONGEST else ""


# What is compared of a question, how it reads, and the question.
Offers = Mapping[str, tuple[str, Canonical]]


def canonical_questions(
    show: Show, drops: Sequence[Drop], spoken: Callable[[str], str | None]
) -> Iterator[Canonical]:
    """Every plain question with every name that fits into it; whether there is an answer is not looked at.

    `spoken` tells the code of the language of a question, if it is clear.
    """
    names = _names(show, drops)
    for intent, ask in PLAIN_QUESTIONS.items():
        slot = next((slot for slot in names if slot in ask), None)
        # Days and weeks are not among the names: nobody is offered "in week {week}?".
        if slot is None and "{" not in ask:
            yield Canonical(ask, intent, plain=ask)
        for shown, mention in names[slot] if slot else ():
            plain = WHO_ARE if mention.slot == CHARACTER and are_several(shown) else ask
            question = _naming(plain, mention, shown)
            if len(question) <= LONGEST:
                yield Canonical(question, intent, mention, plain, shown)
    for fact in show.facts:
        # A question gives away what it asks for ("Why does she leave?"), and it is not known who reads it.
        if fact.passage.known_from == 0:
            yield from _own_questions(OWN_FACT + fact.id, fact.questions, spoken)


def _naming(question: str, mention: Mention, name: str) -> str:
    """A question with a name, a role's with a small article."""
    if mention.slot in ROLES:
        return with_role(question.replace(mention.slot, "{role}"), name)
    return question.replace(mention.slot, name)


def offers_of(questions: Iterable[Canonical]) -> Offers:
    """The questions as they read in the reader's language, by what is compared of them."""
    return {normalised(shown): (shown, one) for one in questions if (shown := one.shown())}


def starters(offers: Offers, limit: int) -> tuple[str, ...]:
    """Good questions to begin with: the common ones in a fixed order, then the rest."""
    order = {intent: place for place, intent in enumerate(STARTERS)}
    chosen = sorted(
        offers.values(), key=lambda one: (order.get(one[1].intent, len(order)), one[1].mention is not None)
    )
    return tuple(shown for shown, _ in chosen)[:limit]


def probable(
    typed: str, intents: Sequence[str], ways: Sequence[Understood], offers: Offers, limit: int
) -> tuple[str, ...]:
    """A question for each of these intents, in their order, and then those that match what was typed."""
    ordered = _ordered(typed, ways, offers, intents)
    nearest = {one.intent: shown for _, shown, one in reversed(ordered)}
    likely = (nearest[intent] for intent in intents if intent in nearest)
    return tuple(dict.fromkeys((*likely, *(shown for _, shown, _ in ordered))))[:limit]


def _ordered(
    typed: str, ways: Sequence[Understood], offers: Offers, likely: Collection[str] = ()
) -> list[tuple[float, str, Canonical]]:
    """The offers that fit or ask for a likely intent, best first: by intent, names and letters."""
    scores: dict[str, float] = {}
    for way in ways:
        for one in way.ranking:
            scores[one.intent] = max(scores.get(one.intent, 0.0), one.score)
    named = {mention for way in ways for mention in way.reading.mentions}
    worth: list[tuple[float, str, Canonical]] = []
    for text, like, _place in process.extract(typed, offers.keys(), scorer=fuzz.partial_ratio, limit=None):
        shown, one = offers[text]
        if (fits := _worth(one, like / 100, scores, named)) > LEAST or one.intent in likely:
            worth.append((fits, shown, one))
    return sorted(worth, key=lambda one: -one[0])


def _worth(one: Canonical, letters: float, scores: Mapping[str, float], named: set[Mention]) -> float:
    """How well a plain question fits: by its meaning, its names and its letters."""
    fits = one.mention in named if one.mention else not any(mention.slot != TITLE for mention in named)
    return (
        MEANING * scores.get(one.intent, 0.0) * (1.0 if fits else OTHER_NAMES)
        + LETTERS * letters * letters
        + (NAMED if fits and named else 0.0)
    )


def _own_questions(
    intent: str, questions: Sequence[str], spoken: Callable[[str], str | None]
) -> Iterator[Canonical]:
    """The first of a show file's own questions in each language, of those that fit on a button."""
    short = [question for question in questions if len(question) <= LONGEST]
    first = {code: question for question in reversed(short) if (code := spoken(question))}
    if short and not first:
        yield Canonical(short[0], intent)
    yield from (Canonical(question, intent, language=code) for code, question in first.items())


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
