"""The entries of a show file: how it asks for what it tells, and which subjects of all shows they cover."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.passages import Fact, Unknown
from bot.domain.shows import Show
from bot.questions.intents import Kind
from bot.questions.knowledge import Knowledge
from bot.questions.passages import passages_in
from bot.questions.phrases import Phrase, phrase
from bot.questions.ranking import Ranking
from bot.questions.reading import Reader
from bot.questions.text import plain, words

OWN_FACT, OWN_UNKNOWN = "fact:", "unknown:"
CLAIMING = 0.65
ENOUGH = 12

Claims = Mapping[str, frozenset[str]]
Entry = TypeVar("Entry", Fact, Unknown)


def entries_of(show: Show) -> dict[str, Fact | Unknown]:
    """What a show file tells, or says that the sources don't tell, by the intent that asks for it alone."""
    facts = {OWN_FACT + fact.id: fact for fact in show.facts}
    return {**facts, **{OWN_UNKNOWN + unknown.id: unknown for unknown in show.unknowns}}


class OwnPhrases:
    """The example questions of a show in all languages, each read once for all that compares them."""

    def __init__(self, show: Show, reader: Reader) -> None:
        self._reader = reader
        self.readings = {line: reader.read(line) for line in _questions(show)}

    def of(self, show: Show, shared_topics: Container[str]) -> Iterator[Phrase]:
        """The questions of the entries, and the topics of the facts that are not shared by all shows."""
        asked = [(intent, line) for intent, entry in entries_of(show).items() for line in entry.questions]
        topics = [(OWN_FACT + fact.id, topic) for fact in show.facts for topic in fact.topics]
        for fact, topic in topics:
            if topic not in shared_topics:
                named = topic.replace("-", " ")
                asked += [(fact, named), (fact, f"what about {named}")]
        for intent, line in asked:
            reading = self.readings.get(line) or self._reader.read(line)
            yield phrase(intent, reading.tokens, reading.mentions)


def distinct(phrases: Iterable[Phrase]) -> Sequence[Phrase]:
    """The phrases without those that are read alike, as in two languages: they are one way to ask."""
    once = {(one.intent, tuple(sorted(one.tokens)), one.mentions): one for one in phrases}
    return tuple(once.values())


def words_of(show: Show) -> Iterator[str]:
    """The words of the show's own questions and texts: none of them is strange."""
    topics = (topic for fact in show.facts for topic in fact.topics)
    specials = (drop.special for drop in show.drops if drop.special)
    for text in (*_questions(show), *topics, *specials, *(passage.text for passage in passages_in(show))):
        yield from words(plain(text))


def _questions(show: Show) -> Iterator[str]:
    return (line for entry in entries_of(show).values() for line in entry.questions)


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
    for one in phrases:
        if asked[one.intent].total() < ENOUGH:
            asked[one.intent][_topic_of(one, shared)] += 1
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
