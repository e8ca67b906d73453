"""The cards about a show: overview, plot, cast and crew. They tell what the show file holds, no more."""

from bot.domain.refusal import Refusal
from bot.domain.render.card import Button, Card, listed, plain
from bot.domain.shows import Job, Passage, Person, Show, Work, matching_people

STORY = "story"
SPOILER_NOTE = "The sources don't say in which episode this happens, so it stays behind bars: click to read."
UNSAID = "The sources don't say."


def show_card(show: Show) -> Card:
    """What the show is: year, genres, people, and what is said about it."""
    facts = tuple(f"• {fact.passage.text}" for fact in show.facts if fact.passage.known_from == 0)
    makers = "\n".join(_credit(label, people) for label, people in _groups(show) if people)
    heading = " · ".join([*([str(show.year)] if show.year else []), *show.genres]) or UNSAID
    return Card(
        show.title,
        (heading, *_some(makers), *_some("\n".join(facts))),
        footer=sources_text(show),
    )


def plot_card(show: Show, episodes_out: int) -> Card:
    """The plot as far as anybody may read it; the whole story is behind a button."""
    texts = [passage.text for passage in show.premise] or [UNSAID]
    known = [passage.text for passage in show.story if _is_known(passage, episodes_out)]
    buttons = (Button("Whole story (spoilers)", STORY, show.id),) if show.story else ()
    return Card(
        f"Plot of {show.title}",
        (*texts, *known),
        footer=sources_text(show),
        buttons=buttons,
    )


def story_card(show: Show) -> Card:
    """The whole story behind spoiler bars."""
    bars = tuple(f"||{passage.text}||" for passage in show.story)
    note = SPOILER_NOTE if bars else None
    return Card(f"The whole story of {show.title}", bars or (UNSAID,), footer=note)


def cast_card(show: Show) -> Card:
    """The cast by name. Who plays whom is told only where the show file holds it."""
    return _people_card(f"Cast of {show.title}", show, show.cast)


def crew_card(show: Show) -> Card:
    """The crew by name and job."""
    return _people_card(f"Crew of {show.title}", show, show.crew)


def person_card(show: Show, people: tuple[Person, ...], typed: str, group: str) -> Card:
    """One person with past works. Raises Refusal where the sources name nobody like that."""
    found = matching_people(people, typed)
    if not found:
        named = listed(tuple(f"**{person.name}**" for person in people)) or "nobody"
        raise Refusal(
            f"The sources don't name {plain(typed[:60])} in the {group} of {show.title}. They name {named}."
        )
    person = found[0]
    job = listed(tuple(job.value.capitalize() for job in person.jobs)) or f"In the {group}"
    notes = "\n".join(f"• {note}" for note in person.notes)
    works = "\n".join(f"• {work_text(work)}" for work in person.works)
    known_for = f"**Past works**\n{works}" if works else "The sources name no other work."
    blocks = (f"{job} of **{show.title}**", *_some(notes), known_for)
    return Card(person.name, blocks, footer=sources_text(show))


def work_text(work: Work) -> str:
    """A past work in a line, with what the sources tell of it."""
    details = [str(detail) for detail in (work.kind, work.year) if detail]
    text = f"**{work.title}**" + (f" ({', '.join(details)})" if details else "")
    text += f" as {work.role}" if work.role else ""
    return f"{text}: {work.note}" if work.note else text


def sources_text(show: Show) -> str | None:
    """Where the facts come from and as of when."""
    texts = [f"{s.title}, {s.published:%d %B %Y}" if s.published else s.title for s in show.sources]
    return f"Source: {'; '.join(texts)}" if texts else None


def _people_card(title: str, show: Show, people: tuple[Person, ...]) -> Card:
    lines = [f"• **{person.name}**{_jobs(person)}" for person in people]
    return Card(title, ("\n".join(lines) or UNSAID,), footer=sources_text(show))


def _jobs(person: Person) -> str:
    return f", {listed(tuple(job.value for job in person.jobs))}" if person.jobs else ""


def _groups(show: Show) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    directors = tuple(person for person in show.crew if Job.DIRECTOR in person.jobs)
    writers = tuple(person for person in show.crew if Job.WRITER in person.jobs)
    return (("Cast", show.cast), ("Directed by", directors), ("Written by", writers))


def _credit(label: str, people: tuple[Person, ...]) -> str:
    return f"**{label}:** {listed(tuple(person.name for person in people))}"


def _is_known(passage: Passage, episodes_out: int) -> bool:
    return passage.known_from is not None and passage.known_from <= episodes_out


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
