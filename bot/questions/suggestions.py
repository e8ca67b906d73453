"""Questions in their plain form that a show can answer, for autocomplete and for "did you mean"."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from bot.domain.passages import Passage
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show
from bot.messages.particles import with_particles
from bot.messages.played_roles import are_several, with_role
from bot.messages.questions.plain import PLAIN_QUESTIONS, WHO_ARE, as_asked, capitalised
from bot.messages.show_texts import own
from bot.messages.translation import ENGLISH, _, language
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
CHARACTER, PLOT = "{character}", "episode-plot"
ROLES = frozenset({CHARACTER, "{role}"})
# What was meant counts most; letters help while somebody is still typing.
MEANING, LETTERS, NAMED, OTHER_NAMES = 0.7, 0.45, 0.15, 0.4
STARTERS = (
    "plot", "next", "schedule", "cast", "directors", "writer", "characters", "genre", "episode-count",
    "premiere", "finale", "weekday", "novel", "author", "prizes", "backlash", "themes", "narrator",
)  # fmt: skip


Safe = Callable[[int | None], bool]
Wanted = tuple[str, Mention | None]  # an intent, and what the question had better name


def for_all(known_from: int | None) -> bool:
    """Whether a text is safe for everybody, whatever they have watched."""
    return known_from == 0


def for_who_has_seen_it(_known_from: int | None) -> bool:
    """Any text is safe for somebody who has watched the whole show."""
    return True


@dataclass(frozen=True, slots=True)
class Canonical:
    """A question in plain form, what it asks for and what it names.

    `plain` is the same question with the name left out, and `name` is the name; a show file's own question
    has neither, but perhaps a language that it is in. It gives away what it asks for ("Why does she leave?"),
    so `known_from` tells for whom it is safe, as in Passage. A plot is offered to who has seen the episode.
    """

    question: str
    intent: str
    mention: Mention | None = None
    plain: str = ""
    name: str = ""
    language: str | None = None
    known_from: int | None = 0

    def shown(self) -> str:
        """The question in the reader's language; nothing if it is there in other languages only."""
        if self.plain:
            asked = _(self.plain)
            shown = _naming(asked, self.mention, own(self.name)) if self.mention else asked
            shown = with_particles(shown)
        elif self.language in (None, language().partition("_")[0]):
            shown = as_asked(self.question) if self.language else capitalised(self.question)
        else:
            shown = ""
        return shown if len(shown) <= LONGEST else ""


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
                level = int(mention.target) if intent == PLOT else 0
                yield Canonical(question, intent, mention, plain, shown, known_from=level)
    for fact in show.facts:
        for one in _own_questions(OWN_FACT + fact.id, fact.questions, spoken):
            yield replace(one, known_from=fact.passage.known_from)


def asked_for(show: Show) -> Iterator[tuple[Passage, Wanted]]:
    """The texts that a question leads to, and which: those of facts, episodes and characters."""
    for fact in show.facts:
        yield fact.passage, (OWN_FACT + fact.id, None)
    for passage in show.story:
        if passage.episode is not None:
            yield passage, (PLOT, Mention("{episode}", str(passage.episode)))
    for one in show.characters:
        yield from ((passage, ("character", Mention(CHARACTER, one.id))) for passage in one.passages)


def _naming(question: str, mention: Mention, name: str) -> str:
    """A question with a name, a role's with a small article."""
    if mention.slot in ROLES:
        return with_role(question.replace(mention.slot, "{role}"), name)
    return question.replace(mention.slot, name)


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
        wanted: Sequence[Wanted] = (),
        *,
        besides: str = "",
        safe: Safe = for_all,
    ) -> tuple[str, ...]:
        """A question for each that is wanted, in their order, and then those that match what was typed.

        There is none for the intent `besides`, which was just answered, and none that is not safe for who
        reads it.
        """
        scores: dict[str, float] = {}
        for ranked in (ranked for way in ways for ranked in way.ranking):
            scores[ranked.intent] = max(scores.get(ranked.intent, 0.0), ranked.score)
        named = {mention for way in ways for mention in way.reading.mentions}
        offers = {
            text: one
            for text, one in self._offers().items()
            if one[1].intent != besides and safe(one[1].known_from)
        }
        found = process.extract(normalised(typed), offers.keys(), scorer=fuzz.partial_ratio, limit=None)
        alike = ((*offers[text], letters / 100) for text, letters, _ in found)
        worth = ((_worth(one, letters, scores, named), shown, one) for shown, one, letters in alike)
        ordered = sorted(worth, key=lambda one: -one[0])
        nearest: dict[Wanted, str] = {}
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
