"""Answers on dates for the place or platform that a question names, where the show has a track for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.dates.timezones import zone_label
from bot.domain.dates.zone_countries import country_of
from bot.domain.schedule import ReleasePlan, drops_of
from bot.domain.shows import Track
from bot.messages.questions.people import NOTE
from bot.messages.questions.schedule import DAYS_OF_ZONE
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked, days_of, first_source, has_words
from bot.questions.answers.reply import Reply, within
from bot.questions.answers.schedule_words import COMING, day_of
from bot.questions.compiled_file import knowledge
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
# Before a platform or a place, in the languages with Latin letters.
PREPOSITIONS = frozenset({"on", "in", "en", "em", "no", "na"})

Plan = tuple[str, ReleasePlan]


def where_asked(asked: Asked, answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """What is answered for the tracks that the question names, or else for the drops at hand.

    An official day that may be another one in the place that the question names tells its time zone.
    """
    if plans := _plans_asked(asked):
        return _by_plans(asked, plans, answer)
    reply = answer(asked)
    if reply is None or not (zone := _zone_to_tell(asked, reply)):
        return reply
    return replace(reply, text=f"{reply.text}\n{_(DAYS_OF_ZONE).format(zone=zone)}")


def of_tracks(asked: Asked, answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """What is answered for the tracks that the question names by platform or place; None for none."""
    tracks = [plan for plan in _plans_asked(asked) if plan[1] is not asked.show.release]
    return _by_plans(asked, tracks, answer)


def _by_plans(asked: Asked, plans: Sequence[Plan], answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """The answers on the drops of each plan, as many as one answer holds."""
    told = [reply for plan in plans if (reply := _by_plan(asked, plan, answer))]
    return replace(told[0], text=within([reply.text for reply in told])) if told else None


def _by_plan(asked: Asked, plan: Plan, answer: Callable[[Asked], Reply | None]) -> Reply | None:
    """An answer on the drops of a plan, which is named unless it is the one at hand."""
    name, release = plan
    drops = drops_of(release)
    reply = answer(replace(asked, drops=drops, days=days_of(drops)))
    if reply is None or drops == tuple(asked.drops):
        return reply
    return replace(reply, text=_(NOTE).format(name=own(name), note=reply.text), sources=first_source(asked))


def _plans(asked: Asked) -> Iterator[Plan]:
    """The show's own plan, and those of its tracks, each with its name."""
    if asked.show.release:
        yield asked.show.title, asked.show.release
    yield from ((track.name, track.release) for track in asked.show.tracks)


def _plans_asked(asked: Asked) -> Sequence[Plan]:
    return _plans_named(asked) or list(_plans_there(asked))


def _plans_named(asked: Asked) -> Sequence[Plan]:
    """The tracks that the question names; not those of which it names less, as of one platform elsewhere."""
    named = [(track, _named_of(asked, track)) for track in asked.show.tracks]
    return [
        (track.name, track.release)
        for track, said in named
        if said and not any(said < more for _, more in named)
    ]


def _named_of(asked: Asked, track: Track) -> frozenset[str]:
    """What the question says of a track: the parts of its name and, beside one of these, its country."""
    said = asked.reading.words
    parts = [name for part in PARTS.split(track.name) if (name := words(plain(part)))]
    in_full = len(parts) > 1 and has_words(said, [word for name in parts for word in name])
    named = {" ".join(name) for name in parts if in_full or _is_named(said, name)}
    countries = {country_of(track.release.timezone), *map(_country_called, parts)}
    asked_of = {country for country in _countries_asked(asked) if country in countries}
    return frozenset(named | asked_of) if named else frozenset()


def _is_named(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words of a name are said, and said as a name: "max" is one in "on Max" alone."""
    if len("".join(name)) < SHORTEST or not has_words(said, name):
        return False
    if len(name) > 1 or not knowledge().vocabulary.is_ordinary(name[0]) or not all(map(str.isascii, said)):
        return True
    return any(before in PREPOSITIONS and word == name[0] for before, word in pairwise(said))


def _country_called(name: Sequence[str]) -> str:
    """The country of which this is a name or the ISO code; empty if it is neither."""
    concepts = knowledge().vocabulary.concepts(name)
    place = concepts[0].partition("place:")[2] if len(concepts) == 1 else ""
    return COUNTRIES[int(place) - 1] if place else "".join(name).upper()


def _plans_there(asked: Asked) -> Iterator[Plan]:
    """For each country that the question names, the first plan whose time zone lies in it."""
    for country in _countries_asked(asked) if asked.show.tracks else ():
        found = (plan for plan in _plans(asked) if country_of(plan[1].timezone) == country)
        yield from list(found)[:1]


def _countries_asked(asked: Asked) -> Sequence[str]:
    return [COUNTRIES[int(place) - 1] for place in asked.reading.targets("{place}")]


def _zone_to_tell(asked: Asked, reply: Reply) -> str:
    """The official plan's time zone, where the reply names a day and the question asks for it elsewhere."""
    release, asked_of = asked.show.release, set(_countries_asked(asked))
    if release is None or DATED.isdisjoint(asked.reading.tokens):
        return ""
    if asked_of <= {country_of(release.timezone)}:
        return ""
    is_official = tuple(asked.drops) == asked.show.drops
    says_a_day = is_official and any(day_of(asked, drop) in reply.text for drop in asked.drops)
    return zone_label(release.timezone) if says_a_day else ""
