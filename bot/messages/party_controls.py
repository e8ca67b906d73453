"""The host controls of a party: its buttons by stage, and when guests are reminded."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Role
from bot.domain.parties.party import REMINDERS, Party, Stage, is_over, stage
from bot.domain.parties.playback import COUNTDOWNS
from bot.messages.card import ANSWER, MUTED, Button, ButtonStyle, Card, Menu
from bot.messages.formatting import span
from bot.messages.party_card import PAUSED_BY_YOU, where_text
from bot.messages.translation import N_, _

CONTROL, LENGTH, CANCEL, KEEP = "party-control", "party-reminder", "party-cancel", "party-keep"
AGAIN = N_("If another host pressed something first, press again.")


def controls_card(entry: PartyEntry, now: datetime) -> Card:
    """What a host can do with a party right now."""
    party = entry.party
    waits = stage(party, now) in (Stage.PLANNED, Stage.OPEN)
    shared = any(entry.roster.with_role(Role.COHOST)) and not is_over(party, now)
    return Card(
        _("Host controls: {title}").format(title=party.title),
        (where_text(party, now, PAUSED_BY_YOU),),
        footer=_(AGAIN) if shared else None,
        buttons=tuple(_controls(party, now)),
        menus=(_reminder_menu(party),) if waits else (),
        colour=MUTED if is_over(party, now) else ANSWER,
    )


def _controls(party: Party, now: datetime) -> Sequence[Button]:
    skip = Button(_("Skip to"), CONTROL, f"{party.id}:skip")
    end = Button(_("End"), CONTROL, f"{party.id}:end", ButtonStyle.DANGER)
    match stage(party, now):
        case Stage.PLANNED | Stage.OPEN:
            edit = Button(_("Change the plan"), CONTROL, f"{party.id}:edit")
            cancel = Button(_("Cancel the party"), CONTROL, f"{party.id}:cancel", ButtonStyle.DANGER)
            return (*_counted("start", N_("Start in {seconds} s"), party), edit, cancel)
        case Stage.COUNTING | Stage.PLAYING:
            return Button(_("Pause"), CONTROL, f"{party.id}:pause", ButtonStyle.PRIMARY), skip, end
        case Stage.PAUSED:
            return (*_counted("resume", N_("Resume in {seconds} s"), party), skip, end)
        case _:
            return ()


def _counted(action: str, label: str, party: Party) -> tuple[Button, ...]:
    return tuple(
        Button(
            _(label).format(seconds=seconds),
            CONTROL,
            f"{party.id}:{action}-{seconds}",
            ButtonStyle.PRIMARY if seconds == COUNTDOWNS[0] else ButtonStyle.SECONDARY,
        )
        for seconds in COUNTDOWNS
    )


def _reminder_menu(party: Party) -> Menu:
    lengths = sorted({*REMINDERS, party.plan.reminder_minutes})
    options = tuple(
        (_("Remind {span} before").format(span=span(minutes)) if minutes else _("No reminder"), str(minutes))
        for minutes in lengths
    )
    return Menu(
        _("When to remind those who are coming"),
        LENGTH,
        str(party.id),
        options,
        (str(party.plan.reminder_minutes),),
    )
