"""Sentences on people: what they are in the show, their past works, how they began."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.people import Job, Person, Work
from bot.domain.shows import Show
from bot.messages import played_roles
from bot.messages.formatting import listed
from bot.messages.people import JOBS
from bot.messages.provider_shows import HAS_JOB
from bot.messages.questions import counts
from bot.messages.questions import people as say
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.reply import LONGEST_TEXT, listed_within

FIRST_STEPS = re.compile(r"debut|began|begin|start", re.IGNORECASE)
FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)


Credit = tuple[Person, Work]
ROOM = 260
DIRECTOR_SPLIT = "director-split"
SEVERAL_DIRECTORS = re.compile(r"\bdirectors\b")


def everybody(show: Show) -> list[Person]:
    """Crew and cast, each person once."""
    return list(show.people)


def with_job(show: Show, job: Job) -> list[Person]:
    """Those who do this job."""
    return [one for one in show.people if job in one.jobs]


def names_of(people: Iterable[Person]) -> str:
    """Their names in bold, as in a sentence."""
    return listed_within([f"**{own(one.name)}**" for one in people], ROOM)


def number_of(people: Sequence[Person]) -> str:
    """How many they are, in words where that reads better."""
    return say.small_number(len(people))


def may_have_others(show: Show, job: Job) -> bool:
    """Whether there may be more directors than the crew has: facts tell of them, and none counts as many.

    Beside a single director only what says "directors" tells of others; else it tells what this one did.
    """
    facts = [fact.passage.text.casefold() for fact in show.facts if DIRECTOR_SPLIT in fact.topics]
    count = len(with_job(show, job))
    if job is not Job.DIRECTOR or not count:
        return False
    if count == 1:
        return any(SEVERAL_DIRECTORS.search(text) for text in facts)
    as_many = re.compile(rf"(?<![\w-])({count}|{say.in_english(count)}) directors\b")
    return bool(facts) and not any(as_many.search(text) for text in facts)


def directors_named(people: Sequence[Person]) -> str:
    """Whom the sources name as directors, where there may be others."""
    if len(people) == 1:
        return _(say.ONE_DIRECTOR_NAMED).format(names=names_of(people))
    return _(say.DIRECTORS_NAMED).format(count=counts.directors(len(people)), names=names_of(people))


def directed(show: Show) -> str:
    """Who directs the show; nothing if that is not known."""
    people = with_job(show, Job.DIRECTOR)
    if not people:
        return ""
    if may_have_others(show, Job.DIRECTOR):
        return directors_named(people)
    sentence = _(say.DIRECTED_BY) if len(people) == 1 else _(say.DIRECTED_BY_SEVERAL)
    return sentence.format(title=own(show.title), count=number_of(people), names=names_of(people))


def written(show: Show) -> str:
    """Who wrote the script; nothing if that is not known."""
    people = with_job(show, Job.WRITER)
    return _(say.WRITTEN_BY).format(title=own(show.title), names=names_of(people)) if people else ""


def done_by(show: Show, job: Job) -> str:
    """Who does a job; nothing if that is not known."""
    people = with_job(show, job)
    return _(HAS_JOB).format(job=_(JOBS[job]).capitalize(), people=names_of(people)) if people else ""


def credited(show: Show) -> str:
    """The crew by their jobs."""
    others = (done_by(show, job) for job in Job if job not in say.ONE_OF_A_JOB)
    return " ".join(filter(None, (directed(show), written(show), *others)))


def plays(one: Person) -> str:
    """Whom a person plays; nothing if the sources don't say."""
    roles = [own(role) for role in one.roles]
    return played_roles.plays(f"**{own(one.name)}**", own(one.name), roles) if roles else ""


