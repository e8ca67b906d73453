"""Sentences on people: what they are in the show, their past works, how they began."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.questions.answers.asked import LONGEST_TEXT, listed, listed_within
from bot.domain.shows import Job, Person, Show, Work

FIRST_STEPS = re.compile(r"debut|began|begin|start", re.IGNORECASE)
FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


Credit = tuple[Person, Work]
ROOM = 260


def everybody(show: Show) -> list[Person]:
    """Crew and cast, each person once."""
    return list({one.id: one for one in (*show.crew, *show.cast)}.values())


def with_job(show: Show, job: Job) -> list[Person]:
    """The members of the crew who do this job."""
    return [one for one in show.crew if job in one.jobs]


def names_of(people: Iterable[Person]) -> str:
    """Their names in bold, as in a sentence."""
    return listed_within([f"**{one.name}**" for one in people], ROOM)


def number_of(people: Sequence[Person]) -> str:
    """How many they are, in words where that reads better."""
    return SMALL_NUMBERS[len(people)] if len(people) < len(SMALL_NUMBERS) else str(len(people))


def directed(show: Show) -> str:
    """Who directs the show; nothing where that is not known."""
    people = with_job(show, Job.DIRECTOR)
    if len(people) > 1:
        return f"**{show.title}** has {number_of(people)} directors: {names_of(people)}."
    return f"**{show.title}** is directed by {names_of(people)}." if people else ""


def written(show: Show) -> str:
    """Who wrote the script; nothing where that is not known."""
    people = with_job(show, Job.WRITER)
    return f"The script is by {names_of(people)}." if people else ""


def place(show: Show, one: Person) -> str:
    """What a person is in this show: in the cast, a director, a writer."""
    in_the_cast = any(member.id == one.id for member in show.cast)
    parts = [f"one of the {number_of(show.cast)} main actors"] if in_the_cast else []
    for job in (job for member in show.crew if member.id == one.id for job in member.jobs):
        peers = with_job(show, job)
        parts.append(f"one of the {number_of(peers)} {job}s" if len(peers) > 1 else f"the {job}")
    beyond = "" if in_the_cast else ", not in the main cast"
    return f"**{one.name}** is {listed(parts or ['in the crew'])} of the show{beyond}."


def place_with_notes(show: Show, one: Person) -> str:
    """What a person is in this show, and what else the sources note."""
    return " ".join((place(show, one), *one.notes))


def portrait(show: Show, one: Person) -> str:
    """Who a person is here, with as many notes and works as there is room for."""
    text = place_with_notes(show, one)
    more = works_of(one) if one.works else ""
    return f"{text} {more}" if more and len(text) + len(more) < LONGEST_TEXT else text


def works_of(one: Person) -> str:
    """The works that fit into one answer."""
    return f"Past works of **{one.name}**: {listed_within(list(_titles(one)), ROOM)}."


def _titles(one: Person) -> Iterator[str]:
    for work in one.works:
        about = [f"as {work.role}"] if work.role else []
        about += [str(part) for part in (work.kind, work.year, work.note) if part]
        yield f"*{work.title}*{_in_brackets(about)}"


def credit_of(show: Show, credit: Credit) -> str:
    """A sentence on one person's part in one work."""
    one, work = credit
    title = f"*{work.title}*{_in_brackets(str(part) for part in (work.kind, work.year, work.note) if part)}"
    if work.role:
        return f"**{one.name}** was **{work.role}** in {title}."
    if any(Job.DIRECTOR in member.jobs for member in show.crew if member.id == one.id):
        return f"{title} is a work of **{one.name}**, who directs here."
    return f"{title} is a work of **{one.name}**."


def first_steps(one: Person) -> str:
    """A note or work that tells how a person began, or nothing."""
    note = next((note for note in one.notes if FIRST_STEPS.search(note)), None)
    if note:
        return f"**{one.name}**: {note}"
    work = next((work for work in one.works if work.note and FIRST_STEPS.search(work.note)), None)
    if work:
        about = _in_brackets(str(part) for part in (work.kind, work.year) if part)
        return f"**{one.name}** began with *{work.title}*{about}."
    first = next((note for note in one.notes if FIRST.search(note)), None)
    return f"**{one.name}**: {first}" if first else ""


def _in_brackets(parts: Iterable[str]) -> str:
    inside = ", ".join(parts)
    return f" ({inside})" if inside else ""
