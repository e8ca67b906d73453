"""The cast and crew in a provider's snapshot, as the people, characters and facts of a show."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.passages import Fact, Passage
from bot.domain.people import Character, Job, Person
from bot.domain.snapshots.snapshot import CastMember, CrewMember, Snapshot
from bot.domain.snapshots.strangers_text import harmless_line, safe_url
from bot.messages.card import listed
from bot.messages.provider_shows import CREATOR_QUESTIONS, HAS_JOB, JOBS, PLAYED_BY, PLAYS
from bot.messages.translation import _
from bot.providers.texts import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_WORD,
    safe_lines,
    slug,
    within,
)

# The limit of show files, which is what a menu has room for.
MOST_PEOPLE = 25
# More would only hide the others in a list, or be names of extras.
MOST_ROLES, MOST_JOBS = 3, 15
DIRECTING = re.compile(r"\bdirector\b(?! of photography)", re.IGNORECASE)
CREATING = re.compile(r"\bcreator\b", re.IGNORECASE)
WRITING = re.compile(r"\b(writer|screenplay|script|creator|developer)\b", re.IGNORECASE)


def cast_of(members: Sequence[CastMember], source: str) -> Iterator[Person]:
    """The actors, each with the roles."""
    for member in members[:MOST_PEOPLE]:
        name = within(harmless_line(member.name), LONGEST_NAME)
        if name:
            notes = (within(_plays(name, member.roles), LONGEST_NOTE),) if member.roles else ()
            yield Person(
                _person_id(member.person_id, name),
                name,
                source,
                notes=notes,
                photo=safe_url(member.photo),
                roles=safe_lines(member.roles, LONGEST_WORD)[:MOST_ROLES],
            )


def crew_of(snapshot: Snapshot, source: str) -> Iterator[Person]:
    """The crew, with directors and writers first, because there may be dozens of others."""
    known = {one.id: one.name for one in cast_of(snapshot.cast, source)}
    ordered = sorted(snapshot.crew, key=lambda one: not _jobs(one.jobs))
    for member in ordered[:MOST_PEOPLE]:
        name = within(harmless_line(member.name), LONGEST_NAME)
        if name:
            person_id = _person_id(member.person_id, name)
            jobs = within(", ".join(safe_lines(member.jobs, LONGEST_WORD)), LONGEST_NOTE)
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


def characters_of(members: Sequence[CastMember], source: str) -> Iterator[Character]:
    """The characters, each with who plays them."""
    played: dict[str, list[str]] = {}
    for member in members[:MOST_PEOPLE]:
        for role in safe_lines(member.roles, LONGEST_NAME):
            played.setdefault(role, []).append(within(harmless_line(member.name), LONGEST_NAME))
    for number, (role, people) in enumerate(list(played.items())[:MOST_PEOPLE], start=1):
        text = within(_(PLAYED_BY).format(role=role, person=listed(people)), LONGEST_TEXT)
        yield Character(f"{slug(role) or 'role'}-{number}"[:50], role, (Passage(text, source),))


def role_facts(members: Sequence[CastMember], source: str) -> Iterator[Fact]:
    """Who plays which character, one fact for each person."""
    for number, member in enumerate(members[:MOST_PEOPLE], start=1):
        name = within(harmless_line(member.name), LONGEST_NAME)
        if name and member.roles:
            text = within(_plays(name, member.roles), LONGEST_TEXT)
            yield Fact(f"role-{number}", ("roles",), Passage(text, source))


def job_facts(members: Sequence[CrewMember], source: str) -> Iterator[Fact]:
    """Who has each job, for the jobs that the rest of the bot doesn't know."""
    held: dict[str, list[str]] = {}
    for member in members:
        for job in safe_lines(member.jobs, LONGEST_WORD):
            if CREATING.search(job) or not _jobs((job,)):
                held.setdefault(job, []).append(within(harmless_line(member.name), LONGEST_NAME))
    for number, (job, people) in enumerate(list(held.items())[:MOST_JOBS], start=1):
        text = within(_(HAS_JOB).format(job=_(JOBS.get(job, "")) or job, people=listed(people)), LONGEST_TEXT)
        questions = CREATOR_QUESTIONS if CREATING.search(job) else ()
        yield Fact(f"job-{number}", (slug(job) or f"job-{number}",), Passage(text, source), questions)


def _plays(name: str, roles: Sequence[str]) -> str:
    return _(PLAYS).format(person=name, role=listed(safe_lines(roles, LONGEST_NAME)))


def _person_id(provider_id: str, name: str) -> str:
    """An id in the form of show files, made unique by the provider's id."""
    stem = slug(name)[:36].strip("-")
    return f"{stem}-{provider_id}" if stem else f"person-{provider_id}"
