"""What hosts see: the controls, the list of parties, and what was planned or cancelled."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import Party, Stage, stage
from bot.domain.parties.playback import COUNTDOWNS
from bot.messages.alert_cards import episodes_named, span
from bot.messages.card import GREY, Button, ButtonStyle, Card, Menu, date_and_time, listed
from bot.messages.days import calendar_day
from bot.messages.party import CONTROLS, place_text, where_text
from bot.messages.translation import plural

CONTROL, LENGTH, CANCEL, KEEP = "party-control", "party-reminder", "party-cancel", "party-keep"
REMINDERS = (0, 5, 10, 15, 30, 60, 120, 1440)
NOTHING_CANCELLED = Card("The party stays as it is", ("Nothing was changed.",), colour=GREY)
NO_PARTIES = Card("No parties to come", ("`/party start` plans one.",), colour=GREY)
# Discord's own name for what opening a thread takes.
CREATE_THREADS = "Create Public Threads"
# More would not fit in one message.
LISTED = 10
ONE_LATER = "One more party comes later."
MORE_LATER = "{number} more parties come later."
STAGES = {
    Stage.PLANNED: "planned",
    Stage.OPEN: "about to start",
    Stage.COUNTING: "counting down",
    Stage.PLAYING: "on",
    Stage.PAUSED: "paused",
}
COUNTS_FOR_ONE = "It also counts for one member who agreed to that."
COUNTS_FOR_OTHERS = "It also counts for {number} members who agreed to that."
NO_THREAD = (
    "I can't open a thread there, because {missing} is missing. Reminders and countdowns come in the channel "
    "itself. Allow that permission for my role, or plan the party in another channel, to get a thread."
)
SILENT_IN_THREAD = (
    "I can open a thread there but not write in it, because {missing} is missing. Reminders and countdowns "
    "come in the channel itself. Allow that permission for my role, or plan the party in another channel."
)


def planned_card(entry: PartyEntry, missing: Sequence[str]) -> Card:
    """That a party is planned, and where its card appears; `missing` are permissions for its thread."""
    party = entry.party
    text = f"Its card appears in <#{party.channel_id}> in a moment. You're the host, and you're going."
    warning = (thread_warning(missing),) if missing else ()
    return Card(
        f"Planned: {party.title} · {episodes_named(party.programme.episodes)}",
        (f"{date_and_time(party.plan.starts_at)}, {place_text(party.plan.place)}", text, *warning),
        buttons=(Button("Host controls", CONTROLS, f"{party.id}:mine"),),
        colour=GREY,
    )


def thread_warning(missing: Sequence[str]) -> str:
    """What the bot can't do with a party's thread for want of permissions, by Discord's names."""
    words = NO_THREAD if CREATE_THREADS in missing else SILENT_IN_THREAD
    return words.format(missing=listed(tuple(f"**{name}**" for name in missing)))


def changed_card(entry: PartyEntry) -> Card:
    """What a party is like after its plan was changed."""
    party = entry.party
    return Card(
        "The party is changed",
        (
            f"{date_and_time(party.plan.starts_at)}, {place_text(party.plan.place)}",
            "Those who are coming are told if the time, the place or the episodes are others.",
        ),
        buttons=(Button("Host controls", CONTROLS, f"{party.id}:mine"),),
        colour=GREY,
    )


def cohost_card(user_id: int) -> Card:
    """Who may run a party as well from now on."""
    text = f"<@{user_id}> can start, pause and end the party and change its plan."
    return Card("One more co-host", (text,), colour=GREY)


def controls_card(entry: PartyEntry, now: datetime) -> Card:
    """What a host can do with a party right now."""
    party = entry.party
    waits = stage(party, now) in (Stage.PLANNED, Stage.OPEN)
    return Card(
        f"Host controls: {party.title}",
        (where_text(party, now),),
        footer="Only you see this. Press a button again if the others have been faster.",
        buttons=tuple(_controls(party, now)),
        menus=(_reminder_menu(party),) if waits else (),
        colour=GREY,
    )


