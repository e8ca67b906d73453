"""Which facts of a show file cover a subject of all shows, although they do not name it as their topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.domain.passages import Fact, Unknown
from bot.domain.shows import Show
from bot.questions.intents import Kind
from bot.questions.knowledge import Knowledge
from bot.questions.phrases import Phrase
from bot.questions.ranking import Ranking

OWN_FACT, OWN_UNKNOWN = "fact:", "unknown:"
CLAIMING = 0.65
ENOUGH = 12

Claims = Mapping[str, frozenset[str]]
Entry = TypeVar("Entry", Fact, Unknown)


def entries_of(show: Show) -> dict[str, Fact | Unknown]:
    """What a show file tells, or says that the sources don't tell, by the intent that asks for it alone."""
    facts = {OWN_FACT + fact.id: fact for fact in show.facts}
    return {**facts, **{OWN_UNKNOWN + unknown.id: unknown for unknown in show.unknowns}}


def claims_of(show: Show, phrases: Iterable[Phrase], knowledge: Knowledge) -> Claims:
    """The topics, by OWN_FACT + fact id or OWN_UNKNOWN + id, that most of their first ways to ask fall under.

    A topic that some part of the file names is left to that part.
    """
    named = {topic for entry in entries_of(show).values() for topic in entry.topics}
    free = {
        intent.id
        for intent in knowledge.intents.values()
        if intent.kind is Kind.TOPIC and not intent.names_asked and intent.id not in named
    }
    shared = Ranking(knowledge, ())
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        if asked[phrase.intent].total() < ENOUGH:
            asked[phrase.intent][_topic_of(phrase, shared)] += 1
    return {
        part: frozenset(topic for topic in topics.keys() & free if 2 * topics[topic] >= topics.total())
        for part, topics in asked.items()
    }


def _topic_of(phrase: Phrase, shared: Ranking) -> str:
    """The intent of all shows that a phrase surely asks for, or nothing."""
    found = shared.ranked(phrase.tokens, tuple(phrase.mentions))
    return found[0].intent if found and found[0].score >= CLAIMING else ""


def with_claims(show: Show, claims: Claims) -> Show:
    """The show with those topics added, so that a general question finds what the file has on it."""
    return replace(
        show,
        facts=tuple(_with_topics(one, claims.get(OWN_FACT + one.id)) for one in show.facts),
        unknowns=tuple(_with_topics(one, claims.get(OWN_UNKNOWN + one.id)) for one in show.unknowns),
    )


def _with_topics(entry: Entry, topics: frozenset[str] | None) -> Entry:
    return replace(entry, topics=(*entry.topics, *sorted(topics or ())))
