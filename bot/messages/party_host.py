"""What hosts see: the controls, the list of parties, and what was planned or cancelled."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import Party, Stage, stage
from bot.messages.card import DONE, MUTED, WAITING, Button, ButtonStyle, Card
from bot.messages.days import calendar_day
from bot.messages.episodes import episodes_named
from bot.messages.formatting import date_and_time, message_link
from bot.messages.missing_permissions import permission_names
from bot.messages.party_card import CONTROLS, place_text
from bot.messages.party_controls import CANCEL, KEEP
from bot.messages.translation import N_, _, plural

# Discord's own name for what opening a thread takes.
CREATE_THREADS = "Create Public Threads"
# More would not fit in one message.
LISTED = 10
STAGES = {
    Stage.PLANNED: N_("planned"),
    Stage.OPEN: N_("about to start"),
    Stage.COUNTING: N_("counting down"),
    Stage.PLAYING: N_("on"),
    Stage.PAUSED: N_("paused"),
}
OVER = N_("over")
OVERDUE = N_("waiting for the host to start")
NO_THREAD = N_(
    "I can't open a thread there, because {missing} is missing. I'll post reminders and countdowns in the "
    "channel itself. To get a thread, give my role that permission or ask an admin to, or plan the party in "
    "another channel."
)
PLANNED_BY_THEMSELVES = N_("Planned automatically:\n{repeats}")
NO_EVENT = N_("It isn't in this server's list of events, because I don't have {missing}.")
SILENT_IN_THREAD = N_(
    "I can open a thread there but not write in it, because {missing} is missing. I'll post reminders and "
    "countdowns in the channel itself. Give my role that permission or ask an admin to, or plan it in "
    "another channel."
)


def planned_card(entry: PartyEntry, missing: Sequence[str], for_event: Sequence[str] = ()) -> Card:
    """That a party is planned, and where its card appears.

    `missing` are permissions for its thread, `for_event` those for the server's list of events.
    """
    party = entry.party
    text = _("Its card appears in <#{channel}> in a moment. You're the host, and you're going.").format(
        channel=party.channel_id
    )
    warning = (thread_warning(missing),) if missing else ()
    unlisted = (_(NO_EVENT).format(missing=permission_names(for_event)),) if for_event else ()
    return Card(
        _("Planned: {title} · {episodes}").format(
            title=party.title, episodes=episodes_named(party.programme.episodes)
        ),
        (f"{date_and_time(party.plan.starts_at)}, {place_text(party.plan.place)}", text, *warning, *unlisted),
        buttons=(Button(_("Host controls"), CONTROLS, f"{party.id}:mine"),),
        colour=DONE,
    )


def thread_warning(missing: Sequence[str]) -> str:
    """What the bot can't do with a party's thread without some permissions, by Discord's names."""
    words = _(NO_THREAD if CREATE_THREADS in missing else SILENT_IN_THREAD)
    return words.format(missing=permission_names(missing))


def changed_card(entry: PartyEntry) -> Card:
    """A party after its plan was changed."""
    party = entry.party
    return Card(
        _("The party was changed"),
        (
            f"{date_and_time(party.plan.starts_at)}, {place_text(party.plan.place)}",
            _("Those who are coming are told if the time, place or episodes changed."),
        ),
        buttons=(Button(_("Host controls"), CONTROLS, f"{party.id}:mine"),),
        colour=DONE,
    )


def cohost_card(user_id: int) -> Card:
    """Who is a co-host from now on."""
    text = _("<@{user}> can start, pause and end the party and change its plan.").format(user=user_id)
    return Card(_("Co-host added"), (text,), colour=DONE)


def cancel_question(party: Party) -> Card:
    """Asks whether a party should really be cancelled."""
    return Card(
        _("Cancel {title} · {episodes}?").format(
            title=party.title, episodes=episodes_named(party.programme.episodes)
        ),
        (
            _("It is planned for {when}. Those who are coming are told once.").format(
                when=date_and_time(party.plan.starts_at)
            ),
        ),
        buttons=(
            Button(_("Cancel the party"), CANCEL, str(party.id), ButtonStyle.DANGER),
            Button(_("Keep"), KEEP, str(party.id)),
        ),
        colour=WAITING,
    )


def kept_card(party: Party) -> Card:
    """That a party was not cancelled, and the way back to its controls."""
    back = Button(_("Host controls"), CONTROLS, f"{party.id}:mine")
    return Card(_("The party stays as it is"), (_("Nothing was changed."),), buttons=(back,), colour=MUTED)


def cancelled_card(entry: PartyEntry) -> Card:
    """That a party is cancelled."""
    return Card(
        _("The party is cancelled"),
        (_("The watch party for **{title}** won't take place.").format(title=entry.party.title),),
        colour=MUTED,
    )


def list_card(entries: Sequence[PartyEntry], now: datetime, repeats: Sequence[str] = ()) -> Card:
    """The parties of a server that are on or to come; `repeats` are lines about those that follow a run."""
    following = (_(PLANNED_BY_THEMSELVES).format(repeats="\n".join(repeats)),) if repeats else ()
    if not entries and following:
        return Card(_("No parties coming up"), following, colour=MUTED)
    if not entries:
        return Card(_("No parties coming up"), (_("`/party start` plans one."),), colour=MUTED)
    lines = tuple(_line(entry, now) for entry in entries[:LISTED])
    later = len(entries) - LISTED
    return Card(_("Parties in this server"), (*lines, *_more(later), *following))


def _more(later: int) -> tuple[str, ...]:
    if later <= 0:
        return ()
    return (plural(later, one="One more party comes later.", other="{number} more parties come later."),)


def watched_card(title: str, episode: int, others: int) -> Card:
    """Whose progress was moved forward."""
    mine = _("You have watched **{title}** up to episode {episode}.").format(title=title, episode=episode)
    agreed = plural(
        others,
        one="It also counts for one member who agreed to that.",
        other="It also counts for {number} members who agreed to that.",
    )
    return Card(_("Marked as watched"), (mine, *((agreed,) if others else ())), colour=DONE)


def party_label(entry: PartyEntry) -> str:
    """A party in the list that opens while somebody types; at most 100 characters."""
    party = entry.party
    tail = f", {episodes_named(party.programme.episodes)}, {calendar_day(party.plan.starts_at.date())}"
    return f"{party.title[: 100 - len(tail)]}{tail}"[:100]


def _line(entry: PartyEntry, now: datetime) -> str:
    party = entry.party
    episodes = episodes_named(party.programme.episodes)
    overdue = stage(party, now) is Stage.OPEN and now >= party.plan.starts_at
    state = _(OVERDUE) if overdue else _(STAGES.get(stage(party, now), OVER))
    when, where = date_and_time(party.plan.starts_at), place_text(party.plan.place)
    return f"**{party.title}** · {episodes} · {state}\n{when} · {where}{card_link(party)}"


def card_link(party: Party) -> str:
    """The end of a line about a party: a link to its card, or that this was deleted."""
    if party.message_id is None:
        return ""
    if party.card_gone:
        return _(" · its card was deleted")
    link = message_link(party.guild_id, party.channel_id, party.message_id)
    return _(" · [card]({link})").format(link=link)
