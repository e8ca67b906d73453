"""Answers on dates for the place or platform that a question names, where the show has a track for it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.dates.zone_countries import country_of
from bot.domain.schedule import ReleasePlan, drops_of
from bot.messages.questions.people import NOTE
from bot.messages.questions.schedule import DAYS_OF_ZONE
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked, Reply, days_of, has_words
from bot.questions.answers.schedule_words import COMING, day_of
from bot.questions.text import plain, words

# The places of the language files by their number, which a question's {place} has for a target.
COUNTRIES = (
    *("KR", "KP", "JP", "CN", "TW", "HK", "TH", "VN", "KH", "LA", "PH", "ID", "MY", "SG", "IN", "NP", "MN"),
    *("AU", "NZ", "US", "CA", "MX", "BR", "AR", "GB", "IE", "GB", "FR", "DE", "ES", "PT", "IT", "GR", "CH"),
    *("AT", "NL", "SE", "NO", "DK", "FI", "PL", "RU", "TR", "EG", "ZA"),
)
PARTS = re.compile(r"[()/·,]")
# Concepts of a question for a day; without one, a place is where the story goes ("the episode in Brazil").
DATED = (COMING - {"episode"}) | {"when", "which-day", "time-of-day", "next"}
SHORTEST = 3  # letters of a name by itself: "us" is an ordinary word as well

Plan = tuple[str, ReleasePlan]


def where_asked(asked: Asked, answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """What is answered for the tracks that the question names, or else for the drops at hand.

    An official day that may be another one in the place that the question names tells its time zone.
    """
    if plans := list(_plans_named(asked)) or list(_plans_there(asked)):
        told = [reply for plan in plans if (reply := _by_plan(asked, plan, answer))]
        return replace(told[0], text=" ".join(reply.text for reply in told)) if told else None
    reply = answer(asked)
    if reply is None or not (zone := _zone_to_tell(asked, reply)):
        return reply
    return replace(reply, text=f"{reply.text}\n{_(DAYS_OF_ZONE).format(zone=zone)}")


def _by_plan(asked: Asked, plan: Plan, answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """An answer on the drops of a plan, which is named unless it is the one at hand."""
    name, release = plan
    drops = drops_of(release)
    reply = answer(replace(asked, drops=drops, days=days_of(drops)))
    if reply is None or drops == tuple(asked.drops):
        return reply
    source = asked.show.sources[0].id if asked.show.sources else None
    return replace(reply, text=_(NOTE).format(name=own(name), note=reply.text), source=source)


def _plans(asked: Asked) -> Iterator[Plan]:
    """The show's own plan, and those of its tracks, each with its name."""
    if asked.show.release:
        yield asked.show.title, asked.show.release
    yield from ((track.name, track.release) for track in asked.show.tracks)


def _plans_named(asked: Asked) -> Iterator[Plan]:
    said = asked.reading.words
    for track in asked.show.tracks:
        names = (words(plain(part)) for part in PARTS.split(track.name))
        if any(len("".join(name)) >= SHORTEST and has_words(said, name) for name in names):
            yield track.name, track.release


def _plans_there(asked: Asked) -> Iterator[Plan]:
    """For each country that the question names, the first plan whose time zone lies in it."""
    for country in _countries_asked(asked) if asked.show.tracks else ():
        found = (plan for plan in _plans(asked) if country_of(plan[1].timezone) == country)
        yield from list(found)[:1]


def _countries_asked(asked: Asked) -> list[str]:
    return [COUNTRIES[int(place) - 1] for place in asked.reading.targets("{place}")]


def _zone_to_tell(asked: Asked, reply: Reply) -> str:
    """The official plan's time zone, where the reply names a day and the question asks for it elsewhere."""
    release = asked.show.release
    if release is None or tuple(asked.drops) != asked.show.drops or DATED.isdisjoint(asked.reading.tokens):
        return ""
    here = country_of(release.timezone)
    elsewhere = here and set(_countries_asked(asked)) - {here}
    return release.timezone if elsewhere and any(day_of(asked, d) in reply.text for d in asked.drops) else ""
