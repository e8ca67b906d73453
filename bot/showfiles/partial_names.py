"""Hints at facts that name somebody in part, on topics where only a full name counts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.passages import Fact
from bot.domain.people import Character, Person
from bot.domain.shows import Show
from bot.messages.showfiles.hints import PARTIAL_NAMES
from bot.questions.answers.asked import has_words
from bot.questions.gazetteer import ARTICLES, SHORTEST_PART
from bot.questions.intents import Intent
from bot.questions.passages import SENTENCE_ENDS
from bot.questions.text import plain, words
from bot.showfiles.places import Place

ROLES = "roles"  # has a hint of its own, which asks for two names


def partial_names(show: Show, intents: Mapping[str, Intent]) -> Iterator[str]:
    """One sentence for each such fact; `intents` by id."""
    called = list(_called(show))
    for number, fact in enumerate(show.facts, start=1):
        topics = [one for one in fact.topics if one in intents and intents[one].names_asked and one != ROLES]
        if topics and (found := list(_named_in_part(fact, called))):
            names = ", ".join(f'"{part}" for {name}' for name, part in found)
            where = Place("facts", f"facts entry {number}").key("text")
            yield PARTIAL_NAMES.format(where=where, names=names, topics=", ".join(topics))


def _named_in_part(fact: Fact, called: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Each full name that is missing in a text, with the part or alias of it that is there instead."""
    text = fact.passage.text
    for name, _parts in called:  # "Joe" in the name of an actor is not the character
        text = text.replace(name, " ")
    said = [words(plain(one)) for one in SENTENCE_ENDS.split(text)]
    for name, parts in called:
        written = (part for part in parts if part[0].islower() or part in text)  # a bus is not Bus Rodent
        found = next(
            (part for part in written if any(has_words(one, words(plain(part))) for one in said)), None
        )
        if found and name.casefold() not in fact.passage.text.casefold():
            yield name, found


def _called(show: Show) -> Iterator[tuple[str, Sequence[str]]]:
    """The full name of everybody, longest first, with what else they are called."""
    everybody: list[Person | Character] = [*show.people, *show.characters]
    counts = Counter(part for one in everybody for part in one.name.split())
    for one in sorted(everybody, key=lambda one: -len(one.name)):
        parts = [part for part in one.name.split() if _is_name(part) and counts[part] == 1]
        yield one.name, [part for part in (*one.aliases, *parts) if words(plain(part))]


def _is_name(part: str) -> bool:
    """Whether a word of a name may stand for the whole: "Ted", but not "The"."""
    return len(part) >= SHORTEST_PART and part.casefold() not in ARTICLES
