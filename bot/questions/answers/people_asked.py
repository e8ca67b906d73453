"""What answers on people have in common: whom the question names, and who vouches for the answer."""

from collections.abc import Iterable

from bot.domain.people import Job, Person
from bot.messages.show_texts import own
from bot.questions.answers.asked import Asked
from bot.questions.answers.people_words import everybody, with_job
from bot.questions.answers.reply import Reply, each_once

DIRECTING = frozenset({"director", "direct"})
WRITING = frozenset({"writer", "write", "script", "author"})
ACTED = frozenset({"actor", "star", "act", "play", "cast", "role", "character"})


def people_asked(asked: Asked) -> list[Person]:
    """The people that the question names, in its order."""
    known = {one.id: one for one in everybody(asked.show)}
    return [known[target] for target in asked.reading.targets("{person}") if target in known]


def people_meant(asked: Asked) -> list[Person]:
    """The people that the question names, or who do the job here that it names: "the writer"."""
    jobs = [job for job in Job if job in asked.reading.tokens]
    return people_asked(asked) or [one for job in jobs for one in with_job(asked.show, job)]


def fitting_notes(asked: Asked, one: Person) -> list[str]:
    """Those notes on a person that speak of what the question asks, in its words."""
    return [own(note) for note in one.notes if asked.says & asked.stems_of(note)]


def said_of(people: Iterable[Person], text: str) -> Reply:
    """An answer on those of some people whom it names, from the sources that tell of them."""
    known = list(people)
    named = [one.source for one in known if own(one.name) in text]
    return Reply(text, sources=each_once(named or [one.source for one in known[:1]]))


def said_of_each(sentences: Iterable[tuple[Person, str]]) -> Reply | None:
    """One answer of sentences on several people; None for none."""
    told = list(sentences)
    return said_of([one for one, _ in told], " ".join(text for _, text in told)) if told else None
