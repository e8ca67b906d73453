"""Turns a snapshot into a `Show`, without anything about episodes that are not out yet."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.domain.schedule import ReleasePlan
from bot.domain.shows import Character, Fact, Job, Passage, Person, Show, Source
from bot.domain.snapshots.drops import WatchRule, is_out, plan_of
from bot.domain.snapshots.snapshot import CastMember, CrewMember, Episode, Snapshot
from bot.domain.snapshots.strangers_text import cut_at_sentence, harmless_line, in_parts, safe_url
from bot.messages.provider_shows import (
    CREATOR_QUESTIONS,
    EPISODE,
    EPISODE_ONLY_TITLED,
    EPISODE_TITLED,
    HAS_JOB,
    LATER_SEASON,
    PLAYED_BY,
    PLAYS,
)

# The limits of show files, which are what cards and menus have room for.
LONGEST_TITLE, LONGEST_NAME, LONGEST_WORD, LONGEST_NOTE, LONGEST_TEXT = 80, 60, 40, 200, 350
MOST_PEOPLE, MOST_ALIASES, MOST_GENRES, MOST_PREMISE = 25, 60, 20, 4
# For long-running shows, the story covers only the latest episodes.
MOST_STORY = 60
# More would only hide the others in a list, or be names of extras.
MOST_ROLES, MOST_JOBS = 3, 15

DIRECTING = re.compile(r"\bdirector\b(?! of photography)", re.IGNORECASE)
CREATING = re.compile(r"\bcreator\b", re.IGNORECASE)
WRITING = re.compile(r"\b(writer|screenplay|script|creator|developer)\b", re.IGNORECASE)


def show_of(
    snapshot: Snapshot, now: datetime, rule: WatchRule | None = None, *, guild_id: int | None = None
) -> Show:
    """The show of a snapshot, at `now` (UTC); `rule` is a server's own hour.

    `guild_id` is set where a server has it with dates of its own.

    Call it again whenever `bot.domain.snapshots.drops.next_out` has passed: until then the show contains
    neither title nor summary of the next episode.
    """
    source = snapshot.ref.provider
    return Show(
        id=snapshot.ref.key,
        title=title_of(snapshot),
        year=snapshot.year,
        aliases=_aliases(snapshot),
        genres=_lines(snapshot.genres, LONGEST_WORD)[:MOST_GENRES],
        sources=(Source(source, snapshot.credit, snapshot.taken_at.date(), safe_url(snapshot.page)),),
        premise=_premise(snapshot, source),
        story=tuple(_story(snapshot, source, now, rule)),
        characters=tuple(_characters(snapshot.cast, source)),
        cast=tuple(_cast(snapshot.cast, source)),
        crew=tuple(_crew(snapshot, source)),
        facts=(*_roles(snapshot.cast, source), *_makers(snapshot.crew, source)),
        release=_release(plan_of(snapshot, now, rule)),
        runtime=snapshot.runtime if snapshot.runtime and 1 <= snapshot.runtime <= 600 else None,
        guild_id=guild_id,
        poster=safe_url(snapshot.poster),
    )


def title_of(snapshot: Snapshot) -> str:
    """The show's title, with the season if it is not the first."""
    season = snapshot.ref.season
    title = harmless_line(snapshot.title)
    if season is None or season < 2:
        return _within(title, LONGEST_TITLE) or snapshot.ref.key
    rest = len(LATER_SEASON.format(title="", season=season))
    return LATER_SEASON.format(title=_within(title, LONGEST_TITLE - rest), season=season)


def episode_text(episode: Episode) -> str | None:
    """An episode's title and summary as one text; None if there is neither."""
    name = harmless_line(episode.name or "")
    number = name if episode.number is None else episode.number
    room = LONGEST_TEXT - len(EPISODE_TITLED.format(number=number, name=name, summary=""))
    summary = cut_at_sentence(harmless_line(episode.summary or ""), max(room, 40))
    if episode.number is None:
        return _within(f"{name}: {summary}", LONGEST_TEXT) if name and summary else None
    if not summary:
        return _within(EPISODE_ONLY_TITLED.format(number=number, name=name), LONGEST_TEXT) if name else None
    template = EPISODE_TITLED if name else EPISODE
    return _within(template.format(number=number, name=name, summary=summary), LONGEST_TEXT)


def _release(plan: ReleasePlan) -> ReleasePlan | None:
    return plan if getattr(plan, "drops", ()) else None


def _story(snapshot: Snapshot, source: str, now: datetime, rule: WatchRule | None) -> Iterator[Passage]:
    """The texts of the episodes that are out; a special counts with the episode before it."""
    told: list[Passage] = []
    reached = 0
    for episode in snapshot.episodes:
        if not is_out(episode, snapshot, now, rule):
            continue
        reached = max(reached, episode.number or 0)
        text = episode_text(episode)
        if text:
            known_from = episode.number or max(reached, 1)
            told.append(Passage(text, source, known_from, episode=episode.number))
    yield from told[-MOST_STORY:]


