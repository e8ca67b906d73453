"""The buttons of hosts: start, pause, resume, skip, end, change and cancel."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.clock import utc_now
from bot.domain.parties import changes
from bot.domain.parties.entry import Change, PartyEntry, by_host, of_party, replan_reminder
from bot.domain.parties.form import read_spot
from bot.domain.parties.playback import COUNTDOWNS, SKIP_COUNTDOWN, offset_at
from bot.domain.refusal import Reason, Refusal
from bot.interactions.arguments import number_in, parts_of
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages.party_card import CONTROLS
from bot.messages.party_controls import CANCEL, CONTROL, KEEP, LENGTH, controls_card
from bot.messages.party_forms import SKIP_FORM, SPOT, skip_form
from bot.messages.party_host import cancel_question, cancelled_card, kept_card
from bot.services.parties import PartyService
from cogs.party.hosts import PartyHosts
from cogs.party.planning import PartyPlanning


class PartyControls:
    """What hosts, co-hosts and managers press. An argument starts with the party's id."""

    def __init__(self, parties: PartyService, hosts: PartyHosts, planning: PartyPlanning) -> None:
        self._parties = parties
        self._hosts = hosts
        self._planning = planning

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, the menu and the form of hosts."""
        router.on(CONTROLS, self.opened, changes=False)
        router.on(CONTROL, self.pressed)
        router.on(LENGTH, self.reminder_chosen)
        router.on(CANCEL, self.cancelled)
        router.on(KEEP, self.kept, changes=False)
        router.on_form(SKIP_FORM, self.skipped)

    async def opened(self, interaction: Interaction, argument: str) -> None:
        """Show privately what a host can do right now."""
        entry = await self._hosts.controlled_by(interaction, number_in(argument.partition(":")[0]))
        await reply(interaction, controls_card(entry, utc_now()), private=True)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Do what the button says; the argument is party:control."""
        party_id, control = parts_of(argument, 2)
        entry, now = await self._hosts.controlled_by(interaction, number_in(party_id)), utc_now()
        match control:
            case "skip":
                changes.check_started(entry.party, now)
                await ask(interaction, skip_form(entry.party))
            case "edit":
                await self._planning.edit(interaction, entry.party)
            case "cancel":
                changes.check_waits(entry.party, now)
                await edit_message(interaction, cancel_question(entry.party))
            case _:
                change = by_host(_change(control, now), interaction.user.id)
                await self._play(interaction, entry, change, now)

    async def reminder_chosen(self, interaction: Interaction, argument: str) -> None:
        """Change when those who come are reminded; the argument is party:minutes."""
        party_id, _, minutes = argument.partition(":")
        entry, now = await self._hosts.controlled_by(interaction, number_in(party_id)), utc_now()
        await self._play(interaction, entry, replan_reminder(number_in(minutes), now), now)

    async def skipped(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Go on from the position that was typed in."""
        entry, now = await self._hosts.controlled_by(interaction, number_in(argument)), utc_now()
        current = entry.party.programme.spot(offset_at(entry.party.playback, now))
        spot = read_spot(typed[SPOT], entry.party.programme, current)
        change = of_party(lambda party: changes.skipped(party, spot, now, SKIP_COUNTDOWN))
        await self._play(interaction, entry, change, now)

    async def cancelled(self, interaction: Interaction, argument: str) -> None:
        """Cancel the party; those who were coming are told once."""
        entry, now = await self._hosts.controlled_by(interaction, number_in(argument)), utc_now()
        change = of_party(lambda party: changes.cancelled(party, now))
        done = await self._parties.change(entry.party.guild_id, entry.party.id, change, now)
        await edit_message(interaction, cancelled_card(done))

    async def kept(self, interaction: Interaction, argument: str) -> None:
        """Leave the party as it is."""
        entry = await self._hosts.controlled_by(interaction, number_in(argument))
        await edit_message(interaction, kept_card(entry.party))

    async def _play(self, interaction: Interaction, entry: PartyEntry, change: Change, now: datetime) -> None:
        done = await self._parties.change(entry.party.guild_id, entry.party.id, change, now)
        await edit_message(interaction, controls_card(done, now))


def _change(control: str, now: datetime) -> Change:
    found = _CHANGES.get(control)
    if found is None:
        raise Refusal(Reason.OUT_OF_DATE)
    return of_party(lambda party: found(party, now))


_CHANGES: Mapping[str, changes.Press] = {
    "pause": changes.paused,
    "end": changes.ended,
    **{f"start-{seconds}": partial(changes.started, countdown_s=seconds) for seconds in COUNTDOWNS},
    **{f"resume-{seconds}": partial(changes.resumed, countdown_s=seconds) for seconds in COUNTDOWNS},
}
