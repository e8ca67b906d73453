"""Answers on subjects that a show file has facts for, or on which the sources say nothing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.domain.passages import Fact, Passage, Unknown
from bot.messages.questions.not_in_sources import UNSAID, UNSAID_AT_ALL
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers import besides_facts, episodes
from bot.questions.answers.asked import HALF, Asked
from bot.questions.answers.kinds import of_another_kind, of_the_kind_asked
from bot.questions.answers.naming import everybody_asked, is_near
from bot.questions.answers.reply import Reply, told
from bot.questions.answers.values_asked import lacks_value
from bot.questions.answers.who_plays_whom import ROLES, on_each_part, on_parts_asked, role_unsaid
from bot.questions.compiled_file import knowledge
from bot.questions.intents import Intent
from bot.questions.passages import stem
from bot.questions.phrases import UNKNOWN

# Topics of whatever is asked beside the others: a fact that says how it is asked for is told for that alone.
OPEN = frozenset({"character-detail", "personal", "scenes", "work-details"})
WHY = frozenset({"why-exactly", "why-story"})
DEATH = frozenset(map(stem, ("die", "kill")))
# What any episode may tell that is still to come.
OF_THE_STORY = frozenset(
    {"character-detail", "couple-end", "culprit", "death", "ending", "scenes", "why-exactly", "why-story"}
)

# What is said instead of the intent's sentence where the sources tell of other parts or episodes.
SENTENCES: Mapping[str, Callable[[Asked], str]] = {
    ROLES: role_unsaid,
    "episode-plot": episodes.which_unsaid,
}


def topic(asked: Asked, intent: Intent) -> Reply:
    """A fact on the topic, or what other tables tell, or that the sources don't say it, with what is near."""
    if reply := besides_facts.from_tables(asked, intent.id, besides_facts.BEFORE_FACTS):
        return reply
    if intent.id in OF_THE_STORY and (plot := episodes.of_which_episode(asked)):
        return plot  # "In which episode do they kiss?"
    on_topic = [fact for fact in asked.show.facts if intent.id in fact.topics]
    facts = of_the_kind_asked(asked, intent.id, on_topic)
    fitting = _naming(asked, facts) if intent.names_asked else _of_episodes(asked, facts)
    if intent.id == ROLES:
        fitting = on_parts_asked(asked, fitting) or on_each_part(asked, facts)
    if intent.id in WHY and (asked.foreseen < HALF or asked.says & DEATH) and not asked.related:
        # Nothing tells what the question takes for granted, unless the reason does.
        fitting = [fact for fact in fitting if _speaks_of_what_is_asked(asked, fact)]
    if intent.id in OPEN:
        fitting = [fact for fact in fitting if not fact.questions or _speaks_of_what_is_asked(asked, fact)]
    vocabulary = knowledge().vocabulary
    fitting = [fact for fact in fitting if not lacks_value(asked.reading, own(fact.passage.text), vocabulary)]
    if fitting:
        return told(_best_first(asked, fitting))
    unknowns = [unknown for unknown in asked.show.unknowns if intent.id in unknown.topics]
    near = next((one for one in unknowns if not intent.names_asked or is_near(asked, one)), None)
    if on_topic and not facts and near is None:
        elsewhere = besides_facts.from_tables(asked, intent.id, besides_facts.BEFORE_UNKNOWNS)
        return elsewhere or of_another_kind(intent.id, on_topic)
    tables = besides_facts.BEFORE_UNKNOWNS if unknowns else besides_facts.BESIDES_FACTS
    sentence = SENTENCES[intent.id](asked) if intent.id in SENTENCES else ""
    return besides_facts.from_tables(asked, intent.id, tables) or unsaid(intent.id, near, sentence)


def unsaid(intent_id: str, unknown: Unknown | None = None, sentence: str = "") -> Reply:
    """That the sources don't say it, in the intent's sentence or a given one, and what is near."""
    sentence = sentence or _(UNSAID.get(intent_id, UNSAID_AT_ALL))
    if unknown is None or unknown.near is None:
        return Reply(sentence, known=False)
    return Reply(
        f"{sentence} {own(unknown.near.text)}",
        known=False,
        known_from=unknown.near.known_from,
        sources=(unknown.near.source,),
    )


def _naming(asked: Asked, facts: Iterable[Fact]) -> list[Fact]:
    """Facts that name everybody, or else everything, that the question names; all if it names nothing."""
    names = [one.name for one in everybody_asked(asked)]
    if not names and UNKNOWN in asked.reading.tokens and asked.says & DEATH:
        return []  # somebody dies whom nothing else names
    if not names and asked.subjects and asked.foreseen < HALF:
        return [fact for fact in facts if asked.subjects & asked.stems_of(fact.passage.text)]
    return [fact for fact in facts if all(name.casefold() in fact.passage.text.casefold() for name in names)]


def _of_episodes(asked: Asked, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts on the episodes that are named, which an author keeps apart by number; otherwise all."""
    if not asked.episodes:
        return facts
    named = [fact for fact in facts if asked.episodes & _episodes_of(fact)]
    return named or [fact for fact in facts if not fact.passage.known_from]


def _episodes_of(fact: Fact) -> frozenset[int]:
    """The episodes that a fact may tell of: the one from which it is safe, and the numbers in its text."""
    numbers = frozenset(map(int, re.findall(r"\d+", fact.passage.text)))
    return numbers | {fact.passage.known_from or 0}


def _speaks_of_what_is_asked(asked: Asked, fact: Fact) -> bool:
    return any(asked.says & asked.stems_of(text) for text in (fact.passage.text, *fact.questions))


def _best_first(asked: Asked, facts: Sequence[Fact]) -> list[Passage]:
    """The facts' passages, those first that share most words with the question."""
    tokens = set(asked.reading.tokens)
    shared = {fact.id: len(tokens & set(re.findall(r"[a-z]+", fact.passage.text.lower()))) for fact in facts}
    return [fact.passage for fact in sorted(facts, key=lambda fact: -shared[fact.id])]
