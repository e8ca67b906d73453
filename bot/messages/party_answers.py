"""What people read in private after they press a button on a party's card."""

from datetime import datetime, timedelta

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer, Guest
from bot.domain.parties.party import Party, is_on
from bot.domain.parties.roster import Roster
from bot.messages.card import DONE, MUTED, Button, Card
from bot.messages.formatting import date_and_time, span
from bot.messages.party_card import AGREE, ANSWER, REMIND, WHERE, place_text, where_text
from bot.messages.translation import N_, _

TAKE_BACK = "none"
# What a switch does, even if others were pressed since its card was shown.
ON, OFF = "on", "off"
DONT_REMIND, DONT_MARK = N_("Don't remind me"), N_("Don't mark as watched")
MARK_AFTERWARDS = N_("Mark as watched afterwards")
WAITLISTED = N_("All seats are taken, and you're number {number} in line. I'll ping you when you get a seat.")


def where_card(entry: PartyEntry, user_id: int, now: datetime) -> Card:
    """The private answer to "Where are we?"."""
    party = entry.party
    again = (Button(_("Where are we?"), WHERE, f"{party.id}:again"),) if is_on(party, now) else ()
    return Card(
        _("Where are we?"),
        (where_text(party, now),),
        buttons=(*again, *_agreement(entry, user_id)),
    )


def here_card(entry: PartyEntry, user_id: int) -> Card:
    """That somebody is there before the start."""
    text = _("You're on the list of those who are here. The host starts the countdown in a moment.")
    return Card(_("Good to see you"), (text,), buttons=_agreement(entry, user_id), colour=DONE)


def answered_card(entry: PartyEntry, user_id: int, now: datetime) -> Card:
    """What somebody has answered, and what follows from it."""
    party, roster = entry.party, entry.roster
    guest = roster.of(user_id)
    answer = guest.answer if guest else None
    title, text = _of_answer(party, roster, user_id, answer)
    comes = answer in (Answer.GOING, Answer.MAYBE)
    return Card(
        title,
        (text, *(_reminded(party, guest, now) if guest and guest in (*roster.going, *roster.maybe) else ())),
        buttons=(
            *(_reminder(party, guest) if guest and comes else ()),
            *(_agreement(entry, user_id) if comes else ()),
            *((Button(_("Take it back"), ANSWER, f"{party.id}:{TAKE_BACK}:mine"),) if answer else ()),
        ),
        colour=DONE if comes else MUTED,
    )


def _of_answer(party: Party, roster: Roster, user_id: int, answer: Answer | None) -> tuple[str, str]:
    when = date_and_time(party.plan.starts_at)
    match answer:
        case Answer.GOING if roster.is_going(user_id):
            return _("You're going"), f"**{party.title}**, {when}, {place_text(party.plan.place)}."
        case Answer.GOING:
            number = 1 + [guest.user_id for guest in roster.waiting].index(user_id)
            return _("You're on the waitlist"), _(WAITLISTED).format(number=number)
        case Answer.MAYBE:
            return _("You might come"), _("**{title}**, {when}. Press **Going** once you know.").format(
                title=party.title, when=when
            )
        case Answer.CANT:
            return _("You can't come"), _("You won't hear about this party. Press **Going** if that changes.")
        case None:
            return _("You've taken back your answer"), _(
                "You won't hear about this party. Press a button to answer again."
            )


def _reminded(party: Party, guest: Guest, now: datetime) -> tuple[str, ...]:
    """That a reminder is still to come."""
    minutes = party.plan.reminder_minutes
    comes = minutes and guest.reminded and now < party.plan.starts_at - timedelta(minutes=minutes)
    return (_("I'll remind you {span} before.").format(span=span(minutes)),) if comes else ()


def _reminder(party: Party, guest: Guest) -> tuple[Button, ...]:
    if not party.plan.reminder_minutes:
        return ()
    label, wish = (_(DONT_REMIND), OFF) if guest.reminded else (_("Remind me"), ON)
    return (Button(label, REMIND, f"{party.id}:{wish}:mine"),)


def _agreement(entry: PartyEntry, user_id: int) -> tuple[Button, ...]:
    guest = entry.roster.of(user_id)
    agrees = guest is not None and guest.agrees
    label, wish = (_(DONT_MARK), OFF) if agrees else (_(MARK_AFTERWARDS), ON)
    return (Button(label, AGREE, f"{entry.party.id}:{wish}:mine"),)
