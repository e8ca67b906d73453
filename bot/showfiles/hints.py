"""Hints for valid show files: places where `/ask` will answer worse than the author may think."""

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.shows import Fact, Show, Unknown
from bot.questions.language_files import Intent, Kind

# In shorter words two wrong letters make another word: "problem" is two letters from "filming".
LONG = 8


def hints_on(show: Show, intents: Mapping[str, Intent]) -> Iterator[str]:
    """One sentence for each place where questions find less than they could; `intents` by id."""
    yield from _missing(show)
    for number, fact in enumerate(show.facts, start=1):
        yield from _unfound(fact, "facts", number, intents)
    for number, unknown in enumerate(show.unknowns, start=1):
        yield from _unfound(unknown, "unknowns", number, intents)


def _missing(show: Show) -> Iterator[str]:
    if show.release is None:
        yield "release is missing, so there are no alerts and no schedule; add it."
    if not show.premise:
        yield 'premise is missing, so "What is it about?" has no answer; add it.'
    for number, source in enumerate(show.sources, start=1):
        if source.published is None:
            where = f"sources.published (sources entry {number})"
            yield f"{where} is missing, so answers can't say how recent they are; add the source's date."
    for number, character in enumerate(show.characters, start=1):
        if not character.passages:
            where = f"characters.passages (characters entry {number})"
            yield f'{where} is missing, so "Who is {character.name}?" has no answer; add one.'


def _unfound(part: Fact | Unknown, name: str, number: int, intents: Mapping[str, Intent]) -> Iterator[str]:
    place = f"({name} entry {number})"
    doubts = [doubt for topic in part.topics if (doubt := _doubt(topic, intents, asked=bool(part.questions)))]
    yield from (f"{name}.topics {place} has {doubt}" for doubt in doubts)
    if not (doubts or part.questions or _is_found(part, intents)):
        topic = "a topic" if isinstance(part, Fact) else "a general topic"
        where = f"{name}.questions {place} is missing, and so is {topic}"
        yield f"{where}; add two to five questions, because hardly any finds it now."


def _doubt(topic: str, intents: Mapping[str, Intent], *, asked: bool) -> str | None:
    """Why a topic may not work as intended; None for a general topic and for a word of the author's own."""
    if topic in intents:
        if asked or intents[topic].kind is Kind.TOPIC:
            return None
        return f'"{topic}", which the bot answers without facts; use another word, or add questions.'
    general = [intent.id for intent in intents.values() if intent.kind is Kind.TOPIC]
    slips = 1 if len(topic) < LONG else 2
    meant = process.extractOne(topic.casefold(), general, scorer=OSA.distance, score_cutoff=slips)
    return f'"{topic}", which is not a general topic; did you mean "{meant[0]}"?' if meant else None


def _is_found(part: Fact | Unknown, intents: Mapping[str, Intent]) -> bool:
    """Whether one of its topics finds it: any topic finds a fact, only a general one an unknown."""
    return bool(part.topics) if isinstance(part, Fact) else any(topic in intents for topic in part.topics)
