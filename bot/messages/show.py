"""The cards about a show: overview, plot and the whole story. They tell what the show file holds, no more."""

from collections.abc import Iterable

from bot.domain.passages import Passage
from bot.domain.people import Job, Person
from bot.domain.shows import Show
from bot.domain.spoilers import SpoilerRule, Viewer
from bot.messages.card import Button, Card
from bot.messages.days import full_date
from bot.messages.formatting import listed
from bot.messages.pictures import poster_of
from bot.messages.provider_shows import credit_text, credited
from bot.messages.show_texts import untranslated_note
from bot.messages.translation import N_, _

STORY = "story"
MOST_FACTS = 4
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
CAST, CREW = "cast", "crew"
_ONLY_DATES = {
    "plot": N_("I have no plot for this show. This server added the show with its dates only."),
    CAST: N_("I have no cast for this show. This server added the show with its dates only."),
    CREW: N_("I have no crew for this show. This server added the show with its dates only."),
}
UNSAID = N_("The sources don't say.")
OWN_SHOW = N_("This server added the show with its dates only.")


def show_card(show: Show) -> Card:
    """What the show is: year, genres, people, and what is said about it."""
    safe = [fact.passage.text for fact in show.facts if fact.passage.known_from == 0]
    facts = [*(f"• {text}" for text in safe[:MOST_FACTS]), *([_(MORE)] if len(safe) > MOST_FACTS else [])]
    makers = "\n".join(_credit(label, people) for label, people in _groups(show) if people)
    heading = " · ".join([*([str(show.year)] if show.year else []), *show.genres]) or unsaid(show)
    return Card(
        show.title,
        (heading, *_some(makers), *_some("\n".join(facts))),
        footer=sources_text(show, safe[:MOST_FACTS]),
        picture=poster_of(show),
    )


def plot_card(show: Show, viewer: Viewer) -> Card:
    """The premise and the story as far as they are safe for the viewer; a button shows the whole story."""
    texts = [] if show.premise else [unsaid(show, "plot")]
    safe = _told(_safe_for(viewer, show))
    hidden = len(safe) < len(show.premise) + len(show.story) and viewer.rule is not SpoilerRule.STRICT
    buttons = (Button(_("Whole story (spoilers)"), STORY, show.id),) if hidden else ()
    return Card(
        _("Plot of {title}").format(title=show.title),
        (*texts, *safe),
        footer=sources_text(show, safe),
        buttons=buttons,
    )


def is_plot_private(show: Show, viewer: Viewer) -> bool:
    """Whether the viewer's plot card goes past the server's own pace."""
    return any(viewer.in_private(passage.known_from) for passage in _safe_for(viewer, show))


def story_card(show: Show, viewer: Viewer) -> Card:
    """The whole story, as far as the server's rule lets the viewer read it."""
    story = [*(passage for passage in show.premise if passage.known_from != 0), *show.story]
    texts = tuple(text for passage in story if (text := viewer.shown(passage.text, passage.known_from)))
    barred = any(not viewer.has_seen(passage.known_from) for passage in story)
    notes = (spoiler_note(viewer) if barred else None, untranslated_note(show, _told(story)))
    card = Card(
        _("The whole story of {title}").format(title=show.title),
        texts or (_(UNSAID),),
        footer=" · ".join(filter(None, notes)) or None,
    )
    return credited(card, show)


def spoiler_note(viewer: Viewer) -> str:
    """Why something is behind bars or left out, and how to change that."""
    left_out, told = viewer.rule is SpoilerRule.STRICT, bool(viewer.watched)
    return _(_NOTES[told, left_out]).format(episode=viewer.watched)


def unsaid(show: Show, what: str | None = None) -> str:
    """What is said if a show file says nothing about something, or if there is no show file."""
    if not show.is_plain:
        return _(UNSAID)
    return _(_ONLY_DATES[what] if what else OWN_SHOW)


def sources_text(show: Show, told: Iterable[str] = ()) -> str | None:
    """Where the facts come from and as of when; also that some of what is told is not translated."""
    texts = [f"{s.title}, {full_date(s.published)}" if s.published else s.title for s in show.sources]
    sources = _("Source: {sources}").format(sources="; ".join(texts)) if texts else None
    return " · ".join(filter(None, (untranslated_note(show, told), credit_text(show) or sources))) or None


def _safe_for(viewer: Viewer, show: Show) -> list[Passage]:
    """What may be told plainly: a premise has a level, too, if its author gave it one."""
    return [passage for passage in (*show.premise, *show.story) if viewer.has_seen(passage.known_from)]


def _told(passages: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages)


def _groups(show: Show) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    directors = tuple(person for person in show.crew if Job.DIRECTOR in person.jobs)
    writers = tuple(person for person in show.crew if Job.WRITER in person.jobs)
    return ((_("Cast"), show.cast), (_("Directed by"), directors), (_("Written by"), writers))


def _credit(label: str, people: tuple[Person, ...]) -> str:
    return f"**{label}:** {listed(tuple(person.name for person in people))}"


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
