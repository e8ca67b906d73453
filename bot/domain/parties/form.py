"""Reads what a host types: episodes, their lengths, the time, the limit, a position to skip to."""

import re
from datetime import datetime, timedelta

from bot.domain.dates.parsing import read_instant
from bot.domain.parties.programme import Programme, Spot
from bot.domain.refusal import Reason, Refusal
from bot.domain.usual_time import USUAL_TIME

# A whole season in one sitting; no more fit in a weekend.
MAX_EPISODES = 12
# No episode is as long as ten hours: more is a slip.
MAX_MINUTES = 600
# One person alone is not a party; a thread takes a thousand people.
SEATS = (2, 1000)
# A date more than a year ahead is a typing mistake.
FURTHEST = timedelta(days=366)
# A time that long ago still means "now": typing takes a while.
JUST_NOW = timedelta(minutes=10)

_NOW = frozenset({"now", "right now", "jetzt", "ahora", "agora"})
# "3-4", and "3~4화" as Korean cards have it.
_RANGE = re.compile(r"^(\d{1,4})화?(?:\s*(?:-|–|~|to)\s*(\d{1,4})화?)?$")
_WORDS = re.compile(r"^(?:episodes?|eps?\.?)\s*")
_PLACE = re.compile(r"^(?:(?:episode|ep\.?|e)?\s*(\d{1,4})\s+)?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$")


def read_episodes(text: str, total: int) -> tuple[int, ...]:
    """The episodes that a text names, ascending, each once; `total` is the season's last. Raises Refusal."""
    found: set[int] = set()
    for part in re.split(r"[,&+]|\band\b", _WORDS.sub("", text.strip().casefold())):
        given = _RANGE.match(part.strip())
        if given is None:
            raise Refusal(Reason.UNCLEAR_PARTY_EPISODES)
        first, last = int(given[1]), int(given[2] or given[1])
        if not all(1 <= number <= total for number in (first, last)):
            raise Refusal(Reason.OTHER_PARTY_EPISODES, total=total)
        if first > last:
            raise Refusal(Reason.BACKWARD_PARTY_EPISODES, first=last, last=first)
        found |= set(range(first, last + 1))
    if len(found) > MAX_EPISODES:
        raise Refusal(Reason.TOO_MANY_PARTY_EPISODES)
    return tuple(sorted(found))


def read_minutes(text: str, episodes: int) -> tuple[int, ...]:
    """The length of each of that many episodes: one number for all, or one each. Raises Refusal."""
    given = [part.strip().removesuffix("minutes").removesuffix("min").strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdecimal() and 1 <= int(part) <= MAX_MINUTES for part in given):
        raise Refusal(Reason.UNCLEAR_MINUTES)
    if len(given) not in (1, episodes):
        raise Refusal(Reason.UNCLEAR_MINUTES)
    return tuple(int(given[0] if len(given) == 1 else part) for part in (given * episodes)[:episodes])


def read_start(text: str, now: datetime, timezone: str) -> datetime:
    """The instant (UTC) that a text means in a zone, "now" too. Raises Refusal if it is over or far away."""
    if text.strip().casefold() in _NOW:
        return now
    at = read_instant(text, now, timezone, USUAL_TIME)
    if at < now - JUST_NOW:
        raise Refusal(Reason.IN_THE_PAST)
    if at > now + FURTHEST:
        raise Refusal(Reason.PARTY_TOO_FAR)
    return max(at, now)


def read_seats(text: str) -> int | None:
    """How many may come; None if nothing was typed. Raises Refusal."""
    said = text.strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and SEATS[0] <= int(said[:6]) <= SEATS[1]):
        raise Refusal(Reason.UNCLEAR_SEATS)
    return int(said)


def read_spot(text: str, programme: Programme, current: Spot | None) -> Spot:
    """The place that a text means, such as "12:30" in the current episode or "4 12:30". Raises Refusal."""
    given = _PLACE.match(text.strip().casefold())
    if given is None or not (given[1] or current):
        raise Refusal(Reason.PARTY_NO_SUCH_PLACE)
    into = timedelta(hours=int(given[2] or 0), minutes=int(given[3]), seconds=int(given[4]))
    spot = Spot(int(given[1]) if given[1] or current is None else current.episode, into)
    if programme.offset(spot) is None:
        raise Refusal(Reason.PARTY_NO_SUCH_PLACE)
    return spot
