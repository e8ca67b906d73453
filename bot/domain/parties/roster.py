"""Who comes to a party: answers, seats, the waitlist, host and co-hosts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.parties.guest import Answer, Guest, Role
from bot.domain.refusal import Reason, Refusal

# Enough to share the work; the card names them all in a line.
MAX_COHOSTS = 5
# Each is a row that every press on the card reads. If more are interested, the card says so.
MAX_INTERESTED = 1000


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of a party, in the order of their numbers. `seats` is None if there is no limit."""

    guests: tuple[Guest, ...] = ()
    seats: int | None = None

    @property
    def going(self) -> tuple[Guest, ...]:
        """Those who go and have a seat, first come first."""
        return self._in_line()[: self.seats]

    @property
    def waiting(self) -> tuple[Guest, ...]:
        """Those who would go but have no seat, the first in line first."""
        return self._in_line()[self.seats :] if self.seats is not None else ()

    @property
    def maybe(self) -> tuple[Guest, ...]:
        """Those who don't know yet: they said so, or are interested in the event and said nothing."""
        return tuple(guest for guest in self.guests if _may_come(guest))

    @property
    def more_may_come(self) -> bool:
        """Whether more people may be interested in the event than the roster has room for."""
        return sum(guest.interested for guest in self.guests) >= MAX_INTERESTED

    @property
    def absent(self) -> tuple[Guest, ...]:
        """Those who said that they can't come."""
        return tuple(guest for guest in self.guests if guest.answer is Answer.CANT)

    @property
    def reminded(self) -> tuple[Guest, ...]:
        """Those to remind: people who go with a seat or may come, and want a reminder."""
        return tuple(guest for guest in (*self.going, *self.maybe) if guest.reminded)

    @property
    def attended(self) -> tuple[Guest, ...]:
        """Those who were there."""
        return tuple(guest for guest in self.guests if guest.attended)

    def of(self, user_id: int) -> Guest | None:
        """Somebody's entry, or None."""
        return next((guest for guest in self.guests if guest.user_id == user_id), None)

    def is_going(self, user_id: int) -> bool:
        """Whether somebody goes and has a seat."""
        return any(guest.user_id == user_id for guest in self.going)

    def is_hosted_by(self, user_id: int) -> bool:
        """Whether somebody is the host or a co-host."""
        guest = self.of(user_id)
        return guest is not None and guest.role is not None

    def with_role(self, role: Role) -> Iterator[Guest]:
        """Those who have a role."""
        return (guest for guest in self.guests if guest.role is role)

    def _in_line(self) -> tuple[Guest, ...]:
        going = (guest for guest in self.guests if guest.answer is Answer.GOING)
        return tuple(sorted(going, key=lambda guest: guest.place))


def marked_left(roster: Roster, user_id: int) -> Roster:
    """The roster with somebody who left the server, until they press something again."""
    return _with(roster, replace(_entry(roster, user_id), left=True))


def with_interest(roster: Roster, user_id: int, *, interested: bool) -> Roster:
    """The roster with somebody's interest in the event. What they said on the card stays."""
    known = roster.of(user_id)
    if known is None and not interested:
        return roster
    return _with(roster, replace(_entry(roster, user_id), interested=interested))


def answered(roster: Roster, user_id: int, answer: Answer) -> Roster:
    """The roster with somebody's answer. The same answer again keeps their place and their reminder.

    Those who go are reminded unless they switch that off; those who may come are asked to switch it on.
    """
    guest = _entry(roster, user_id)
    if guest.answer is answer:
        return _with(roster, guest)
    last = max((one.place for one in roster.guests), default=0)
    place = last + 1 if answer is Answer.GOING else guest.place
    return _with(roster, replace(guest, answer=answer, place=place, reminded=answer is Answer.GOING))


def withdrawn(roster: Roster, user_id: int) -> Roster:
    """The roster without somebody's answer."""
    return _with(roster, replace(_entry(roster, user_id), answer=None, reminded=False))


def without(roster: Roster, user_id: int) -> Roster:
    """The roster without anything about somebody."""
    return replace(roster, guests=tuple(one for one in roster.guests if one.user_id != user_id))


def with_reminder(roster: Roster, user_id: int, *, wanted: bool) -> Roster:
    """The roster with somebody who wants a reminder, or none. Raises Refusal if they don't come."""
    guest = roster.of(user_id)
    if guest is None or guest.answer not in (Answer.GOING, Answer.MAYBE):
        raise Refusal(Reason.NOT_COMING)
    return _with(roster, replace(guest, reminded=wanted))


def present(roster: Roster, user_id: int) -> Roster:
    """The roster with somebody who is there."""
    return _with(roster, replace(_entry(roster, user_id), attended=True))


def with_agreement(roster: Roster, user_id: int, *, agrees: bool) -> Roster:
    """The roster with somebody who lets a host mark it as watched for them, or doesn't."""
    return _with(roster, replace(_entry(roster, user_id), agrees=agrees))


def with_cohost(roster: Roster, user_id: int) -> Roster:
    """The roster with one more co-host. Raises Refusal for the host and for too many."""
    guest = _entry(roster, user_id)
    if guest.role is Role.HOST:
        raise Refusal(Reason.HOST_IS_NO_COHOST)
    others = [one for one in roster.with_role(Role.COHOST) if one.user_id != user_id]
    if len(others) >= MAX_COHOSTS:
        raise Refusal(Reason.TOO_MANY_COHOSTS)
    return _with(roster, replace(guest, role=Role.COHOST))


def hosted(user_id: int, seats: int | None) -> Roster:
    """The roster of a new party: its host, who goes."""
    return answered(Roster((Guest(user_id, 0, role=Role.HOST),), seats), user_id, Answer.GOING)


def with_seats(roster: Roster, seats: int | None) -> Roster:
    """The roster with another limit. Raises Refusal if somebody would lose their seat."""
    if seats is not None and len(roster.going) > seats:
        raise Refusal(Reason.TOO_FEW_SEATS, going=len(roster.going))
    return replace(roster, seats=seats)


def promoted(before: Roster, after: Roster) -> tuple[Guest, ...]:
    """Those who got the seat that they were waiting for by a change."""
    waited = {guest.user_id for guest in before.waiting}
    return tuple(guest for guest in after.going if guest.user_id in waited)


def _may_come(guest: Guest) -> bool:
    return guest.answer is Answer.MAYBE or (guest.answer is None and guest.interested)


def _entry(roster: Roster, user_id: int) -> Guest:
    number = 1 + max((guest.number for guest in roster.guests), default=-1)
    known = roster.of(user_id)
    # Somebody who presses something is there.
    return replace(known, left=False) if known else Guest(user_id, number)


def _with(roster: Roster, guest: Guest) -> Roster:
    others = [one for one in roster.guests if one.user_id != guest.user_id]
    return replace(roster, guests=tuple(sorted([*others, guest], key=lambda one: one.number)))
