"""Writes a snapshot as a show file (TOML) to edit: valid as it is, and free of spoilers."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from bot.domain.passages import Fact, Passage
from bot.domain.people import Character, Person
from bot.domain.schedule import Drop, ExplicitPlan
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.snapshots.strangers_text import safe_url
from bot.messages.showfiles import taken as texts
from bot.providers.shows import show_of
from bot.providers.texts import slug

# An author reads and edits the file; older episodes' texts follow as comments.
MOST_STORY = 10
# What the schema of show files allows.
LAST_NUMBER = 1000
YEARS = range(1900, 2201)


def show_file(snapshot: Snapshot, now: datetime) -> str:
    """The text of a show file that `watchparty shows validate` accepts."""
    counted = _counted(snapshot)
    show = show_of(counted, now)
    lines = [
        texts.HEAD.format(credit=snapshot.credit, day=snapshot.taken_at, page=safe_url(snapshot.page) or ""),
        *([texts.COUNTED.format(last=LAST_NUMBER)] if counted.episodes != snapshot.episodes else []),
        *_top(show, snapshot),
        *_release(show),
        *_sources(show),
        *_passages("premise", show.premise),
        *_passages("story", show.story[-MOST_STORY:]),
        *(line for one in show.characters for line in _character(one)),
        *(line for one in show.cast for line in _person("cast", one)),
        *(line for one in show.crew for line in _person("crew", one)),
        *(line for one in show.facts for line in _fact(one)),
        *_older_story(show.story[:-MOST_STORY]),
    ]
    return "\n".join(lines) + "\n"


def _counted(snapshot: Snapshot) -> Snapshot:
    """The snapshot, with its episodes counted from 1 if a show file can't have their numbers."""
    numbers = [one.number for one in snapshot.episodes if one.number is not None]
    if all(one < other for one, other in pairwise(numbers)) and max(numbers, default=1) <= LAST_NUMBER:
        return snapshot
    counts = {number: count for count, number in enumerate(dict.fromkeys(numbers), start=1)}
    episodes = (
        one if one.number is None else replace(one, number=counts[one.number]) for one in snapshot.episodes
    )
    return replace(snapshot, episodes=tuple(episodes))


def _top(show: Show, snapshot: Snapshot) -> Iterator[str]:
    season = snapshot.ref.season
    ending = f"-s{season}" if season is not None and season > 1 else ""
    stem = slug(snapshot.title)[: 50 - len(ending)].strip("-")
    yield _pair("id", f"{stem}{ending}" if stem else slug(show.id))
    yield _pair("title", show.title)
    if show.year:
        yield f"year = {show.year}"
    if show.aliases:
        yield _pair("aliases", list(show.aliases))
    if show.genres:
        yield _pair("genres", list(show.genres))
    if show.runtime:
        yield f"runtime = {show.runtime}"
    if show.poster:
        yield _pair("poster", show.poster)


def _release(show: Show) -> Iterator[str]:
    """The drops one by one; empty if no numbered episode has a date, since a show file needs one."""
    plan = show.release
    if not isinstance(plan, ExplicitPlan):
        return
    drops = [drop for drop in plan.drops if drop.at.year in YEARS]
    if not any(drop.episodes[0] > 0 for drop in drops):
        return
    yield "\n[release]"
    if any(not drop.timed for drop in drops):
        yield _pair("timezone", plan.timezone)
    taken: set[datetime] = {drop.at for drop in drops if not drop.special}
    names: set[str] = set()
    for drop in drops:
        if drop.special and (drop.at in taken or drop.special in names):
            yield texts.LEFT_OUT.format(name=drop.special)
            continue
        if drop.special:
            taken.add(drop.at)
            names.add(drop.special)
        yield from _drop(drop)


def _drop(drop: Drop) -> Iterator[str]:
    yield "\n[[release.drops]]"
    if drop.timed:
        yield f"at = {drop.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    else:
        yield f"date = {drop.day}"
    if drop.special:
        yield _pair("special", drop.special[:60].strip())
    else:
        yield _pair("episodes", list(drop.episodes))


def _sources(show: Show) -> Iterator[str]:
    for source in show.sources:
        yield "\n[[sources]]"
        yield _pair("id", source.id)
        yield _pair("title", source.title)
        if source.published:
            yield f"published = {source.published}"


def _passages(table: str, passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        yield f"\n[[{table}]]"
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    yield _pair("text", passage.text)
    if passage.known_from:
        yield f"known_from = {passage.known_from}"


def _character(character: Character) -> Iterator[str]:
    yield "\n[[characters]]"
    yield _pair("id", character.id)
    yield _pair("name", character.name)
    yield from _passages("characters.passages", character.passages)


def _person(table: str, person: Person) -> Iterator[str]:
    yield f"\n[[{table}]]"
    yield _pair("id", person.id)
    yield _pair("name", person.name)
    if person.jobs:
        yield _pair("jobs", [job.value for job in person.jobs])
    if person.notes:
        yield _pair("notes", list(person.notes))
    if person.photo:
        yield _pair("photo", person.photo)


def _fact(fact: Fact) -> Iterator[str]:
    yield "\n[[facts]]"
    yield _pair("id", fact.id)
    yield _pair("topics", list(fact.topics))
    yield from _passage(fact.passage)


def _older_story(passages: Sequence[Passage]) -> Iterator[str]:
    """The episodes that don't fit into a show file's story, as facts with questions that find them."""
    for number, passage in enumerate(passages, start=1):
        yield "\n[[facts]]"
        yield _pair("id", f"story-{number}")
        asked = f"in episode {passage.known_from}"
        yield _pair("questions", [f"what happened {asked}", f"what happens {asked}"])
        yield from _passage(passage)


def _pair(key: str, value: str | list[str] | list[int]) -> str:
    """A key with its value; JSON's strings and lists are valid TOML, since control characters are gone."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