def cancel_question(party: Party) -> Card:
    """Whether a party shall really be called off."""
    return Card(
        f"Cancel {party.title} · {episodes_named(party.programme.episodes)}?",
        (f"It is planned for {date_and_time(party.plan.starts_at)}. Those who are coming are told once.",),
        buttons=(
            Button("Cancel the party", CANCEL, str(party.id), ButtonStyle.DANGER),
            Button("Keep", KEEP, str(party.id)),
        ),
        colour=GREY,
    )


def cancelled_card(entry: PartyEntry) -> Card:
    """That a party is called off."""
    return Card("The party is cancelled", (f"**{entry.party.title}** doesn't take place.",), colour=GREY)


def list_card(entries: Sequence[PartyEntry], now: datetime) -> Card:
    """The parties of a server that are on or to come."""
    if not entries:
        return NO_PARTIES
    lines = tuple(_line(entry, now) for entry in entries[:LISTED])
    later = len(entries) - LISTED
    more = (plural(later, one=ONE_LATER, other=MORE_LATER),) if later > 0 else ()
    return Card("Parties of this server", (*lines, *more), colour=GREY)


def watched_card(title: str, episode: int, others: int) -> Card:
    """Whose progress was moved forward."""
    mine = f"You have watched **{title}** up to episode {episode}."
    agreed = (plural(others, one=COUNTS_FOR_ONE, other=COUNTS_FOR_OTHERS),) if others else ()
    return Card("Marked as watched", (mine, *agreed), colour=GREY)


def party_label(entry: PartyEntry) -> str:
    """A party in the list that opens while somebody types; at most 100 characters."""
    party = entry.party
    tail = f", {episodes_named(party.programme.episodes)}, {calendar_day(party.plan.starts_at.date())}"
    return f"{party.title[: 100 - len(tail)]}{tail}"[:100]


def _controls(party: Party, now: datetime) -> Sequence[Button]:
    skip = Button("Skip to", CONTROL, f"{party.id}:skip")
    end = Button("End", CONTROL, f"{party.id}:end", ButtonStyle.DANGER)
    match stage(party, now):
        case Stage.PLANNED | Stage.OPEN:
            edit = Button("Change the plan", CONTROL, f"{party.id}:edit")
            cancel = Button("Cancel the party", CONTROL, f"{party.id}:cancel", ButtonStyle.DANGER)
            return (*_counted("Start", party), edit, cancel)
        case Stage.COUNTING | Stage.PLAYING:
            return Button("Pause", CONTROL, f"{party.id}:pause", ButtonStyle.PRIMARY), skip, end
        case Stage.PAUSED:
            return (*_counted("Resume", party), skip, end)
        case _:
            return ()


def _counted(word: str, party: Party) -> tuple[Button, ...]:
    return tuple(
        Button(
            f"{word} in {seconds} s",
            CONTROL,
            f"{party.id}:{word.lower()}-{seconds}",
            ButtonStyle.PRIMARY if seconds == COUNTDOWNS[0] else ButtonStyle.SECONDARY,
        )
        for seconds in COUNTDOWNS
    )


def _reminder_menu(party: Party) -> Menu:
    lengths = sorted({*REMINDERS, party.plan.reminder_minutes})
    options = tuple(
        (f"Remind {span(minutes)} before" if minutes else "No reminder", str(minutes)) for minutes in lengths
    )
    return Menu(
        "When to remind those who come", LENGTH, str(party.id), options, (str(party.plan.reminder_minutes),)
    )


def _line(entry: PartyEntry, now: datetime) -> str:
    party = entry.party
    link = f"https://discord.com/channels/{party.guild_id}/{party.channel_id}/{party.message_id}"
    card = f" · [card]({link})" if party.message_id else ""
    episodes = episodes_named(party.programme.episodes)
    state = STAGES.get(stage(party, now), "over")
    when = date_and_time(party.plan.starts_at)
    return f"**{party.title}** · {episodes} · {state}\n{when} · {place_text(party.plan.place)}{card}"
