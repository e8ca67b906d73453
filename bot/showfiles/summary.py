"""What `watchparty shows validate` counts in a valid show file, so that its author sees what was read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.domain.people import Job
from bot.domain.shows import Show
from bot.messages.showfiles import summary as texts
from bot.questions.answers.asked import IN_THE_END, Asked, days_of
from bot.questions.answers.besides_facts import BEFORE_FACTS, BEFORE_UNKNOWNS, BESIDES_FACTS, from_tables
from bot.questions.intents import Intent
from bot.questions.reading import Reading
from bot.questions.slots import Mention


def summary_of(show: Show, intents: Mapping[str, Intent]) -> Iterator[str]:
    """How many entries there are, and which general topics are answered; `intents` by id."""
    parts = (*show.facts, *show.unknowns)
    yield texts.COUNTS.format(
        facts=len(show.facts),
        unknowns=len(show.unknowns),
        characters=len(show.characters),
        cast=len(show.cast),
        crew=len(show.crew),
        episodes=len(show.episodes),
        sources=len(show.sources),
        questions=sum(len(part.questions) for part in parts),
    )
    named = {topic for part in parts for topic in part.topics}
    if by_entries := sorted(named & intents.keys()):
        yield texts.TOPICS.format(topics=", ".join(by_entries))
    if by_words := sorted({topic for fact in show.facts for topic in fact.topics} - intents.keys()):
        yield texts.OWN_TOPICS.format(topics=", ".join(by_words))
    if without := [fact.id for fact in show.facts if fact.questions and not fact.topics]:
        yield texts.WITHOUT_TOPIC.format(facts=", ".join(without))
    asked = _asked_everything(show)
    # Answered only if nothing else is asked.
    who_plays_who = replace(asked, reading=Reading(("who", "play", "who"), ()))
    if besides := [
        f"{topic} ({texts.KEYS[topic]})"
        for topic in sorted({*BEFORE_FACTS, *BESIDES_FACTS} - named)
        if any(from_tables(asked, topic, answers) for answers in (BEFORE_FACTS, BESIDES_FACTS))
        or from_tables(who_plays_who, topic, BEFORE_UNKNOWNS)
    ]:
        yield texts.BESIDES_FACTS.format(topics=", ".join(besides))


def _asked_everything(show: Show) -> Asked:
    """A question that names every episode with an entry, and every job but writing.

    No topic asks who wrote which episode.
    """
    mentions = tuple(Mention("{episode}", str(one.number)) for one in show.episodes)
    reading = Reading(tuple(job for job in Job if job is not Job.WRITER), mentions)
    return Asked(show, reading, IN_THE_END, show.drops, days_of(show.drops))