def _premise(snapshot: Snapshot, source: str) -> tuple[Passage, ...]:
    text = harmless_line(snapshot.premise or "")
    return tuple(Passage(part, source) for part in in_parts(text, LONGEST_TEXT, MOST_PREMISE) if part)


def _cast(members: Sequence[CastMember], source: str) -> Iterator[Person]:
    for member in members[:MOST_PEOPLE]:
        name = _within(harmless_line(member.name), LONGEST_NAME)
        if name:
            notes = (_within(_plays(name, member.roles), LONGEST_NOTE),) if member.roles else ()
            yield Person(
                _person_id(member.person_id, name),
                name,
                source,
                notes=notes,
                photo=safe_url(member.photo),
                roles=_lines(member.roles, LONGEST_WORD)[:MOST_ROLES],
            )


def _crew(snapshot: Snapshot, source: str) -> Iterator[Person]:
    """The crew, with directors and writers first, because there may be dozens of others."""
    known = {one.id: one.name for one in _cast(snapshot.cast, source)}
    ordered = sorted(snapshot.crew, key=lambda one: not _jobs(one.jobs))
    for member in ordered[:MOST_PEOPLE]:
        name = _within(harmless_line(member.name), LONGEST_NAME)
        if name:
            person_id = _person_id(member.person_id, name)
            jobs = _within(", ".join(_lines(member.jobs, LONGEST_WORD)), LONGEST_NOTE)
            yield Person(
                person_id,
                known.get(person_id, name),
                source,
                jobs=_jobs(member.jobs),
                notes=(jobs,) if jobs else (),
                photo=safe_url(member.photo),
            )


def _jobs(jobs: Iterable[str]) -> tuple[Job, ...]:
    """The jobs that the rest of the bot knows. A creator counts as a writer, as on title cards."""
    named = tuple(jobs)
    return (
        *((Job.DIRECTOR,) if any(DIRECTING.search(job) for job in named) else ()),
        *((Job.WRITER,) if any(WRITING.search(job) for job in named) else ()),
    )


def _characters(members: Sequence[CastMember], source: str) -> Iterator[Character]:
    played: dict[str, list[str]] = {}
    for member in members[:MOST_PEOPLE]:
        for role in _lines(member.roles, LONGEST_NAME):
            played.setdefault(role, []).append(_within(harmless_line(member.name), LONGEST_NAME))
    for number, (role, people) in enumerate(list(played.items())[:MOST_PEOPLE], start=1):
        text = _within(PLAYED_BY.format(role=role, person=_listed(people)), LONGEST_TEXT)
        yield Character(f"{slug(role) or 'role'}-{number}"[:50], role, (Passage(text, source),))


def _roles(members: Sequence[CastMember], source: str) -> Iterator[Fact]:
    """Who plays which character, one fact for each person."""
    for number, member in enumerate(members[:MOST_PEOPLE], start=1):
        name = _within(harmless_line(member.name), LONGEST_NAME)
        if name and member.roles:
            text = _within(_plays(name, member.roles), LONGEST_TEXT)
            yield Fact(f"role-{number}", ("roles",), Passage(text, source))


def _makers(members: Sequence[CrewMember], source: str) -> Iterator[Fact]:
    """Who has each job, for the jobs that the rest of the bot doesn't know."""
    held: dict[str, list[str]] = {}
    for member in members:
        for job in _lines(member.jobs, LONGEST_WORD):
            if CREATING.search(job) or not _jobs((job,)):
                held.setdefault(job, []).append(_within(harmless_line(member.name), LONGEST_NAME))
    for number, (job, people) in enumerate(list(held.items())[:MOST_JOBS], start=1):
        text = _within(HAS_JOB.format(job=job, people=_listed(people)), LONGEST_TEXT)
        questions = CREATOR_QUESTIONS if CREATING.search(job) else ()
        yield Fact(f"job-{number}", (slug(job) or f"job-{number}",), Passage(text, source), questions)


def _plays(name: str, roles: Sequence[str]) -> str:
    return PLAYS.format(person=name, role=_listed(_lines(roles, LONGEST_NAME)))


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _aliases(snapshot: Snapshot) -> tuple[str, ...]:
    title = title_of(snapshot)
    names = dict.fromkeys(_lines((snapshot.title, *snapshot.aliases), LONGEST_TITLE))
    return tuple(name for name in names if name != title)[:MOST_ALIASES]


def _lines(texts: Iterable[str], limit: int) -> tuple[str, ...]:
    """The texts, made safe and cut, without empty ones."""
    return tuple(line for text in texts if (line := _within(harmless_line(text), limit)))


def _within(text: str, limit: int) -> str:
    return text if len(text) <= limit else cut_at_sentence(text, limit)


def _person_id(provider_id: str, name: str) -> str:
    """An id in the form of show files, made unique by the provider's id."""
    stem = slug(name)[:36].strip("-")
    return f"{stem}-{provider_id}" if stem else f"person-{provider_id}"


def slug(text: str) -> str:
    """The text as an id of small letters, digits and hyphens; empty if it has no Latin letters."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
