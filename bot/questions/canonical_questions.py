"""The questions in plain form that a show could be asked, and which of them lead to which of its texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.domain.passages import Fact, Passage
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show
from bot.messages.particles import with_particles
from bot.messages.played_roles import are_several, with_role
from bot.messages.questions.plain import PLAIN_QUESTIONS, WHO_ARE, as_asked, capitalised
from bot.messages.show_texts import own
from bot.messages.translation import _, language
from bot.questions.gazetteer import key_of
from bot.questions.own_entries import OWN_FACT
from bot.questions.slots import Mention

LONGEST = 80  # of the label of a button, which is what is asked when somebody presses it
EPISODES_AT_MOST = 30
CHARACTER, PLOT = "{character}", "episode-plot"
ROLES = frozenset({CHARACTER, "{role}"})

IntentAndMention = tuple[str, Mention | None]  # and the name that a question with this intent should have


@dataclass(frozen=True, slots=True)
class Canonical:
    """A question in plain form, what it asks for and what it names.

    `ask` has a slot for the `name`; a show file's own question has none, but perhaps a language that it is
    in. It gives away what it asks for ("Why does she leave?"), so `known_from` tells for whom it is safe, as
    in Passage. A plot is offered to who has seen the episode.
    """

    ask: str
    intent: str
    mention: Mention | None = None
    name: str = ""
    language: str | None = None
    known_from: int | None = 0

    @property
    def question(self) -> str:
        """The question in English, or as the show file has it."""
        return _naming(self.ask, self.mention, self.name)

    def shown(self) -> str:
        """The question in the reader's language; nothing if it is there in other languages only."""
        if not self.intent.startswith(OWN_FACT):
            shown = with_particles(_naming(_(self.ask), self.mention, own(self.name)))
        elif self.language in (None, language().partition("_")[0]):
            shown = as_asked(self.ask) if self.language else capitalised(self.ask)
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
        if "{" not in ask:
            yield Canonical(ask, intent)
        # Days and weeks are not among the names: nobody is offered "in week {week}?".
        for name, mention in chain.from_iterable(names[slot] for slot in names if slot in ask):
            several = mention.slot == CHARACTER and are_several(name)
            level = int(mention.target) if intent == PLOT else 0
            yield Canonical(WHO_ARE if several else ask, intent, mention, name, known_from=level)
    for fact in show.facts:
        yield from _own_questions(fact, spoken)


def asked_for(show: Show) -> Iterator[tuple[Passage, IntentAndMention]]:
    """The texts that a question leads to, and which: those of facts, episodes and characters."""
    for fact in show.facts:
        yield fact.passage, (OWN_FACT + fact.id, None)
    for passage in show.story:
        if passage.episode is not None:
            yield passage, (PLOT, Mention("{episode}", str(passage.episode)))
    for one in show.characters:
        yield from ((passage, ("character", Mention(CHARACTER, one.id))) for passage in one.passages)


def _naming(question: str, mention: Mention | None, name: str) -> str:
    """A question with the name of what it mentions, a role's with a small article."""
    if mention is None:
        return question
    if mention.slot in ROLES:
        return with_role(question.replace(mention.slot, "{role}"), name)
    return question.replace(mention.slot, name)


def _own_questions(fact: Fact, spoken: Callable[[str], str | None]) -> Iterator[Canonical]:
    """The first of a fact's own questions in each language, of those that fit on a button."""
    short = (question for question in reversed(fact.questions) if len(question) <= LONGEST)
    first = {spoken(question): question for question in short}
    for code, question in first.items():
        if code or len(first) == 1:
            level = fact.passage.known_from
            yield Canonical(question, OWN_FACT + fact.id, language=code, known_from=level)


def _names(show: Show, drops: Sequence[Drop]) -> dict[str, list[tuple[str, Mention]]]:
    people = list({one.id: one for one in (*show.cast, *show.crew)}.values())
    works = {key_of(work.title): work.title for one in people for work in one.works}
    roles = {key_of(work.role): work.role for one in people for work in one.works if work.role}
    episodes = [str(episode) for drop in drops for episode in numbered(drop.episodes)][:EPISODES_AT_MOST]
    return {
        "{person}": [(one.name, Mention("{person}", one.id)) for one in people],
        "{character}": [(one.name, Mention("{character}", one.id)) for one in show.characters],
        "{work}": [(title, Mention("{work}", key)) for key, title in works.items()],
        "{role}": [(role, Mention("{role}", key)) for key, role in roles.items()],
        "{episode}": [(episode, Mention("{episode}", episode)) for episode in episodes],
    }
