"""Answers on jobs of the crew other than directing and writing."""

from collections.abc import Sequence

from bot.domain.passages import Fact
from bot.domain.people import Job, Person
from bot.questions.answers.asked import Asked
from bot.questions.answers.kinds import OTHER_JOBS
from bot.questions.answers.people_asked import said_of
from bot.questions.answers.people_words import done_by, with_job
from bot.questions.answers.reply import Reply, told
from bot.questions.passages import stem

EXECUTIVE = stem("executive")
PRODUCING = frozenset({Job.PRODUCER, Job.EXECUTIVE_PRODUCER})


def staff(asked: Asked) -> Reply | None:
    """Who does the jobs that the question names; None unless the crew has somebody for one of them."""
    named = [job for job in OTHER_JOBS if job in asked.reading.tokens]
    produced = producers(asked) if PRODUCING & set(named) else None
    return produced or of_jobs(asked, [job for job in named if job not in PRODUCING])


def music(asked: Asked) -> Reply | None:
    """Who composed the music, if that is what is asked; songs and singers are for facts."""
    return of_jobs(asked, [Job.COMPOSER]) if Job.COMPOSER in asked.reading.tokens else None


def producers(asked: Asked) -> Reply | None:
    """Who produced it, if that is what is asked; companies and channels are for facts."""
    if (PRODUCING | {"who"}).isdisjoint(asked.reading.tokens):
        return None
    people = with_job(asked.show, Job.PRODUCER)
    facts = [one.passage for one in asked.show.facts if len(people) > 1 and _tells_apart(asked, one, people)]
    if facts:
        return told(facts[:1])
    executive = Job.EXECUTIVE_PRODUCER in asked.reading.tokens
    of_executives = of_jobs(asked, [Job.EXECUTIVE_PRODUCER]) if executive else None
    return of_executives or of_jobs(asked, [Job.PRODUCER, Job.EXECUTIVE_PRODUCER])


def _tells_apart(asked: Asked, fact: Fact, people: Sequence[Person]) -> bool:
    """Whether a fact says which of the producers are executive producers."""
    text = fact.passage.text
    return EXECUTIVE in asked.stems_of(text) and all(one.name in text for one in people)


def of_jobs(asked: Asked, jobs: Sequence[Job]) -> Reply | None:
    """Who does these jobs; None if the crew has nobody for them."""
    held = [job for job in jobs if with_job(asked.show, job)]
    if not held:
        return None
    return said_of(asked.show.people, " ".join(done_by(asked.show, job) for job in held))
