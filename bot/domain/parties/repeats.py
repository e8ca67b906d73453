"""Parties that follow a run: one for each drop, at a time of the week that a host chose once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.domain.dates.days import weekday_in
from bot.domain.dates.parsing import read_time
from bot.domain.dates.wall_clock import instant, wall_clock
from bot.domain.parties import changes
from bot.domain.parties.entry import Change, NewParty, PartyEntry
from bot.domain.parties.form import MAX_EPISODES
from bot.domain.parties.party import Origin, Plan, is_over
from bot.domain.parties.playback import Status
from bot.domain.parties.programme import Programme
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.schedule import Drop, numbered

# People plan a week ahead; the next party is announced once the one before it has begun.
AHEAD = timedelta(days=7)
# Where drops come daily, a later party is announced a day before.
AT_LEAST = timedelta(days=1)
DAY = timedelta(days=1)
# The next such weekday is at most this far away, even if the time has passed today.
LOOKED_AT = 9
_FILLERS = frozenset({"every", "on", "at", "each"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A wall-clock time in an IANA zone, on a weekday (0 is Monday) or, without one, on any day."""

    at: time
    weekday: int | None
    timezone: str


@dataclass(frozen=True, slots=True)
class NewRepeat:
    """Parties for each drop of a run, as a host asks for them. `minutes` is the length of each episode."""

    guild_id: int
    run_id: int
    channel_id: int
    user_id: int
    rule: Rule
    place: str
    minutes: int
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Repeat(NewRepeat):
    """A stored repeat; `user_id` hosts its parties."""

    id: int = 0


def read_rule(text: str, timezone: str) -> Rule:
    """The time of the week that a text means, such as "monday 20:00" or "8pm". Raises Refusal."""
    words = [word for word in text.casefold().replace(",", " ").split() if word not in _FILLERS]
    days = {day for word in words if (day := weekday_in(word)) is not None}
    rest = " ".join(word for word in words if weekday_in(word) is None)
    if len(days) > 1 or not rest:
        raise Refusal(Reason.UNCLEAR_REPEAT)
    return Rule(read_time(rest), next(iter(days), None), timezone)


def start_after(rule: Rule, drop: Drop) -> datetime:
    """The first instant (UTC) at or after a drop that the rule names.

    Of a drop without a time, that is on its day at the earliest: where clocks are behind those of the show,
    that day begins there on the evening before.
    """
    released, here = drop.at, wall_clock(drop.at, rule.timezone).date()
    first = max(here, drop.day or here) if not drop.timed else here
    days = (first + timedelta(days=days) for days in range(LOOKED_AT))
    fitting = (day for day in days if rule.weekday in (None, day.weekday()))
    starts = (instant(day, rule.at, rule.timezone) for day in fitting)
    return next(start for start in starts if start >= released)


def may_be_early(rule: Rule, drops: Iterable[Drop], now: datetime) -> bool:
    """Whether a party to come may begin before its episode is out: of some drops only the day is known."""
    starts = ((drop, start_after(rule, drop)) for drop in drops if not drop.timed)
    return any(now < start < drop.at + DAY for drop, start in starts)


def planned(rule: Rule, drops: Iterable[Drop]) -> Sequence[Origin]:
    """The parties that a rule makes of a run's drops, in order; drops with the same evening share one.

    A party is known by its first episode, which it keeps when dates and numbers of drops change.
    """
    evenings: dict[datetime, list[int]] = {}
    for drop in drops:
        episodes = numbered(drop.episodes)
        if episodes:
            evenings.setdefault(start_after(rule, drop), []).extend(episodes)
    return [
        Origin(0, at, tuple(sorted(set(episodes)))[:MAX_EPISODES])
        for at, episodes in sorted(evenings.items())
    ]


def due(evenings: Sequence[Origin], now: datetime) -> Sequence[Origin]:
    """The parties to announce by `now`: the next one a week ahead, others a day ahead."""
    coming = [one for one in evenings if one.starts_at > now]
    return [
        one
        for number, one in enumerate(coming)
        if one.starts_at - now <= (AHEAD if number == 0 else AT_LEAST)
    ]


def party_key(repeat_id: int, evening: Origin) -> str:
    """The idempotency key of a repeat's party for one evening."""
    return f"repeat:{repeat_id}:{evening.key}"


def new_party(repeat: Repeat, timeline: Timeline, evening: Origin, *, wants_event: bool) -> NewParty:
    """The party of one evening. However often it is asked for, there is one."""
    return NewParty(
        guild_id=repeat.guild_id,
        channel_id=repeat.channel_id,
        host_id=repeat.user_id,
        show_id=timeline.show.id,
        run_id=timeline.run.id,
        title=timeline.title,
        plan=Plan(_programme(evening, repeat.minutes), evening.starts_at, repeat.place, repeat.seats),
        idempotency_key=party_key(repeat.id, evening),
        wants_event=wants_event,
        origin=replace(evening, repeat_id=repeat.id),
    )


def followed(evenings: Mapping[int, Origin], now: datetime) -> Change:
    """Move a party with its drop, or cancel it if its drop is gone. What a host has changed stays.

    A party whose drop came out earlier than announced, so that its evening is over, stays where it is.
    """

    def change(entry: PartyEntry) -> PartyEntry:
        party = entry.party
        if party.origin is None or is_over(party, now) or party.playback.status is not Status.WAITING:
            return entry
        evening = evenings.get(party.origin.key)
        if evening is None:
            # It no longer belongs to its repeat, so the episodes get another party if they come after all.
            return replace(entry, party=replace(changes.cancelled(party, now), origin=None))
        after = replace(evening, repeat_id=party.origin.repeat_id)
        if after == party.origin or after.starts_at <= now:
            return entry
        plan = _moved(party.plan, party.origin, after)
        return replace(entry, party=replace(changes.replanned(party, plan, now), origin=after))

    return change


def by_key(evenings: Collection[Origin]) -> Mapping[int, Origin]:
    """The evenings by their keys."""
    return {one.key: one for one in evenings}


def _moved(plan: Plan, before: Origin, after: Origin) -> Plan:
    if after.starts_at != before.starts_at:
        plan = replace(plan, starts_at=after.starts_at)
    if after.episodes != before.episodes:
        plan = replace(plan, programme=_programme(after, plan.programme.minutes[0]))
    return plan


def _programme(evening: Origin, minutes: int) -> Programme:
    return Programme(evening.episodes, (minutes,) * len(evening.episodes))
