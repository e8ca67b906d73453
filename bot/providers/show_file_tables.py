"""The tables of a show file, each as lines of TOML."""

import json
from collections.abc import Iterable, Iterator, Mapping

from bot.domain.episodes import Episode
from bot.domain.passages import Fact, Passage
from bot.domain.people import Character, Person
from bot.domain.shows import Show


def sources_lines(show: Show) -> Iterator[str]:
    """The tables of a show's sources."""
    for source in show.sources:
        yield "\n[[sources]]"
        yield pair("id", source.id)
        yield pair("title", source.title)
        if source.published:
            yield f"published = {source.published}"


def passages_lines(table: str, passages: Iterable[Passage]) -> Iterator[str]:
    """A table for each passage."""
    for passage in passages:
        yield f"\n[[{table}]]"
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    yield pair("text", passage.text)
    if passage.known_from:
        yield f"known_from = {passage.known_from}"


def episode_lines(episode: Episode) -> Iterator[str]:
    """The table of an episode."""
    yield "\n[[episodes]]"
    yield f"number = {episode.number}"
    if episode.title:
        yield pair("title", episode.title)
    if episode.plot:
        yield pair("plot", episode.plot)
    if episode.runtime:
        yield f"runtime = {episode.runtime}"
    if episode.known_from != (episode.number or 1):
        yield f"known_from = {episode.known_from}"


def character_lines(character: Character) -> Iterator[str]:
    """The table of a character."""
    yield "\n[[characters]]"
    yield pair("id", character.id)
    yield pair("name", character.name)


def person_lines(table: str, person: Person, ids: Mapping[str, str]) -> Iterator[str]:
    """A person; `ids` are those of the characters, by name."""
    yield f"\n[[{table}]]"
    yield pair("id", person.id)
    yield pair("name", person.name)
    if person.jobs:
        yield pair("jobs", [job.value for job in person.jobs])
    if plays := [ids[role] for role in person.roles if role in ids]:
        yield pair("plays", plays)
    if person.notes:
        yield pair("notes", list(person.notes))
    if person.photo:
        yield pair("photo", person.photo)


def fact_lines(fact: Fact) -> Iterator[str]:
    """The table of a fact."""
    yield "\n[[facts]]"
    yield pair("id", fact.id)
    yield pair("topics", list(fact.topics))
    yield from _passage(fact.passage)


def pair(key: str, value: str | list[str] | list[int]) -> str:
    """A key with its value; JSON's strings and lists are valid TOML, since control characters are gone."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
