"""Which facts of a show file cover a subject of all shows, although they do not name it as their topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.questions.index import Example
from bot.domain.questions.phrasebook import Kind
from bot.domain.questions.ranking import Phrasing, ranked
from bot.domain.questions.reading import Reading
from bot.domain.shows import Show

OWN_FACT, OWN_UNKNOWN = "fact:", "unknown:"
CLAIMING = 0.65
ENOUGH = 12

Claims = Mapping[str, frozenset[str]]


def claims_of(show: Show, examples: Iterable[Example], phrasing: Phrasing) -> Claims:
    """The topics, by OWN_FACT + fact id or OWN_UNKNOWN + id, that most of their first ways to ask fall under.

    A topic that some part of the file names is left to that part.
    """
    named = {topic for part in (*show.facts, *show.unknowns) for topic in part.topics}
    free = {
        intent.id
        for intent in phrasing.intents.values()
        if intent.kind is Kind.TOPIC and not intent.names_asked and intent.id not in named
    }
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if asked[example.intent].total() < ENOUGH:
            asked[example.intent][_topic_of(example, phrasing)] += 1
    return {
        part: frozenset(topic for topic in topics.keys() & free if 2 * topics[topic] >= topics.total())
        for part, topics in asked.items()
    }


def _topic_of(example: Example, phrasing: Phrasing) -> str:
    """The intent of all shows that an example surely asks for, or nothing."""
    found = ranked(Reading(example.tokens, tuple(example.mentions)), phrasing.index)
    return found[0].intent if found and found[0].score >= CLAIMING else ""


def with_claims(show: Show, claims: Claims) -> Show:
    """The show with those topics added, so that a general question finds what the file has on it."""
    return replace(
        show,
        facts=tuple(
            replace(fact, topics=(*fact.topics, *sorted(claims.get(OWN_FACT + fact.id, ()))))
            for fact in show.facts
        ),
        unknowns=tuple(
            replace(unknown, topics=(*unknown.topics, *sorted(claims.get(OWN_UNKNOWN + unknown.id, ()))))
            for unknown in show.unknowns
        ),
    )
