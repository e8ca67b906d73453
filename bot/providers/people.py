"""The cast and crew in a provider's snapshot, as the people, characters and facts of a show."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.passages import Fact, Passage
from bot.domain.people import Character, Job, Person
from bot.domain.snapshots.snapshot import CastMember, CrewMember, Snapshot
from bot.domain.untrusted_text import harmless_line, safe_url
from bot.messages.formatting import listed
from bot.messages.provider_shows import HAS_JOB
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
# More would crowd out the others in a list, or be extras.
MOST_ROLES, MOST_JOBS = 3, 15
ASKED_FOR_MOST = frozenset({Job.DIRECTOR, Job.WRITER})
# The whole name of a job: an assistant director, or a script supervisor, does another one. A creator counts
# as a writer, as on title cards. Directors and writers are asked for most, so they come first.
NAMES_OF_JOBS = {
    Job.DIRECTOR: re.compile(r"((chief|series|episode) )?director", re.IGNORECASE),
    Job.WRITER: re.compile(
        r"((head|chief|staff) )?(screen)?writer|(co-)?creator|developer|screenplay|script|teleplay",
        re.IGNORECASE,
    ),
    Job.CREATOR: re.compile(r"(co-)?creator", re.IGNORECASE),
    Job.PRODUCER: re.compile(r"producer", re.IGNORECASE),
    Job.EXECUTIVE_PRODUCER: re.compile(r"executive producer", re.IGNORECASE),
    Job.COMPOSER: re.compile(r"(original )?(music )?composer", re.IGNORECASE),
    Job.CINEMATOGRAPHER: re.compile(r"cinematograph(er|y)|director of photography", re.IGNORECASE),
    Job.EDITOR: re.compile(r"(film )?(editor|editing)", re.IGNORECASE),
    Job.PRODUCTION_DESIGNER: re.compile(r"production design(er)?", re.IGNORECASE),
    Job.COSTUME_DESIGNER: re.compile(r"costume design(er)?", re.IGNORECASE),
    Job.CHOREOGRAPHER: re.compile(r"choreograph(er|y)", re.IGNORECASE),
    Job.CASTING_DIRECTOR: re.compile(r"casting( director)?", re.IGNORECASE),
    Job.MAKEUP_ARTIST: re.compile(r"(hair and )?make-?up( artist| department)?", re.IGNORECASE),
    Job.STUNT_COORDINATOR: re.compile(r"stunt coordinator", re.IGNORECASE),
    Job.VISUAL_EFFECTS: re.compile(r"(visual|special) effects( supervisor)?", re.IGNORECASE),
    Job.SOUND_DESIGNER: re.compile(r"sound design(er)?", re.IGNORECASE),
    Job.ASSISTANT_DIRECTOR: re.compile(r"(first )?assistant director", re.IGNORECASE),
}


def cast_of(members: Sequence[CastMember], source: str) -> Iterator[Person]:
    """The actors, each with the roles."""
    for member in members[:MOST_PEOPLE]:
        name = within(harmless_line(member.name), LONGEST_NAME)
        if name:
            yield Person(
                _person_id(member.person_id, name),
                name,
                source,
                photo=safe_url(member.photo),
                roles=safe_lines(member.roles, LONGEST_NAME)[:MOST_ROLES],
            )


def crew_of(snapshot: Snapshot, source: str) -> Iterator[Person]:
    """The crew, with directors and writers first, because there may be dozens of others."""
    known = {one.id: one.name for one in cast_of(snapshot.cast, source)}
    ordered = sorted(snapshot.crew, key=lambda one: _rank(_jobs(one.jobs)))
    for member in ordered[:MOST_PEOPLE]:
        name = within(harmless_line(member.name), LONGEST_NAME)
        if name:
            person_id = _person_id(member.person_id, name)
            others = within(", ".join(_other_jobs(member)), LONGEST_NOTE)
            yield Person(
                person_id,
                known.get(person_id, name),
                source,
                jobs=_jobs(member.jobs),
                notes=(others,) if others else (),
                photo=safe_url(member.photo),
            )


def characters_of(cast: Iterable[Person]) -> Iterator[Character]:
    """The characters that the cast plays; the cast says who plays whom."""
    roles = dict.fromkeys(role for one in cast for role in one.roles)
    for number, role in enumerate(list(roles)[:MOST_PEOPLE], start=1):
        yield Character(f"{slug(role) or 'role'}-{number}"[:50], role, ())


def job_facts(members: Sequence[CrewMember], source: str) -> Iterator[Fact]:
    """Who has each job, for the jobs that the rest of the bot doesn't know."""
    held: dict[str, list[str]] = {}
    for member in members:
        for job in _other_jobs(member):
            held.setdefault(job, []).append(within(harmless_line(member.name), LONGEST_NAME))
    for number, (job, people) in enumerate(list(held.items())[:MOST_JOBS], start=1):
        text = within(_(HAS_JOB).format(job=job, people=listed(people)), LONGEST_TEXT)
        yield Fact(f"job-{number}", (slug(job) or f"job-{number}",), Passage(text, source))


def _rank(jobs: Sequence[Job]) -> int:
    """The place of somebody with these jobs: a long list of producers must not push out the director."""
    return 0 if ASKED_FOR_MOST & set(jobs) else 1 if jobs else 2


def _jobs(jobs: Sequence[str]) -> tuple[Job, ...]:
    """The jobs that the rest of the bot knows."""
    return tuple(
        known for known, names in NAMES_OF_JOBS.items() if any(names.fullmatch(job.strip()) for job in jobs)
    )


def _other_jobs(member: CrewMember) -> tuple[str, ...]:
    """The others, in the provider's words."""
    return safe_lines((job for job in member.jobs if not _jobs((job,))), LONGEST_WORD)


def _person_id(provider_id: str, name: str) -> str:
    """An id in the form of show files, made unique by the provider's id."""
    stem = slug(name)[:36].strip("-")
    return f"{stem}-{provider_id}" if stem else f"person-{provider_id}"
