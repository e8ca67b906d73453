"""What a party gets in Discord: its card, its thread, reminders, countdowns and notices, each once.

These are rows of the outbox like the alerts. Nothing is planned twice for the same kind, number,
reminder length and revision. A reminder comes `DEFAULT_REMINDER` minutes before (`party.py`), unless the
host chose another length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Kind, OutboxItem, Outcome, Settled
from bot.domain.parties.guest import Guest
from bot.domain.parties.party import Party, ends_at, is_over
from bot.domain.parties.playback import Status
from bot.domain.parties.programme import START
from bot.domain.parties.roster import Roster

# Discord takes 100 people in a message's allowed mentions, and their mentions must fit beside the text.
PINGS_IN_MESSAGE = 80
# "Now" is still worth saying a while later: it then says where everybody is.
NOW_USEFUL_FOR = timedelta(minutes=10)
# A day later everybody has seen the card itself.
NEWS_USEFUL_FOR = timedelta(hours=24)
# These stay valid as long as the party does, however its times change.
LASTING = frozenset({Kind.PARTY_CARD, Kind.PARTY_THREAD, Kind.PARTY_RENAME, Kind.PARTY_SEAT})


@dataclass(frozen=True, slots=True)
class PartyItem(OutboxItem):
    """Something for a party, claimed for sending. `number` tells items of one kind apart."""

    party_id: int
    number: int
    minutes_before: int


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """Something that a party gets from `due_at` until `expires_at` (UTC)."""

    kind: Kind
    due_at: datetime
    expires_at: datetime
    number: int = 0
    minutes_before: int = 0
    revision: int = 0


def planned_items(party: Party, roster: Roster, now: datetime) -> Iterator[PlannedItem]:
    """Everything that a party gets, as it is at `now`, whether or not it already has it."""
    # Rows of what was made are deleted after a while, so the party itself says what it has.
    if party.message_id is None:
        yield PlannedItem(Kind.PARTY_CARD, now, ends_at(party))
    elif party.thread_id is None and not party.thread_refused:
        yield PlannedItem(Kind.PARTY_THREAD, now, ends_at(party))
    if party.wants_event and party.message_id:
        yield PlannedItem(Kind.PARTY_EVENT, now, now + NEWS_USEFUL_FOR, revision=party.revision)
    match party.playback.status:
        case Status.WAITING:
            yield from _before_start(party, roster, now)
        case Status.RUNNING:
            yield from _countdowns(party, now)
        case Status.PAUSED:
            yield _news(party, Kind.PARTY_PAUSE, now, until=now + NOW_USEFUL_FOR)
        case Status.CANCELLED:
            yield from (_news(party, Kind.PARTY_CANCEL, now, number=part) for part in _parts(roster))
        case Status.ENDED:
            if party.playback.offset > START:
                yield _news(party, Kind.PARTY_RECAP, now)


def move_items(party: Party, roster: Roster, now: datetime) -> Iterator[PlannedItem]:
    """The message to those who wait for a party that its time, place or episodes have changed."""
    # The start of a party that was moved to "now" has already passed.
    until = max(party.plan.starts_at, now + NOW_USEFUL_FOR)
    return (_news(party, Kind.PARTY_MOVE, now, number=part, until=until) for part in _parts(roster))


def renamed_items(party: Party, changes: int, now: datetime) -> Iterator[PlannedItem]:
    """The event again, under another name; `changes` tells it apart from others of the same revision."""
    if party.wants_event and party.message_id and party.playback.status is Status.WAITING:
        yield PlannedItem(
            Kind.PARTY_EVENT, now, now + NEWS_USEFUL_FOR, number=changes, revision=party.revision
        )


def thread_name_items(party: Party, changes: int, now: datetime) -> Iterator[PlannedItem]:
    """A new name for the thread, which is named after show and episodes, even if it is only being opened."""
    if party.message_id and not party.thread_refused:
        yield PlannedItem(Kind.PARTY_RENAME, now, ends_at(party), number=changes)


def seat_items(party: Party, promoted: tuple[Guest, ...], now: datetime) -> Iterator[PlannedItem]:
    """The message to each person who got a seat that they waited for."""
    return (
        PlannedItem(Kind.PARTY_SEAT, now, ends_at(party), number=guest.place)
        for guest in promoted
        if not is_over(party, now)
    )


def pinged(item: PartyItem, roster: Roster) -> tuple[int, ...]:
    """The people that a message pings: those that it is for, and nobody else."""
    match item.kind:
        case Kind.PARTY_REMINDER:
            return _of_part(item.number, roster.reminded)
        case Kind.PARTY_MOVE:
            # Also for those who want no reminder: they would come at the old time if nobody told them.
            undecided = tuple(guest for guest in roster.maybe if guest.reminded)
            return _of_part(item.number, (*roster.going, *roster.waiting, *undecided))
        case Kind.PARTY_CANCEL:
            return _of_part(item.number, (*roster.going, *roster.waiting))
        case Kind.PARTY_SEAT:
            return tuple(guest.user_id for guest in roster.going if guest.place == item.number)
        case _:
            return ()


def unwanted(item: PartyItem, party: Party | None, now: datetime) -> Settled | None:
    """The end of an item that must not go out at `now`, or None if it may."""
    if party is None:
        return Settled(item, Outcome.SUPERSEDED, AlertReason.PARTY_GONE)
    if item.kind not in LASTING and item.revision != party.revision:
        return Settled(item, Outcome.SUPERSEDED, AlertReason.PARTY_CHANGED)
    if item.kind is Kind.PARTY_REMINDER and item.minutes_before != party.plan.reminder_minutes:
        return Settled(item, Outcome.SUPERSEDED, AlertReason.PARTY_CHANGED)
    if item.kind is Kind.PARTY_SEAT and is_over(party, now):
        return Settled(item, Outcome.SUPERSEDED, AlertReason.PARTY_CHANGED)
    if now >= item.expires_at:
        return Settled(item, Outcome.STALE, AlertReason.TOO_LATE)
    return None


def needs_people(kind: Kind) -> bool:
    """Whether a message is pointless if there is nobody to ping with it."""
    return kind in (Kind.PARTY_REMINDER, Kind.PARTY_MOVE, Kind.PARTY_CANCEL, Kind.PARTY_SEAT)


def _before_start(party: Party, roster: Roster, now: datetime) -> Iterator[PlannedItem]:
    plan, revision = party.plan, party.revision
    due = plan.starts_at - timedelta(minutes=plan.reminder_minutes)
    for part in _parts(roster):
        if plan.reminder_minutes and due > now:
            minutes = plan.reminder_minutes
            yield PlannedItem(Kind.PARTY_REMINDER, due, plan.starts_at, part, minutes, revision)


def _countdowns(party: Party, now: datetime) -> Iterator[PlannedItem]:
    playback = party.playback
    if playback.at is None:
        return
    if now < playback.at:
        yield _news(party, Kind.PARTY_COUNTDOWN, now, until=playback.at)
    for number, (_, start, length) in enumerate(party.programme.starts()):
        if start + length > playback.offset:
            due = playback.at + max(start - playback.offset, START)
            yield PlannedItem(Kind.PARTY_NOW, due, due + NOW_USEFUL_FOR, number, revision=party.revision)


def _news(
    party: Party, kind: Kind, now: datetime, *, number: int = 0, until: datetime | None = None
) -> PlannedItem:
    return PlannedItem(kind, now, until or now + NEWS_USEFUL_FOR, number, revision=party.revision)


def _parts(roster: Roster) -> range:
    """The parts into which everybody is divided to fit in messages; nobody ever changes theirs."""
    return range(1 + max((guest.number for guest in roster.guests), default=-1) // PINGS_IN_MESSAGE)


def _of_part(part: int, guests: tuple[Guest, ...]) -> tuple[int, ...]:
    return tuple(guest.user_id for guest in guests if guest.number // PINGS_IN_MESSAGE == part)
