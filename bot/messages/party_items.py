"""What a party gets in its thread: reminders, countdowns, notices and the recap."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.alerts import Kind
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer
from bot.domain.parties.outbox import PartyItem
from bot.domain.parties.party import Party
from bot.domain.parties.playback import offset_at
from bot.messages.card import ALERT, DONE, MUTED, WAITING, Button, ButtonStyle, Card
from bot.messages.episodes import episodes_named
from bot.messages.formatting import date_and_time, span
from bot.messages.party_card import (
    ANSWER,
    HERE,
    HOST,
    PAUSED_HERE,
    WATCHED,
    WHERE,
    mentions,
    party_card,
    place_text,
    position,
    where_text,
)
from bot.messages.translation import N_, _

# A "now" that comes later than this says where everybody is by then.
ON_TIME = timedelta(seconds=3)
COUNTDOWN = N_("Go to {position} and press play at <t:{at}:T> (<t:{at}:R>), not before.")
NOW = N_("Press play: {position}.")
SEAT = N_("A seat has opened up for you at **{title}**, {when}.")
NOBODY_CAME = N_("Nobody said that they were here.")
WERE_THERE = N_("**Who was there ({count}):** {names}")
SAY_WATCHED = N_(
    "Press **We have all watched this** to mark these episodes as watched for you. If a host presses it, it "
    "also counts for everybody on this list who chose **Mark as watched afterwards**."
)


def item_card(item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    """The message of a party's row. `nonce` tells the row apart and is in the buttons."""
    return _CARDS[item.kind](item, entry, nonce, now)


def _card(_item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    return party_card(entry, nonce, now)


def _reminder(item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    party = entry.party
    on_time = now - item.due_at < timedelta(minutes=1)
    return Card(
        _("Starting in {span}").format(span=span(item.minutes_before)) if on_time else _("Starting soon"),
        (_what(party),),
        buttons=(
            Button(_("I'm here"), HERE, f"{party.id}:{nonce}", ButtonStyle.PRIMARY),
            Button(_("Can't"), ANSWER, f"{party.id}:{Answer.CANT}:{nonce}"),
        ),
        colour=WAITING,
    )


def _moved(_item: PartyItem, entry: PartyEntry, nonce: str, _now: datetime) -> Card:
    party = entry.party
    buttons = (
        Button(_("Going"), ANSWER, f"{party.id}:{Answer.GOING}:{nonce}"),
        Button(_("Can't"), ANSWER, f"{party.id}:{Answer.CANT}:{nonce}"),
    )
    return Card(_("The plan has changed"), (_what(party),), buttons=buttons, colour=WAITING)


def _seat(_item: PartyItem, entry: PartyEntry, nonce: str, _now: datetime) -> Card:
    party = entry.party
    text = _(SEAT).format(title=party.title, when=date_and_time(party.plan.starts_at))
    button = Button(_("Can't"), ANSWER, f"{party.id}:{Answer.CANT}:{nonce}")
    return Card(_("You have a seat"), (text,), buttons=(button,), colour=DONE)


def _cancelled(_item: PartyItem, entry: PartyEntry, nonce: str, _now: datetime) -> Card:
    party = entry.party
    return Card(
        _("The party is cancelled"), (_what(party),), buttons=_host_another(party, nonce), colour=MUTED
    )


def _countdown(_item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    party, at = entry.party, entry.party.playback.at or now
    spot = party.programme.spot(party.playback.offset)
    text = (
        _(COUNTDOWN).format(position=position(spot), at=int(at.timestamp()))
        if spot
        else where_text(party, now)
    )
    return Card(
        _("Get ready to press play"),
        (text,),
        buttons=_where(party, nonce),
        colour=WAITING,
    )


def _now(item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    party = entry.party
    spot = party.programme.spot(offset_at(party.playback, item.due_at))
    if spot is None or now - item.due_at > ON_TIME:
        title, text = _("▶ It has started"), where_text(party, now)
    else:
        title, text = _("▶ Now"), _(NOW).format(position=position(spot))
    return Card(title, (text,), buttons=_where(party, nonce), colour=ALERT)


def _pause(_item: PartyItem, entry: PartyEntry, nonce: str, now: datetime) -> Card:
    party = entry.party
    spot = party.programme.spot(party.playback.offset)
    text = _(PAUSED_HERE).format(position=position(spot)) if spot else where_text(party, now)
    return Card(_("⏸ Paused"), (text,), buttons=_where(party, nonce), colour=WAITING)


def _recap(_item: PartyItem, entry: PartyEntry, nonce: str, _now: datetime) -> Card:
    party, were = entry.party, entry.roster.attended
    names = _(WERE_THERE).format(count=len(were), names=mentions(were)) if were else _(NOBODY_CAME)
    watched = Button(_("We have all watched this"), WATCHED, f"{party.id}:{nonce}", ButtonStyle.PRIMARY)
    return Card(
        _("That was {title} · {episodes}").format(
            title=party.title, episodes=episodes_named(party.programme.episodes)
        ),
        (names, _(SAY_WATCHED)),
        buttons=(watched, *_host_another(party, nonce)),
    )


def _what(party: Party) -> str:
    episodes = episodes_named(party.programme.episodes)
    when, where = date_and_time(party.plan.starts_at), place_text(party.plan.place)
    return _("**{title}** · {episodes}\n**When:** {when}\n**Where:** {where}").format(
        title=party.title, episodes=episodes, when=when, where=where
    )


def _where(party: Party, nonce: str) -> tuple[Button, ...]:
    return (Button(_("Where are we?"), WHERE, f"{party.id}:{nonce}", ButtonStyle.PRIMARY),)


def _host_another(party: Party, nonce: str) -> tuple[Button, ...]:
    # Once its run was removed, nobody knows what comes next.
    return (Button(_("Host a party"), HOST, f"{party.run_id}:0:{nonce}"),) if party.run_id else ()


_CARDS: dict[Kind, Callable[[PartyItem, PartyEntry, str, datetime], Card]] = {
    Kind.PARTY_CARD: _card,
    Kind.PARTY_REMINDER: _reminder,
    Kind.PARTY_MOVE: _moved,
    Kind.PARTY_SEAT: _seat,
    Kind.PARTY_CANCEL: _cancelled,
    Kind.PARTY_COUNTDOWN: _countdown,
    Kind.PARTY_NOW: _now,
    Kind.PARTY_PAUSE: _pause,
    Kind.PARTY_RECAP: _recap,
}