def place(show: Show, one: Person) -> str:
    """What a person is in this show: in the cast, and their jobs."""
    in_the_cast = any(member.id == one.id for member in show.cast)
    others = [_(JOBS[job]) for job in one.jobs if job not in say.ONE_OF_A_JOB]
    if others and not in_the_cast and len(others) == len(one.jobs):
        return _(say.OTHER_JOBS).format(name=own(one.name), jobs=listed(others))
    main = _main_place(show, one, one.jobs, in_the_cast=in_the_cast)
    return f"{main} {_(say.MORE_JOBS).format(jobs=listed(others))}" if others else main


def _main_place(show: Show, one: Person, jobs: Iterable[Job], *, in_the_cast: bool) -> str:
    """Whether a person is in the cast, a director or a writer."""
    parts = [_(say.ONE_OF_THE_ACTORS).format(count=number_of(show.cast))] if in_the_cast else []
    for job in (job for job in jobs if job in say.ONE_OF_A_JOB):
        peers = with_job(show, job)
        part = _(say.ONE_OF_A_JOB[job] if len(peers) > 1 else say.THE_ONLY_ONE_OF_A_JOB[job])
        if may_have_others(show, job):
            part = _(say.ONE_OF_SOME_DIRECTORS if len(peers) == 1 else say.ONE_OF_THE_DIRECTORS)
        parts.append(part.format(count=number_of(peers)))
    sentence = _(say.IN_MAIN_CAST) if in_the_cast else _(say.NOT_IN_MAIN_CAST)
    return sentence.format(name=own(one.name), parts=listed(parts or [_(say.IN_THE_CREW)]))


def place_with_notes(show: Show, one: Person) -> str:
    """What a person is in this show, and what else the sources note."""
    return " ".join((place(show, one), *map(own, one.notes)))


def portrait(show: Show, one: Person) -> str:
    """Who a person is here and whom they play, with as many notes and works as there is room for."""
    noted = any(all(own(role) in own(note) for role in one.roles) for note in one.notes)
    text = " ".join(filter(None, (place(show, one), "" if noted else plays(one), *map(own, one.notes))))
    more = works_of(one) if one.works else ""
    return f"{text} {more}" if more and len(text) + len(more) < LONGEST_TEXT else text


def works_of(one: Person) -> str:
    """The works that fit into one answer."""
    return _(say.PAST_WORKS).format(name=own(one.name), works=listed_within(list(_titles(one)), ROOM))


def _titles(one: Person) -> Iterator[str]:
    for work in one.works:
        about = [played_roles.with_role(_(say.WORK_ROLE), own(work.role))] if work.role else []
        about += [own(str(part)) for part in (work.kind, work.year, work.note) if part]
        yield _work(work, about)


def credit_of(show: Show, credit: Credit) -> str:
    """A sentence on one person's part in one work."""
    one, work = credit
    title = _work(work, (own(str(part)) for part in (work.kind, work.year, work.note) if part))
    by_job = _(say.DIRECTORS_WORK) if Job.DIRECTOR in one.jobs else _(say.PERSONS_WORK)
    sentence = _(say.ROLE_IN_WORK) if work.role else by_job
    return played_roles.with_role(sentence, own(work.role or ""), name=own(one.name), work=title)


def first_steps(one: Person) -> str:
    """A note or work that tells how a person began, or nothing."""
    note = next((note for note in one.notes if FIRST_STEPS.search(note)), None)
    if note:
        return _(say.NOTE).format(name=own(one.name), note=own(note))
    work = next((work for work in one.works if work.note and FIRST_STEPS.search(work.note)), None)
    if work:
        title = _work(work, (own(str(part)) for part in (work.kind, work.year) if part))
        return _(say.BEGAN_WITH).format(name=own(one.name), work=title)
    first = next((note for note in one.notes if FIRST.search(note)), None)
    return _(say.NOTE).format(name=own(one.name), note=own(first)) if first else ""


def _work(work: Work, details: Iterable[str]) -> str:
    inside = ", ".join(details)
    return (_(say.WORK_WITH_DETAILS) if inside else _(say.WORK)).format(title=own(work.title), details=inside)
