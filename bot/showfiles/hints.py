"""Hints for valid show files: places where `/ask` will answer worse than the author may expect."""

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.passages import Fact, Unknown
from bot.domain.shows import Show
from bot.messages.showfiles import hints as texts
from bot.questions.intents import Intent, Kind
from bot.showfiles.places import entry_key

# In shorter words two wrong letters make another word: "problem" is two letters from "filming".
LONG = 8
ROLES = "roles"


def hints_on(show: Show, intents: Mapping[str, Intent]) -> Iterator[str]:
    """One sentence for each place where questions find less than they could; `intents` by id."""
    yield from _missing(show)
    for number, fact in enumerate(show.facts, start=1):
        yield from _unfound(fact, "facts", number, intents)
        if ROLES in fact.topics and not _names_a_role(show, fact.passage.text):
            yield texts.NAMES_NOBODY.format(where=entry_key("facts", "topics", number))
    for number, unknown in enumerate(show.unknowns, start=1):
        yield from _unfound(unknown, "unknowns", number, intents)


def _missing(show: Show) -> Iterator[str]:
    if show.release is None:
        yield texts.NO_RELEASE
    if not show.premise:
        yield texts.NO_PREMISE
    played = {role for one in (*show.cast, *show.crew) for role in one.roles}
    for number, character in enumerate(show.characters, start=1):
        if not (character.passages or character.name in played):
            yield texts.NO_PASSAGES.format(
                where=entry_key("characters", "passages", number), name=character.name
            )


def _unfound(part: Fact | Unknown, name: str, number: int, intents: Mapping[str, Intent]) -> Iterator[str]:
    where, asked = entry_key(name, "topics", number), bool(part.questions)
    doubts = [doubt for topic in part.topics if (doubt := _doubt(where, topic, intents, asked=asked))]
    yield from doubts
    if not (doubts or asked or _is_found(part, intents)):
        wording = texts.NO_TOPIC if isinstance(part, Fact) else texts.NO_GENERAL_TOPIC
        yield wording.format(where=entry_key(name, "questions", number))


def _names_a_role(show: Show, text: str) -> bool:
    """Whether a text names an actor and a character in full, as questions on roles need it."""
    return all(any(one.name in text for one in group) for group in (show.cast, show.characters))


def _doubt(where: str, topic: str, intents: Mapping[str, Intent], *, asked: bool) -> str | None:
    """Why a topic may not work as intended; None for a general topic and for a word of the author's own."""
    if topic in intents:
        if asked or intents[topic].kind is Kind.TOPIC:
            return None
        return texts.ANSWERED_WITHOUT_FACTS.format(where=where, topic=topic)
    general = [intent.id for intent in intents.values() if intent.kind is Kind.TOPIC]
    slips = 1 if len(topic) < LONG else 2
    meant = process.extractOne(topic.casefold(), general, scorer=OSA.distance, score_cutoff=slips)
    return texts.MISSPELT.format(where=where, topic=topic, meant=meant[0]) if meant else None


def _is_found(part: Fact | Unknown, intents: Mapping[str, Intent]) -> bool:
    """Whether one of its topics finds it: any topic finds a fact, only a general one an unknown."""
    return bool(part.topics) if isinstance(part, Fact) else any(topic in intents for topic in part.topics)
