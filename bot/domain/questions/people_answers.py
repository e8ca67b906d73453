"""Answers on cast, crew, their past works and the roles they had there; never on who plays whom."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.domain.questions.asked import Asked, Reply
from bot.domain.questions.lexicon import role_key, work_key
from bot.domain.questions.passages import content_stems
from bot.domain.questions.people_words import (
    Credit,
    credit_of,
    directed,
    everybody,
    first_steps,
    names_of,
    place,
    place_with_notes,
    portrait,
    with_job,
    works_of,
    written,
)
from bot.domain.questions.text import plain, words
from bot.domain.shows import Job, Person, Show, Work

ASKS_FOR_ROLE = re.compile(r"\b(?:role|character)\b|\b(?:who|whom|what|which)\b.*\{person\}.*\bplay\b")
DIRECTING = frozenset({"director", "direct"})
WRITING = frozenset({"writer", "write", "script", "author"})
BESIDES = frozenset({"besides", "else", "apart", "aside", "except", "other"})
MADE = DIRECTING | WRITING | {"produce"}
ACTED = frozenset({"actor", "star", "act", "play", "cast", "role", "character"})
MAKING = re.compile(r"direct|wrote|writ|produc", re.IGNORECASE)
RETURN = re.compile(r"return|back|hiatus|break|absence|away", re.IGNORECASE)
MOST_DEBUTS = 4
MAIN, WOMAN = "main", frozenset({"female", "woman", "lady", "girl", "she", "her"})
YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def cast(asked: Asked) -> Reply | None:
    people = asked.show.cast
    if not people:
        return None
    verb = "takes the main role" if len(people) == 1 else "take the main roles"
    return _from(people[0], f"{names_of(people)} {verb}.")


def cast_count(asked: Asked) -> Reply | None:
    people = asked.show.cast
    return (
        _from(people[0], f"The sources name **{len(people)}** main actors: {names_of(people)}.")
        if people
        else None
    )


def in_cast(asked: Asked) -> Reply | None:
    return _joined(
        (one, " ".join((place(asked.show, one), *_fitting_notes(asked, one)))) for one in _people(asked)
    )


def besides(asked: Asked) -> Reply | None:
    """Who is left of the directors or of the main cast when those named are taken away."""
    named = _people(asked)
    if not named:
        return cast(asked) if ACTED & set(asked.reading.tokens) else directors(asked) or cast(asked)
    groups = (with_job(asked.show, Job.DIRECTOR), asked.show.cast)
    for group, noun in zip(groups, ("directors", "main actors"), strict=True):
        ids = {one.id for one in group}
        others = [one for one in group if one not in named]
        if named and others and all(one.id in ids for one in named):
            known = [one for one in group if one in named]
            verb = "is" if len(known) == 1 else "are"
            return _from(
                others[0],
                f"{names_of(known)} {verb} among the **{len(group)}** {noun}; besides: {names_of(others)}.",
            )
    return in_cast(asked)


def person(asked: Asked) -> Reply | None:
    return _joined((one, portrait(asked.show, one)) for one in _people(asked)[:2])


def works(asked: Asked) -> Reply | None:
    """The past works of the first person named, or of the lead; None where the sources tell none."""
    people = _people(asked) or _lead(asked)
    return next(
        (_from(one, " ".join((works_of(one), *_fitting_notes(asked, one)))) for one in people if one.works),
        None,
    )


def role_in_work(asked: Asked) -> Reply | None:
    """Whether a person had a part in a work, and which; a role in a past work, never one in this show."""
    people, named = _people(asked), _credits(asked)
    if not people:
        return who_in_work(asked)
    if not named or BESIDES & set(asked.reading.tokens):
        return works(asked)
    own = [(one, work) for one, work in named if one in people]
    if not own:
        others = " ".join(credit_of(asked.show, credit) for credit in named[:2])
        return _from(named[0][0], f"Not according to the sources: {others}")
    one, work = own[0]
    if not work.role and one in asked.show.cast and ASKS_FOR_ROLE.search(" ".join(asked.reading.tokens)):
        return None
    agrees = "" if not asked.reading.targets("{role}") or _role_fits(asked, work) else "No. "
    return _from(one, agrees + credit_of(asked.show, own[0]))


def who_in_work(asked: Asked) -> Reply | None:
    """Who had a part in a work; None where another part is asked for than the one that they had."""
    named = _of_who_links(asked, [credit for credit in _credits(asked) if _had_that_part(asked, credit)])
    if not named:
        return None
    return _from(named[0][0], " ".join(credit_of(asked.show, credit) for credit in named[:3]))


def _of_who_links(asked: Asked, named: Sequence[Credit]) -> Sequence[Credit]:
    """Of several works the credits of those who had a part in all of them, if anybody had."""
    titles = set(asked.reading.targets("{work}"))
    by_person = {one.id: {work_key(work) for other, work in named if other is one} for one, _ in named}
    linking = [credit for credit in named if by_person[credit[0].id] == titles]
    return linking or named


def work_year(asked: Asked) -> Reply | None:
    return _credited(asked, lambda work: work.year is not None)


def work_kind(asked: Asked) -> Reply | None:
    return _credited(asked, lambda work: work.kind is not None)


def debut(asked: Asked) -> Reply | None:
    """How a person began; None where the sources don't tell."""
    people = _people(asked)
    if not people and asked.reading.targets("{year}"):
        return debut_in_year(asked)
    return _joined((one, text) for one in people[:2] if (text := first_steps(one)))


