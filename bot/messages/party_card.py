"""The card of a party, and where everybody is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.markdown import escape_line
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer, Guest, Role
from bot.domain.parties.party import Party, Stage, all_watched, is_on, is_over, place_channel, stage
from bot.domain.parties.playback import Jump, Status, jump, offset_at
from bot.domain.parties.programme import START, Spot
from bot.domain.parties.roster import Roster
from bot.messages.alert_cards import HOST_PARTY
from bot.messages.card import ALERT, MUTED, Button, ButtonStyle, Card
from bot.messages.episodes import episodes_named
from bot.messages.formatting import date_and_time
from bot.messages.translation import N_, _

ANSWER, WHERE, HERE, CONTROLS = "party-answer", "party-where", "party-here", "party-controls"
REMIND, AGREE, WATCHED, HOST = "party-remind", "party-agree", "party-watched", HOST_PARTY
# More mentions would not fit beside the rest of the card.
MAX_NAMES = 30
GOING, GOING_OF = N_("**Going ({count}):** {names}"), N_("**Going ({count} of {seats}):** {names}")
SAID_GOING = N_("**Said they were going ({count}):** {names}")
WAITLIST = N_("**Waitlist ({count}):** {names}")
MAYBE = N_("**Maybe ({count}):** {names}")
CANT = N_("**Can't ({count}):** {names}")
NOT_STARTED = N_("It hasn't started yet. It begins {when}.")
STILL_NOT_STARTED = N_("It hasn't started yet. It was planned for {when}.")
PAUSED_BY_YOU = N_("It's paused at {position}. Resume when everybody is ready.")
PAUSED_HERE = N_("It's paused at {position}. Wait there until the host resumes.")
ON_NOW = N_("▶ **It's on.** Press **Where are we?** to join at the right second.\n**Where:** {place}")
PAUSED_NOW = N_("⏸ **It's paused.** Press **Where are we?** to see the position.\n**Where:** {place}")
ALL_OVER = N_("All episodes are over.")
OVER = N_("This party is over.")
COUNTING = N_("Go to {position} and press play at <t:{at}:T> (<t:{at}:R>).")
IN_BREAK = N_("We are in a break. Go to {position} and press play at <t:{at}:T> (<t:{at}:R>).")
PLAYING = N_("We are at {here}. Jump to {position} and press play at <t:{at}:T> (<t:{at}:R>).")
# What is still to come: in a thread, or in the channel.
TO_COME = {
    "reminders": (
        N_("I post reminders and countdowns in <#{thread}>."),
        N_("I post reminders and countdowns in this channel."),
    ),
    "countdowns": (N_("I post countdowns in <#{thread}>."), N_("I post countdowns in this channel.")),
    "pauses": (
        N_("I post pauses and countdowns in <#{thread}>."),
        N_("I post pauses and countdowns in this channel."),
    ),
}


def party_card(entry: PartyEntry, nonce: str, now: datetime) -> Card:
    """The one live message of a party."""
    party, roster = entry.party, entry.roster
    return Card(
        f"{party.title} · {episodes_named(party.programme.episodes)}",
        (_state(party, now), _hosts(roster), *_people(roster, is_past=is_over(party, now))),
        footer=_talk(party, now),
        buttons=_buttons(party, nonce, now),
        colour=MUTED if is_over(party, now) else ALERT,
    )


def where_text(party: Party, now: datetime, paused: str = PAUSED_HERE) -> str:
    """Where everybody is, and how somebody who asks now gets there; `paused` is for a pause."""
    found, here = jump(party.playback, party.programme, now), party.programme.spot(_offset(party, now))
    match stage(party, now):
        case Stage.PLANNED | Stage.OPEN:
            waiting = NOT_STARTED if now < party.plan.starts_at else STILL_NOT_STARTED
            return _(waiting).format(when=date_and_time(party.plan.starts_at))
        case Stage.PAUSED if here:
            return _(paused).format(position=position(here))
        case Stage.COUNTING | Stage.PLAYING if found and here:
            return _how_to_join(party, here, found, now)
        case Stage.ENDED | Stage.CANCELLED:
            return _(OVER)
        case _:
            return _(ALL_OVER)


def place_text(place: str) -> str:
    """Where a party is: a channel's mention, or a host's own words."""
    return place if place_channel(place) else escape_line(place)


def position(spot: Spot) -> str:
    """A place in an episode, as players show it."""
    return _("**{clock}** of **episode {episode}**").format(clock=clock(spot.into), episode=spot.episode)


def clock(into: timedelta) -> str:
    """A time in an episode, as players show it: 04:10, or 1:04:10."""
    minutes, seconds = divmod(int(into.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def mentions(guests: tuple[Guest, ...]) -> str:
    """People's names, as many as a card has room for."""
    names = ", ".join(f"<@{guest.user_id}>" for guest in guests[:MAX_NAMES])
    more = len(guests) - MAX_NAMES
    return _("{names} and {count} more").format(names=names, count=more) if more > 0 else names


