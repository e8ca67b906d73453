"""Hints at facts that a key of the show file says too, with the one that questions are answered from."""

from collections.abc import Iterator

from bot.domain.passages import Fact
from bot.domain.shows import Show
from bot.messages.showfiles.hints import FACT_WINS
from bot.showfiles.places import Place

RUNTIME, TIME_OF_DAY, ROLES = "runtime", "time-of-day", "roles"


def told_twice(show: Show) -> Iterator[str]:
    """One sentence for each fact about something that a key of the file says too."""
    for number, fact in enumerate(show.facts, start=1):
        for topic, key in _also_told(show, fact):
            where = Place("facts", f"facts entry {number}").key("topics")
            yield FACT_WINS.format(where=where, topic=topic, key=key)


def _also_told(show: Show, fact: Fact) -> Iterator[tuple[str, str]]:
    """The topics of a fact that a key answers, and the key."""
    if RUNTIME in fact.topics and show.runtime:
        yield RUNTIME, "runtime"
    if TIME_OF_DAY in fact.topics and any(drop.timed for drop in show.drops):
        yield TIME_OF_DAY, "time"
    text = fact.passage.text
    told = (one.name in text and any(role in text for role in one.roles) for one in show.people)
    if ROLES in fact.topics and any(told):
        yield ROLES, "plays"
