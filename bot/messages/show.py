"""The cards about a show: overview, plot, cast and crew. They tell what the show file holds, no more."""

from collections.abc import Sequence

from bot.domain.markdown import escape_line
from bot.domain.people_search import matching_people
from bot.domain.refusal import Reason, Refusal
from bot.domain.shows import Job, Person, Show, Work
from bot.domain.spoilers import SpoilerRule, Viewer
from bot.messages.card import Button, Card, Menu, listed
from bot.messages.days import full_date
from bot.messages.pictures import photo_of, poster_of
from bot.messages.provider_shows import credit_text, credited
from bot.messages.translation import N_, _

STORY = "story"
MOST_FACTS = 5
MORE = N_("There's more: just /ask.")
_NOTES = {
    # By whether somebody said how far they are, and whether the rest is left out.
    (True, True): N_(
        "You've watched up to episode {episode}, so the rest is left out. Change that with /watched."
    ),
    (True, False): N_(
        "You've watched up to episode {episode}, so the rest is behind spoiler bars. "
        "Change that with /watched."
    ),
    (False, True): N_(
        "You haven't said how far you are, so the rest is left out. Change that with /watched."
    ),
    (False, False): N_(
        "You haven't said how far you are, so the rest is behind spoiler bars. Change that with /watched."
    ),
}
JOBS = {Job.DIRECTOR: N_("director"), Job.WRITER: N_("writer")}
CAST, CREW = "cast", "crew"
_TITLES = {CAST: N_("Cast of {title}"), CREW: N_("Crew of {title}")}
_MEMBERS = {CAST: N_("In the cast of **{title}**"), CREW: N_("In the crew of **{title}**")}
_BACK = {CAST: N_("All of the cast"), CREW: N_("All of the crew")}
_ONLY_DATES = {
    "plot": N_("I have no plot for this show. This server added the show with its dates only."),
    CAST: N_("I have no cast for this show. This server added the show with its dates only."),
    CREW: N_("I have no crew for this show. This server added the show with its dates only."),
}
UNSAID = N_("The sources don't say.")
OWN_SHOW = N_("This server added the show with its dates only.")


def show_card(show: Show) -> Card:
    """What the show is: year, genres, people, and what is said about it."""
    safe = [f"• {fact.passage.text}" for fact in show.facts if fact.passage.known_from == 0]
    facts = [*safe[:MOST_FACTS], *([_(MORE)] if len(safe) > MOST_FACTS else [])]
    makers = "\n".join(_credit(label, people) for label, people in _groups(show) if people)
    heading = " · ".join([*([str(show.year)] if show.year else []), *show.genres]) or _unsaid(show)
    return Card(
        show.title,
        (heading, *_some(makers), *_some("\n".join(facts))),
        footer=sources_text(show),
        picture=poster_of(show),
    )


def plot_card(show: Show, viewer: Viewer) -> Card:
    """The premise, and of the story what is safe for the viewer; the whole of it is behind a button."""
    texts = [passage.text for passage in show.premise] or [_unsaid(show, "plot")]
    safe = [passage.text for passage in show.story if viewer.has_seen(passage.known_from)]
    hidden = len(safe) < len(show.story) and viewer.rule is not SpoilerRule.STRICT
    buttons = (Button(_("Whole story (spoilers)"), STORY, show.id),) if hidden else ()
    return Card(
        _("Plot of {title}").format(title=show.title),
        (*texts, *safe),
        footer=sources_text(show),
        buttons=buttons,
    )


def is_plot_private(show: Show, viewer: Viewer) -> bool:
    """Whether the viewer's plot card goes past the server's own pace."""
    safe = [passage for passage in show.story if viewer.has_seen(passage.known_from)]
    return any(viewer.in_private(passage.known_from) for passage in safe)


def story_card(show: Show, viewer: Viewer) -> Card:
    """The whole story, as far as the server's rule lets the viewer read it."""
    texts = tuple(text for passage in show.story if (text := viewer.shown(passage.text, passage.known_from)))
    barred = any(not viewer.has_seen(passage.known_from) for passage in show.story)
    card = Card(
        _("The whole story of {title}").format(title=show.title),
        texts or (_(UNSAID),),
        footer=spoiler_note(viewer) if barred else None,
    )
    return credited(card, show)


def spoiler_note(viewer: Viewer) -> str:
    """Why something is behind bars or left out, and how to change that."""
    left_out, told = viewer.rule is SpoilerRule.STRICT, bool(viewer.watched)
    return _(_NOTES[told, left_out]).format(episode=viewer.watched)


