"""The questions in plain form that a show could be asked, and which of them lead to which of its texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.passages import Passage
from bot.domain.schedule import Drop, numbered
from bot.domain.shows import Show
from bot.messages.particles import with_particles
from bot.messages.played_roles import are_several, with_role
from bot.messages.questions.plain import PLAIN_QUESTIONS, WHO_ARE, as_asked, capitalised
from bot.messages.show_texts import own
from bot.messages.translation import _, language
from bot.questions.claims import OWN_FACT
from bot.questions.gazetteer import role_key, work_key
from bot.questions.slots import Mention

LONGEST = 80  # of the label of a button, which is what is asked when somebody presses it
EPISODES_AT_MOST = 30
CHARACTER, PLOT = "{character}", "episode-plot"
ROLES = frozenset({CHARACTER, "{role}"})

Wanted = tuple[str, Mention | None]  # an intent, and what the question had better name


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