def _how_to_join(party: Party, here: Spot, found: Jump, now: datetime) -> str:
    facts = {"position": position(found.spot), "at": int(found.at.timestamp()), "here": position(here)}
    if stage(party, now) is Stage.COUNTING:
        return _(COUNTING).format(**facts)
    return (_(IN_BREAK) if here.wait > START else _(PLAYING)).format(**facts)


def _offset(party: Party, now: datetime) -> timedelta:
    return offset_at(party.playback, now)


def _state(party: Party, now: datetime) -> str:
    when, place = date_and_time(party.plan.starts_at), place_text(party.plan.place)
    match stage(party, now):
        case Stage.PLANNED | Stage.OPEN:
            return _("**When:** {when}\n**Where:** {place}").format(when=when, place=place)
        case Stage.COUNTING | Stage.PLAYING if all_watched(party, now):
            return _("**All episodes are over.**\n**When:** {when}").format(when=when)
        case Stage.COUNTING | Stage.PLAYING:
            return _(ON_NOW).format(place=place)
        case Stage.PAUSED:
            return _(PAUSED_NOW).format(place=place)
        case Stage.CANCELLED:
            return _("**It was cancelled.** It was planned for {when}.").format(when=when)
        case _ if _never_played(party):
            return _("**It's over.** Nobody pressed play. It was planned for {when}.").format(when=when)
        case _:
            return _("**It's over.**\n**When:** {when}").format(when=when)


def _never_played(party: Party) -> bool:
    """Whether a party that is over ended before its first second."""
    return party.playback.status is not Status.RUNNING and party.playback.offset == START


def _hosts(roster: Roster) -> str:
    hosts = mentions(tuple(roster.with_role(Role.HOST))) or _("nobody any more")
    cohosts = mentions(tuple(roster.with_role(Role.COHOST)))
    if not cohosts:
        return _("**Host:** {hosts}").format(hosts=hosts)
    return _("**Host:** {hosts} · **Co-hosts:** {cohosts}").format(hosts=hosts, cohosts=cohosts)


def _people(roster: Roster, *, is_past: bool) -> tuple[str, ...]:
    """Who comes, in one block; once it is over, who wanted to."""
    if is_past:
        came = _(SAID_GOING).format(count=len(roster.going), names=mentions(roster.going))
        return (came,) if roster.going else ()
    return ("\n".join(_answers(roster)),)


def _answers(roster: Roster) -> Iterator[str]:
    going = _(GOING if roster.seats is None else GOING_OF)
    names = mentions(roster.going) or _("nobody yet")
    yield going.format(count=len(roster.going), seats=roster.seats, names=names)
    for heading, guests in ((WAITLIST, roster.waiting), (MAYBE, roster.maybe), (CANT, roster.absent)):
        if guests:
            more = "+" if heading is MAYBE and roster.more_may_come else ""
            yield _(heading).format(count=f"{len(guests)}{more}", names=mentions(guests))


def _talk(party: Party, now: datetime) -> str | None:
    """Where the party's messages come; once it is over, where people talk."""
    if is_over(party, now) or all_watched(party, now):
        talk = _("Talk about it in <#{thread}>.")
        return talk.format(thread=party.thread_id) if party.thread_id else None
    before = "reminders" if party.plan.reminder_minutes else "countdowns"
    in_thread, in_channel = TO_COME["pauses" if is_on(party, now) else before]
    return _(in_thread).format(thread=party.thread_id) if party.thread_id else _(in_channel)


def _buttons(party: Party, nonce: str, now: datetime) -> tuple[Button, ...]:
    if is_over(party, now):
        return ()
    controls = Button(_("Host controls"), CONTROLS, f"{party.id}:{nonce}")
    if all_watched(party, now):
        return (controls,)
    where = (
        (Button(_("Where are we?"), WHERE, f"{party.id}:{nonce}", ButtonStyle.PRIMARY),)
        if is_on(party, now)
        else ()
    )
    return (
        *where,
        Button(_("Going"), ANSWER, f"{party.id}:{Answer.GOING}:{nonce}", ButtonStyle.PRIMARY),
        Button(_("Maybe"), ANSWER, f"{party.id}:{Answer.MAYBE}:{nonce}"),
        Button(_("Can't"), ANSWER, f"{party.id}:{Answer.CANT}:{nonce}"),
        controls,
    )