def people_card(show: Show, people: tuple[Person, ...], group: str) -> Card:
    """The cast or crew by name and job, with a menu to look at one of them."""
    lines = "\n".join(_line(person) for person in people)
    options = tuple((person.name, person.id) for person in people)
    menus = (Menu(_("Past works of …"), group, show.id, options),) if options else ()
    title = _(_TITLES[group]).format(title=show.title)
    return Card(title, (lines or _unsaid(show, group),), footer=sources_text(show), menus=menus)


def person_card(show: Show, people: tuple[Person, ...], typed: str, group: str) -> Card:
    """One person with past works, and a way back to all of the group.

    Raises Refusal if the sources name nobody like that.
    """
    found: Sequence[Person] = matching_people(people, typed)
    if not found and show.is_plain:
        raise Refusal(Reason.DATES_ONLY, title=show.title, group=group)
    if not people:
        raise Refusal(Reason.NOBODY_NAMED, title=show.title, group=group)
    if not found:
        names = tuple(person.name for person in people)
        typed = escape_line(typed[:60])
        raise Refusal(Reason.UNKNOWN_PERSON, typed=typed, title=show.title, group=group, names=names)
    person, *others = found
    if others:
        return _which_person(show, found, group)
    notes = "\n".join(f"• {note}" for note in person.notes)
    works = "\n".join(f"• {work_text(work)}" for work in person.works)
    known_for = (
        _("**Past works**\n{works}").format(works=works)
        if works
        else _("The sources don't name any other work.")
    )
    back = Button(_(_BACK[group]), group, show.id)
    return Card(
        person.name,
        (_part(person, show, group), *_some(notes), known_for),
        footer=sources_text(show),
        buttons=(back,),
        picture=photo_of(person),
    )


def _part(person: Person, show: Show, group: str) -> str:
    if not person.jobs:
        return _(_MEMBERS[group]).format(title=show.title)
    jobs = listed(tuple(_(JOBS[job]).capitalize() for job in person.jobs))
    return _("{jobs} of **{title}**").format(jobs=jobs, title=show.title)


def _which_person(show: Show, found: Sequence[Person], group: str) -> Card:
    """The people who may be meant, to pick one."""
    options = tuple((person.name, person.id) for person in found)
    names = "\n".join(_line(person) for person in found)
    back = Button(_(_BACK[group]), group, f"{show.id}:")
    menu = Menu(_("Pick one"), group, show.id, options[:25])
    return credited(Card(_("Who do you mean?"), (names,), menus=(menu,), buttons=(back,)), show)


def work_text(work: Work) -> str:
    """A past work in a line, with what the sources tell of it."""
    details = [str(detail) for detail in (work.kind, work.year) if detail]
    text = f"**{work.title}**" + (f" ({', '.join(details)})" if details else "")
    text += _(" as {role}").format(role=work.role) if work.role else ""
    return f"{text}: {work.note}" if work.note else text


def _unsaid(show: Show, what: str | None = None) -> str:
    """What is said where a show file holds nothing, or where there is no show file at all."""
    if not show.is_plain:
        return _(UNSAID)
    return _(_ONLY_DATES[what] if what else OWN_SHOW)


def sources_text(show: Show) -> str | None:
    """Where the facts come from and as of when."""
    credit = credit_text(show)
    if credit:
        return credit
    texts = [f"{s.title}, {full_date(s.published)}" if s.published else s.title for s in show.sources]
    return _("Source: {sources}").format(sources="; ".join(texts)) if texts else None


def _line(person: Person) -> str:
    if person.roles:
        return _("• **{name}** as {roles}").format(name=person.name, roles=listed(person.roles))
    return f"• **{person.name}**{_jobs(person)}"


def _jobs(person: Person) -> str:
    return f", {listed(tuple(_(JOBS[job]) for job in person.jobs))}" if person.jobs else ""


def _groups(show: Show) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    directors = tuple(person for person in show.crew if Job.DIRECTOR in person.jobs)
    writers = tuple(person for person in show.crew if Job.WRITER in person.jobs)
    return ((_("Cast"), show.cast), (_("Directed by"), directors), (_("Written by"), writers))


def _credit(label: str, people: tuple[Person, ...]) -> str:
    return f"**{label}:** {listed(tuple(person.name for person in people))}"


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
