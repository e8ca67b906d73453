"""Answers on the past works of cast and crew, the roles that they had there, and how they began."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.domain.people import Person, Work
from bot.messages.questions import people as say
from bot.messages.questions.schedule import NO
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.people_asked import (
    ACTED,
    DIRECTING,
    WRITING,
    fitting_notes,
    people_asked,
    people_meant,
    said_of,
    said_of_each,
)
from bot.questions.answers.people_words import Credit, credit_of, everybody, first_steps, plays, works_of
from bot.questions.answers.reply import Reply, within
from bot.questions.gazetteer import key_of

ASKS_FOR_ROLE = re.compile(r"\b(?:role|character)\b|\b(?:who|whom|what|which)\b.*\{person\}.*\bplay\b")
BESIDES = frozenset({"besides", "else", "apart", "aside", "except", "other"})
MADE = DIRECTING | WRITING | {"produce"}
MAKING = re.compile(r"direct|wrote|writ|produc", re.IGNORECASE)
RETURN = re.compile(r"return|back|hiatus|break|absence|away", re.IGNORECASE)
MOST_DEBUTS = 4
MAIN, PAST = "main", "past"
WOMAN = frozenset({"female", "woman", "lady", "girl", "she", "her"})
YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def works(asked: Asked) -> Reply | None:
    """The past works of those named, or of the lead; None if the sources tell none."""
    named = people_asked(asked) or _lead(asked)
    people = [one for one in named or people_meant(asked) if one.works]
    told = [" ".join((works_of(one), *fitting_notes(asked, one))) for one in people]
    return said_of(people, within(told)) if told else None


def role_in_work(asked: Asked) -> Reply | None:
    """Whether a person had a part in a work, and which; a role in a past work, never one in this show."""
    people, named = people_asked(asked), _credits(asked)
    if not people:
        return who_in_work(asked)
    if not named or BESIDES & set(asked.reading.tokens):
        return works(asked)
    own = [(one, work) for one, work in named if one in people]
    if not own:
        others = " ".join(credit_of(asked.show, credit) for credit in named[:2])
        return said_of(everybody(asked.show), _(say.NOT_ACCORDING_TO_SOURCES).format(credits=others))
    one, work = own[0]
    if not work.role and one in asked.show.cast and ASKS_FOR_ROLE.search(" ".join(asked.reading.tokens)):
        return None
    fits = not asked.reading.targets("{role}") or _role_fits(asked, work)
    told = [credit_of(asked.show, credit) for credit in own[:3]]
    return said_of([one], " ".join(told if fits else [_(NO), *told]))


def who_in_work(asked: Asked) -> Reply | None:
    """Who had a part in a work; None if another part is asked for than the one that they had."""
    named = _of_who_links(asked, [credit for credit in _credits(asked) if _had_that_part(asked, credit)])
    if not named:
        return None
    told = [credit_of(asked.show, credit) for credit in named[:3]]
    if len({one.id for one, _work in named}) == 1:
        told += _besides(asked, named[0][0])
    return said_of([one for one, _work in named], within(told))


def _besides(asked: Asked, one: Person) -> Iterator[str]:
    """Whom somebody plays here whom a question calls by a past work, and the others of these if it asks."""
    if one.roles:
        yield plays(one)
    if len(one.works) > 1 and not (BESIDES | {PAST}).isdisjoint(asked.reading.tokens):
        yield works_of(one)


def work_year(asked: Asked) -> Reply | None:
    """The works named or of the people named, with their years."""
    return _credited(asked, lambda work: work.year is not None)


def work_kind(asked: Asked) -> Reply | None:
    """The works named or of the people named, with what kind each is."""
    return _credited(asked, lambda work: work.kind is not None)


def debut(asked: Asked) -> Reply | None:
    """How a person began; None if the sources don't tell."""
    people = people_asked(asked)
    if not people and asked.reading.targets("{year}"):
        return debut_in_year(asked)
    return said_of_each((one, text) for one in people[:2] if (text := first_steps(one)))


def debut_in_year(asked: Asked) -> Reply | None:
    """How somebody began in a year or with a work that is named; how everybody did if none is."""
    if len(people_asked(asked)) > 1:
        return debut(asked)
    years, titles = set(asked.reading.targets("{year}")), asked.reading.targets("{work}")
    if not years and not titles:
        told = [(one, text) for one in everybody(asked.show) if (text := first_steps(one))]
        return said_of_each(told[:MOST_DEBUTS])
    for one in everybody(asked.show):
        text = first_steps(one)
        dated = {str(work.year) for work in one.works if work.year}
        titled = any(work.year and key_of(work.title) in titles for work in one.works)
        if text and (titled or years & (dated | set(YEAR.findall(text)))):
            return said_of([one], text)
    return None


def comeback(asked: Asked) -> Reply | None:
    """A note on somebody's return; None if there is none."""
    for one in people_asked(asked) or everybody(asked.show):
        note = next((note for note in one.notes if RETURN.search(note)), None)
        if note:
            return said_of([one], _(say.NOTE).format(name=own(one.name), note=own(note)))
    return None


ANSWERS: Mapping[str, Callable[[Asked], Reply | None]] = {
    "works": works,
    "role-in-work": role_in_work,
    "who-in-work": who_in_work,
    "role-owner": who_in_work,
    "work-year": work_year,
    "work-kind": work_kind,
    "debut": debut,
    "debut-in-year": debut_in_year,
    "comeback": comeback,
}


def _of_who_links(asked: Asked, named: Sequence[Credit]) -> Sequence[Credit]:
    """Of several works the credits of those who had a part in all of them, if anybody had."""
    titles = set(asked.reading.targets("{work}"))
    by_person = {one.id: {key_of(work.title) for other, work in named if other is one} for one, _ in named}
    linking = [credit for credit in named if by_person[credit[0].id] == titles]
    return linking or named


def _lead(asked: Asked) -> Sequence[Person]:
    """Who is named first in the cast, where the question asks for the lead; not for the female one."""
    tokens = set(asked.reading.tokens)
    return asked.show.cast[:1] if MAIN in tokens and not tokens & WOMAN else ()


def _credits(asked: Asked) -> list[Credit]:
    """Each person with a past work that the question names, by its title or by a role in it."""
    titles, roles = asked.reading.targets("{work}"), asked.reading.targets("{role}")
    all_credits = [(one, work) for one in everybody(asked.show) for work in one.works]
    by_title = [credit for credit in all_credits if key_of(credit[1].title) in titles]
    return by_title or [
        credit for credit in all_credits if credit[1].role and key_of(credit[1].role) in roles
    ]


def _credited(asked: Asked, tells: Callable[[Work], bool]) -> Reply | None:
    """The credits for the works named that tell what is asked; None if none does."""
    named = [credit for credit in _credits(asked) if tells(credit[1])]
    told = " ".join(credit_of(asked.show, credit) for credit in named[:2])
    return said_of([one for one, _work in named], told) if named else None


def _had_that_part(asked: Asked, credit: Credit) -> bool:
    """Whether a credit can answer: an actor's none who directed or wrote, a director's none who acted."""
    tokens = set(asked.reading.tokens)
    one, work = credit
    if "else" in tokens and "in-it" not in tokens:  # "who else from that film is in it" asks for them
        return False
    if one in asked.show.cast:
        return not tokens & MADE or bool(work.note and MAKING.search(work.note))
    return not tokens & ACTED


def _role_fits(asked: Asked, work: Work) -> bool:
    return work.role is not None and key_of(work.role) in asked.reading.targets("{role}")