def debut_in_year(asked: Asked) -> Reply | None:
    if len(_people(asked)) > 1:
        return debut(asked)
    years, titles = set(asked.reading.targets("{year}")), asked.reading.targets("{work}")
    if not years and not titles:
        told = [(one, text) for one in everybody(asked.show) if (text := first_steps(one))]
        return _joined(told[:MOST_DEBUTS])
    for one in everybody(asked.show):
        text = first_steps(one)
        dated = {str(work.year) for work in one.works if work.year}
        titled = any(work.year and work_key(work) in titles for work in one.works)
        if text and (titled or years & (dated | set(YEAR.findall(text)))):
            return _from(one, text)
    return None


def comeback(asked: Asked) -> Reply | None:
    for one in _people(asked) or everybody(asked.show):
        note = next((note for note in one.notes if RETURN.search(note)), None)
        if note:
            return _from(one, f"**{one.name}**: {note}")
    return None


def crew(asked: Asked) -> Reply | None:
    people = asked.show.crew
    return (
        _from(people[0], " ".join(filter(None, (directed(asked.show), written(asked.show)))))
        if people
        else None
    )


def directors(asked: Asked) -> Reply | None:
    return _of_job(asked.show, Job.DIRECTOR, directed(asked.show))


def director_count(asked: Asked) -> Reply | None:
    people = with_job(asked.show, Job.DIRECTOR)
    if not people:
        return None
    noun = "director" if len(people) == 1 else "directors"
    return _from(people[0], f"**{len(people)} {noun}**: {names_of(people)}.")


def writer(asked: Asked) -> Reply | None:
    return _of_job(asked.show, Job.WRITER, written(asked.show))


def is_crew(asked: Asked) -> Reply | None:
    people = _people(asked)
    if not people:
        return crew(asked)
    told = " ".join(place_with_notes(asked.show, one) for one in people[:2])
    return _from(people[0], " ".join(filter(None, (told, *_whose_job(asked, people)))))


ANSWERS: Mapping[str, Callable[[Asked], Reply | None]] = {
    "cast": cast,
    "cast-count": cast_count,
    "in-cast": in_cast,
    "besides": besides,
    "person": person,
    "works": works,
    "role-in-work": role_in_work,
    "who-in-work": who_in_work,
    "role-owner": who_in_work,
    "work-year": work_year,
    "work-kind": work_kind,
    "debut": debut,
    "debut-in-year": debut_in_year,
    "comeback": comeback,
    "crew": crew,
    "directors": directors,
    "director-count": director_count,
    "writer": writer,
    "is-crew": is_crew,
}


def _people(asked: Asked) -> list[Person]:
    """The people that the question names, in its order."""
    known = {one.id: one for one in everybody(asked.show)}
    return [known[target] for target in asked.reading.targets("{person}") if target in known]


def _lead(asked: Asked) -> Sequence[Person]:
    """Who is named first in the cast, where the question asks for the lead; not for the female one."""
    tokens = set(asked.reading.tokens)
    return asked.show.cast[:1] if MAIN in tokens and not tokens & WOMAN else ()


def _credits(asked: Asked) -> list[Credit]:
    """Each person with a past work that the question names, by its title or by a role in it."""
    titles, roles = asked.reading.targets("{work}"), asked.reading.targets("{role}")
    all_credits = [(one, work) for one in everybody(asked.show) for work in one.works]
    by_title = [credit for credit in all_credits if work_key(credit[1]) in titles]
    return by_title or [
        credit for credit in all_credits if credit[1].role and role_key(credit[1].role) in roles
    ]


def _fitting_notes(asked: Asked, one: Person) -> list[str]:
    """Those notes on a person that speak of what the question asks, in its words."""
    asking = content_stems(asked.reading.tokens)
    return [note for note in one.notes if asking & content_stems(words(plain(note)))]


def _credited(asked: Asked, tells: Callable[[Work], bool]) -> Reply | None:
    """The credits for the works named that tell what is asked; None where none does."""
    named = [credit for credit in _credits(asked) if tells(credit[1])]
    return (
        _from(named[0][0], " ".join(credit_of(asked.show, credit) for credit in named[:2])) if named else None
    )


def _had_that_part(asked: Asked, credit: Credit) -> bool:
    """Whether a credit can answer: an actor's none who directed or wrote, a director's none who acted."""
    tokens = set(asked.reading.tokens)
    one, work = credit
    if "else" in tokens:
        return False
    if one in asked.show.cast:
        return not tokens & MADE or bool(work.note and MAKING.search(work.note))
    return not tokens & ACTED


def _role_fits(asked: Asked, work: Work) -> bool:
    return work.role is not None and role_key(work.role) in asked.reading.targets("{role}")


def _whose_job(asked: Asked, people: Sequence[Person]) -> Iterator[str]:
    """Who does the job that the question takes for another's."""
    tokens = set(asked.reading.tokens)
    jobs = {job for one in people for member in asked.show.crew if member.id == one.id for job in member.jobs}
    if tokens & WRITING and Job.WRITER not in jobs:
        yield written(asked.show)
    if tokens & DIRECTING and Job.DIRECTOR not in jobs:
        yield directed(asked.show)


def _of_job(show: Show, job: Job, text: str) -> Reply | None:
    people = with_job(show, job)
    return _from(people[0], text) if people else None


def _from(one: Person, text: str) -> Reply:
    return Reply(text, source=one.source)


def _joined(sentences: Iterable[tuple[Person, str]]) -> Reply | None:
    told = list(sentences)
    return _from(told[0][0], " ".join(text for _, text in told)) if told else None
