"""Writes a snapshot as a show file (TOML) to edit: valid as it is, and telling nothing before it is out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from bot.domain.episodes import Episode
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.snapshots.drops import is_out
from bot.domain.snapshots.snapshot import Episode as Listed
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.untrusted_text import safe_url
from bot.messages.showfiles import taken as texts
from bot.providers.episodes import episodes_of
from bot.providers.show_file_tables import (
    character_lines,
    episode_lines,
    fact_lines,
    pair,
    passages_lines,
    person_lines,
    sources_lines,
)
from bot.providers.shows import show_of
from bot.providers.texts import slug

# What the schema of show files allows.
MOST_STORY, MOST_EPISODES, LAST_NUMBER = 10, 100, 1000
YEARS = range(1900, 2201)


def show_file(snapshot: Snapshot, now: datetime) -> str:
    """The text of a show file that `watchparty shows validate` accepts."""
    counted = _counted(snapshot)
    show = show_of(counted, now)
    drops = _drops(show)
    ids = {one.name: one.id for one in show.characters}
    lines = [
        texts.HEAD.format(credit=snapshot.credit, day=snapshot.taken_at, page=safe_url(snapshot.page) or ""),
        *([texts.COUNTED.format(last=LAST_NUMBER)] if counted.episodes != snapshot.episodes else []),
        *_top(show, snapshot),
        *_release(show, drops),
        *sources_lines(show),
        *passages_lines("premise", show.premise),
        *passages_lines("story", [one for one in show.story if one.episode is None][-MOST_STORY:]),
        *(line for one in _episodes(counted, drops, now) for line in episode_lines(one)),
        *(line for one in show.characters for line in character_lines(one)),
        *(line for one in show.cast for line in person_lines("cast", one, ids)),
        *(line for one in show.crew for line in person_lines("crew", one, ids)),
        *(line for one in show.facts for line in fact_lines(one)),
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
    yield pair("id", f"{stem}{ending}" if stem else slug(show.id))
    yield pair("title", show.title)
    if show.year:
        yield f"year = {show.year}"
    if show.aliases:
        yield pair("aliases", list(show.aliases))
    if show.genres:
        yield pair("genres", list(show.genres))
    if show.runtime:
        yield f"runtime = {show.runtime}"
    if show.poster:
        yield pair("poster", show.poster)


def _drops(show: Show) -> Sequence[Drop]:
    """The drops of the file; none if no numbered episode has a date, since a show file needs one."""
    drops = [drop for drop in show.drops if drop.at.year in YEARS]
    return drops if any(drop.episodes[0] > 0 for drop in drops) else ()


def _release(show: Show, drops: Sequence[Drop]) -> Iterator[str]:
    if not drops or show.release is None:
        return
    yield "\n[release]"
    if any(not drop.timed for drop in drops):
        yield pair("timezone", show.release.timezone)
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
        yield pair("special", drop.special[:60].strip())
    else:
        yield pair("episodes", list(drop.episodes))


def _episodes(snapshot: Snapshot, drops: Sequence[Drop], now: datetime) -> Sequence[Episode]:
    """The titles and plots of episodes that are out, or whose time the file has.

    The bot keeps a title back until its drop. If that has only a day, it can't know whether it is out.
    """
    dated = frozenset(number for drop in drops for number in drop.episodes)

    def is_told(episode: Listed) -> bool:
        return is_out(episode, snapshot, now) or (episode.number in dated and episode.release.at is not None)

    found = [one for one in episodes_of(snapshot, is_told) if one.number in dated or not drops]
    return [one for one in found if one.title or one.plot or one.runtime][-MOST_EPISODES:]
