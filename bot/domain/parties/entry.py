"""A party with its guests, and what guests change: an answer, "I'm here". What hosts do: `changes.py`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.parties import roster as rosters
from bot.domain.parties.changes import replanned
from bot.domain.parties.guest import Answer
from bot.domain.parties.party import Origin, Party, Plan, is_over
from bot.domain.parties.roster import Roster
from bot.domain.refusal import Reason, Refusal


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party as a host asks for it. The same `idempotency_key` plans only one."""

    guild_id: int
    channel_id: int
    host_id: int
    show_id: str
    run_id: int | None
    title: str
    plan: Plan
    idempotency_key: str
    wants_event: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party and its roster, as they are at one moment."""

    party: Party
    roster: Roster


# What changes a party. Pure, so that a store can call it inside its transaction; raises Refusal.
Change = Callable[[PartyEntry], PartyEntry]


def renamed(title: str) -> Change:
    """The party under another title, which changes nothing of what people have said yes to."""
    return of_party(lambda party: replace(party, title=title))


def of_party(change: Callable[[Party], Party]) -> Change:
    """A change of the party alone."""
    return lambda entry: replace(entry, party=change(entry.party))


def by_host(change: Change, user_id: int) -> Change:
    """A change that somebody makes to a party that is on; a host or co-host then counts as there."""

    def changed(entry: PartyEntry) -> PartyEntry:
        after = change(entry)
        if not entry.roster.is_hosted_by(user_id):
            return after
        return replace(after, roster=rosters.present(after.roster, user_id))

    return changed


def answer(user_id: int, given: Answer | None, now: datetime) -> Change:
    """Somebody's answer to the invitation, or that they take it back. Raises Refusal once it is over."""

    def change(entry: PartyEntry) -> PartyEntry:
        if given is None:
            return _with_roster(entry, rosters.withdrawn(entry.roster, user_id), now)
        return _with_roster(entry, rosters.answered(entry.roster, user_id, given), now)

    return change


def remind(user_id: int, now: datetime, *, wanted: bool) -> Change:
    """Remind somebody, or no longer. Raises Refusal for somebody who doesn't come."""
    return lambda entry: _with_roster(entry, rosters.with_reminder(entry.roster, user_id, wanted=wanted), now)


def agree(user_id: int, *, agrees: bool) -> Change:
    """Let a host mark it as watched for somebody, or no longer."""
    return lambda entry: replace(entry, roster=rosters.with_agreement(entry.roster, user_id, agrees=agrees))


def attend(user_id: int, now: datetime) -> Change:
    """Somebody is there."""
    return lambda entry: _with_roster(entry, rosters.present(entry.roster, user_id), now)


def forget(user_id: int) -> Change:
    """Delete everything about somebody; the next in line gets their seat."""
    return lambda entry: replace(entry, roster=rosters.without(entry.roster, user_id))


def note_left(user_id: int) -> Change:
    """Somebody is no longer in the server."""
    return lambda entry: replace(entry, roster=rosters.marked_left(entry.roster, user_id))


def note_interested(people: Collection[int], now: datetime) -> Change:
    """Exactly these people are interested in the event. A party that is over stays as it is."""

    def change(entry: PartyEntry) -> PartyEntry:
        if is_over(entry.party, now):
            return entry
        roster = entry.roster
        for user_id in {guest.user_id for guest in roster.guests if guest.interested} - set(people):
            roster = rosters.with_interest(roster, user_id, interested=False)
        for user_id in people:
            roster = rosters.with_interest(roster, user_id, interested=True)
        return replace(entry, roster=roster)

    return change


def add_cohost(user_id: int, now: datetime) -> Change:
    """One more co-host. Raises Refusal for the host, and for too many."""
    return lambda entry: _with_roster(entry, rosters.with_cohost(entry.roster, user_id), now)


def replan(plan: Plan, now: datetime) -> Change:
    """Another plan. Raises Refusal once it has started, or if somebody would lose their seat."""
    return lambda entry: PartyEntry(
        replanned(entry.party, plan, now), rosters.with_seats(entry.roster, plan.seats)
    )


def replan_reminder(minutes: int, now: datetime) -> Change:
    """Remind those who come this many minutes before; 0 for never. Raises Refusal once it has started."""
    return lambda entry: replan(replace(entry.party.plan, reminder_minutes=minutes), now)(entry)


def _with_roster(entry: PartyEntry, roster: Roster, now: datetime) -> PartyEntry:
    if is_over(entry.party, now):
        raise Refusal(Reason.PARTY_OVER)
    return replace(entry, roster=roster)
