"""The cards about the people of a show: its cast or crew, and one of them with past works."""

from collections.abc import Sequence

from bot.domain.markdown import escape_line
from bot.domain.people import Job, Person, Work
from bot.domain.people_search import matching_people
from bot.domain.refusal import Reason, Refusal
from bot.domain.shows import Show
from bot.messages.card import MOST_OPTIONS, Button, Card, Menu
from bot.messages.formatting import listed
from bot.messages.pictures import photo_of
from bot.messages.played_roles import inside_a_sentence, plays, with_role
from bot.messages.provider_shows import credited
from bot.messages.show import CAST, CREW, sources_text, unsaid
from bot.messages.translation import N_, _

JOBS = {
    Job.DIRECTOR: N_("director"),
    Job.WRITER: N_("writer"),
    Job.CREATOR: N_("creator"),
    Job.PRODUCER: N_("producer"),
    Job.EXECUTIVE_PRODUCER: N_("executive producer"),
    Job.COMPOSER: N_("composer"),
    Job.CINEMATOGRAPHER: N_("cinematographer"),
    Job.EDITOR: N_("editor"),
    Job.PRODUCTION_DESIGNER: N_("production designer"),
    Job.COSTUME_DESIGNER: N_("costume designer"),
    Job.CHOREOGRAPHER: N_("choreographer"),
    Job.TRAINER: N_("trainer"),
    Job.CASTING_DIRECTOR: N_("casting director"),
    Job.MAKEUP_ARTIST: N_("make-up artist"),
    Job.STUNT_COORDINATOR: N_("stunt coordinator"),
    Job.VISUAL_EFFECTS: N_("visual effects"),
    Job.SOUND_DESIGNER: N_("sound designer"),
    Job.LIGHTING_DIRECTOR: N_("lighting director"),
    Job.TITLE_DESIGNER: N_("title designer"),
    Job.ASSISTANT_DIRECTOR: N_("assistant director"),
}
_TITLES = {CAST: N_("Cast of {title}"), CREW: N_("Crew of {title}")}
_MEMBERS = {CAST: N_("In the cast of **{title}**"), CREW: N_("In the crew of **{title}**")}
_BACK = {CAST: N_("All of the cast"), CREW: N_("All of the crew")}


def people_card(show: Show, people: tuple[Person, ...], group: str) -> Card:
    """The cast or crew by name and job, with a menu to look at one of them."""
    lines = "\n".join(_line(person) for person in people)
    options = tuple((person.name, person.id) for person in people)
    menus = (Menu(_("Past works of …"), group, show.id, options),) if options else ()
    title = _(_TITLES[group]).format(title=show.title)
    return Card(title, (lines or unsaid(show, group),), footer=sources_text(show), menus=menus)


def person_card(show: Show, people: tuple[Person, ...], typed: str, group: str) -> Card:
    """One person with past works, and a way back to all of the group.

    A director is also shown to somebody who asks for them among the cast. Raises Refusal if the sources
    name nobody like that.
    """
    found: Sequence[Person] = matching_people(people, typed)
    if not found:
        group, found = _in_the_other_group(show, typed, group)
    if not found:
        raise _nobody_found(show, people, typed, group)
    person, *others = found
    if others:
        return _which_person(show, found, group)
    notes = "\n".join(f"• {note}" for note in (*_plays(person), *person.notes))
    return Card(
        person.name,
        (_part(person, show, group), *((notes,) if notes else ()), _known_for(person)),
        footer=sources_text(show, person.notes),
        buttons=(Button(_(_BACK[group]), group, show.id),),
        picture=photo_of(person),
    )


def _in_the_other_group(show: Show, typed: str, group: str) -> tuple[str, Sequence[Person]]:
    """The other group, with the people in it who may be meant; if there are none, the same group."""
    other, people = (CREW, show.crew) if group == CAST else (CAST, show.cast)
    found = matching_people(show.in_full(people), typed)
    return (other, found) if found else (group, ())


def _nobody_found(show: Show, people: tuple[Person, ...], typed: str, group: str) -> Refusal:
    """Why nobody can be shown: the group is unknown, or the name is."""
    if show.is_plain:
        return Refusal(Reason.DATES_ONLY, title=show.title, group=group)
    if not people:
        return Refusal(Reason.NOBODY_NAMED, title=show.title, group=group)
    names = tuple(person.name for person in people)
    typed = escape_line(typed[:60])
    return Refusal(Reason.UNKNOWN_PERSON, typed=typed, title=show.title, group=group, names=names)


def _plays(person: Person) -> tuple[str, ...]:
    """Which character a person plays, unless a note already says it."""
    noted = any(all(role in note for role in person.roles) for note in person.notes)
    if noted or not person.roles:
        return ()
    return (plays(person.name, person.name, person.roles),)


def _known_for(person: Person) -> str:
    works = "\n".join(f"• {_work_text(work)}" for work in person.works)
    if not works:
        return _("The sources don't name any other work.")
    return _("**Past works**\n{works}").format(works=works)


def _part(person: Person, show: Show, group: str) -> str:
    if not person.jobs:
        return _(_MEMBERS[group]).format(title=show.title)
    jobs = listed(tuple(_(JOBS[job]) for job in person.jobs))
    return _("{jobs} of **{title}**").format(jobs=jobs.capitalize(), title=show.title)


def _which_person(show: Show, found: Sequence[Person], group: str) -> Card:
    """The people who may be meant, to pick one."""
    options = tuple((person.name, person.id) for person in found)
    names = "\n".join(_line(person) for person in found)
    back = Button(_(_BACK[group]), group, f"{show.id}:")
    menu = Menu(_("Pick one"), group, show.id, options[:MOST_OPTIONS])
    return credited(Card(_("Who do you mean?"), (names,), menus=(menu,), buttons=(back,)), show)


def _work_text(work: Work) -> str:
    """One line about a past work, with what the sources say about it."""
    details = [str(detail) for detail in (work.kind, work.year) if detail]
    text = f"**{work.title}**" + (f" ({', '.join(details)})" if details else "")
    text += with_role(_(" as {role}"), work.role) if work.role else ""
    return f"{text}: {work.note}" if work.note else text


def _line(person: Person) -> str:
    if person.roles:
        roles = listed([inside_a_sentence(role) for role in person.roles])
        return _("• **{name}** as {roles}").format(name=person.name, roles=roles)
    return f"• **{person.name}**{_jobs(person)}"


def _jobs(person: Person) -> str:
    return f", {listed(tuple(_(JOBS[job]) for job in person.jobs))}" if person.jobs else ""
