"""Answers on cast and crew, who they are and what they do here; never on who plays whom."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.domain.people import Job, Person
from bot.domain.shows import Show
from bot.messages.questions import counts
from bot.messages.questions import people as say
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.episode_credits import credits_asked
from bot.questions.answers.jobs import staff
from bot.questions.answers.people_asked import (
    ACTED,
    DIRECTING,
    WRITING,
    fitting_notes,
    people_asked,
    said_of,
    said_of_each,
)
from bot.questions.answers.people_words import (
    DIRECTOR_SPLIT,
    credited,
    directed,
    directors_named,
    may_have_others,
    names_of,
    place,
    place_with_notes,
    plays,
    portrait,
    with_job,
    works_of,
    written,
)
from bot.questions.answers.reply import LONGEST_TEXT, Reply
from bot.questions.gazetteer import KIN
from bot.questions.passages import stem

WITH = frozenset(map(stem, ("love", "love-interest", "couple", "friend", "marry", *KIN)))


def cast(asked: Asked) -> Reply | None:
    """Who plays the main parts; None if no cast is known."""
    people = asked.show.cast
    if not people:
        return None
    sentence = _(say.ONE_MAIN_ROLE) if len(people) == 1 else _(say.MAIN_ROLES)
    return said_of(people, sentence.format(names=names_of(people)))


def cast_count(asked: Asked) -> Reply | None:
    """How many main actors there are, and who; None if no cast is known."""
    people = asked.show.cast
    if not people:
        return None
    return said_of(people, _(say.MAIN_ACTORS_COUNTED).format(count=len(people), names=names_of(people)))


def in_cast(asked: Asked) -> Reply | None:
    """What the people named do in this show, with what else they have done."""
    return said_of_each(
        (
            one,
            " ".join(
                filter(
                    None,
                    (place(asked.show, one), plays(one), *fitting_notes(asked, one), *_works_too(asked, one)),
                )
            ),
        )
        for one in people_asked(asked)
    )


def besides(asked: Asked) -> Reply | None:
    """Who is left of the directors or of the main cast when those named are taken away.

    Not for those whom one of them is with in the story: "who is … in love with in it".
    """
    named = people_asked(asked)
    if named and asked.says & WITH:
        return None
    if not named:
        listed = _of_job(asked.show, Job.DIRECTOR, directed(asked.show))
        return cast(asked) if ACTED & set(asked.reading.tokens) else listed or cast(asked)
    others_too = may_have_others(asked.show, Job.DIRECTOR)
    of_directors = _(say.BESIDES_DIRECTORS_NAMED if others_too else say.BESIDES_DIRECTORS)
    groups = (
        (with_job(asked.show, Job.DIRECTOR), of_directors),
        (asked.show.cast, _(say.BESIDES_ACTORS)),
    )
    for group, sentence in groups:
        ids = {one.id for one in group}
        others = [one for one in group if one not in named]
        if named and others and all(one.id in ids for one in named):
            known = [one for one in group if one in named]
            names = {"known": names_of(known), "others": names_of(others)}
            return said_of(group, sentence.format(count=len(group), **names))
    return in_cast(asked)


def person(asked: Asked) -> Reply | None:
    """Who the people named are, two at most."""
    return said_of_each((one, portrait(asked.show, one)) for one in people_asked(asked)[:2])


def crew(asked: Asked) -> Reply | None:
    """Who does the jobs named, or the whole crew; None if no crew is known."""
    people = asked.show.crew
    return staff(asked) or (said_of(people, credited(asked.show)) if people else None)


def directors(asked: Asked) -> Reply | None:
    """Who directed the show; None if it isn't known."""
    people = with_job(asked.show, Job.DIRECTOR)
    if may_have_others(asked.show, Job.DIRECTOR):
        return _named_with_facts(asked, people)
    return _of_job(asked.show, Job.DIRECTOR, directed(asked.show))


def director_count(asked: Asked) -> Reply | None:
    """How many directors there are, and who; None if none is known."""
    people = with_job(asked.show, Job.DIRECTOR)
    if not people:
        return None
    if may_have_others(asked.show, Job.DIRECTOR):
        return _named_with_facts(asked, people)
    count = counts.directors(len(people))
    return said_of(people, _(say.DIRECTORS_COUNTED).format(count=count, names=names_of(people)))


def _named_with_facts(asked: Asked, people: Sequence[Person]) -> Reply:
    """Which directors the sources name, and what a fact tells of how many there are, if it fits."""
    facts = [one.passage for one in asked.show.facts if DIRECTOR_SPLIT in one.topics]
    text, more = directors_named(people), next((own(one.text) for one in facts if one.known_from == 0), "")
    if more and all(own(one.name) in more for one in people):
        text = _(say.DIRECTORS_TOLD).format(count=counts.directors(len(people)), more=more)
    elif len(text) + len(more) < LONGEST_TEXT:
        text = f"{text} {more}".strip()
    return said_of(people, text)


def writer(asked: Asked) -> Reply | None:
    """Who wrote the show, or the episodes that are asked for; None if it isn't known."""
    return credits_asked(asked) or _of_job(asked.show, Job.WRITER, written(asked.show))


def is_crew(asked: Asked) -> Reply | None:
    """Whether the people named are in the crew, and with which job; the crew if nobody is named."""
    people = people_asked(asked)
    if not people:
        return crew(asked)
    if episodes := credits_asked(asked):
        return episodes
    told = " ".join(
        " ".join((place_with_notes(asked.show, one), *_works_too(asked, one))) for one in people[:2]
    )
    return said_of((*people, *asked.show.crew), " ".join(filter(None, (told, *_whose_job(asked, people)))))


ANSWERS: Mapping[str, Callable[[Asked], Reply | None]] = {
    "cast": cast,
    "cast-count": cast_count,
    "in-cast": in_cast,
    "besides": besides,
    "person": person,
    "crew": crew,
    "directors": directors,
    "director-count": director_count,
    "writer": writer,
    "is-crew": is_crew,
}


def _works_too(asked: Asked, one: Person) -> Iterator[str]:
    """The past works of a person, where the question says more than whether they take part in this show."""
    if asked.foreseen < 1 and one.works:
        yield works_of(one)


def _whose_job(asked: Asked, people: Sequence[Person]) -> Iterator[str]:
    """Who does the job that the question takes for another's."""
    tokens = set(asked.reading.tokens)
    jobs = {job for one in people for job in one.jobs}
    if tokens & WRITING and Job.WRITER not in jobs:
        yield written(asked.show)
    if tokens & DIRECTING and Job.DIRECTOR not in jobs:
        yield directed(asked.show)


def _of_job(show: Show, job: Job, text: str) -> Reply | None:
    people = with_job(show, job)
    return said_of(people, text) if people else None
