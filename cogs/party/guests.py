"""The buttons that anybody may press: going or not, the reminder, "I'm here", "Where are we?", watched."""

from bot.clock import utc_now
from bot.domain.parties.entry import Change, PartyEntry, agree, answer, attend, remind
from bot.domain.parties.guest import Answer
from bot.domain.parties.party import Stage, stage
from bot.domain.refusal import Reason, Refusal
from bot.interactions.arguments import number_in, parts_of
from bot.interactions.askers import guild_id_of
from bot.interactions.component_router import ComponentRouter, pressed_label
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.party_answers import (
    DONT_MARK,
    DONT_REMIND,
    OFF,
    ON,
    TAKE_BACK,
    answered_card,
    here_card,
    where_card,
)
from bot.messages.party_card import AGREE, ANSWER, HERE, REMIND, WATCHED, WHERE
from bot.messages.party_host import watched_card
from bot.messages.translation import _
from bot.services.parties import PartyService
from cogs.party.hosts import PartyHosts

GATHERING = (Stage.OPEN, Stage.COUNTING, Stage.PLAYING, Stage.PAUSED)


class PartyGuests:
    """What members press on a party's card and in its thread. An argument starts with the party's id."""

    def __init__(self, parties: PartyService, hosts: PartyHosts) -> None:
        self._parties = parties
        self._hosts = hosts

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons that anybody may press."""
        router.on(ANSWER, self.answered)
        router.on(REMIND, self.reminder_pressed)
        router.on(AGREE, self.agreement_pressed)
        # Arriving twice changes nothing more, and everybody presses these at the start, or later.
        router.on(HERE, self.here_pressed, changes=False)
        router.on(WHERE, self.where_pressed, changes=False)
        router.on(WATCHED, self.watched_pressed)

    async def answered(self, interaction: Interaction, argument: str) -> None:
        """Save somebody's answer; the argument is party:answer."""
        party_id, given, now = *_parts(argument), utc_now()
        if given not in (*Answer, TAKE_BACK):
            raise Refusal(Reason.OUT_OF_DATE)
        chosen = None if given == TAKE_BACK else Answer(given)
        entry = await self._change(interaction, party_id, answer(interaction.user.id, chosen, now))
        if argument.endswith(":mine"):
            await edit_message(interaction, answered_card(entry, interaction.user.id, utc_now()))
        else:
            await reply(interaction, answered_card(entry, interaction.user.id, utc_now()), private=True)

    async def reminder_pressed(self, interaction: Interaction, argument: str) -> None:
        """Switch somebody's own reminder on or off; the argument is party:on or party:off."""
        wanted = _turns_on(interaction, argument, _(DONT_REMIND))
        change = remind(interaction.user.id, utc_now(), wanted=wanted)
        entry = await self._change(interaction, _parts(argument)[0], change)
        await edit_message(interaction, answered_card(entry, interaction.user.id, utc_now()))

    async def agreement_pressed(self, interaction: Interaction, argument: str) -> None:
        """Let a host mark it as watched for somebody, or no longer; the argument is party:on or party:off."""
        user_id = interaction.user.id
        agrees = _turns_on(interaction, argument, _(DONT_MARK))
        entry = await self._change(interaction, _parts(argument)[0], agree(user_id, agrees=agrees))
        guest = entry.roster.of(user_id)
        # Somebody who never answered pressed it under "Where are we?".
        answered = guest is not None and guest.answer is not None
        card = answered_card(entry, user_id, utc_now()) if answered else where_card(entry, user_id, utc_now())
        await edit_message(interaction, card)

    async def here_pressed(self, interaction: Interaction, argument: str) -> None:
        """Note that somebody is there, and tell them where everybody is once it has started."""
        entry = await self._attended(interaction, _parts(argument)[0])
        waits = stage(entry.party, utc_now()) in (Stage.PLANNED, Stage.OPEN)
        user_id = interaction.user.id
        card = here_card(entry, user_id) if waits else where_card(entry, user_id, utc_now())
        await reply(interaction, card, private=True)

    async def where_pressed(self, interaction: Interaction, argument: str) -> None:
        """Tell somebody privately where everybody is."""
        entry = await self._attended(interaction, _parts(argument)[0])
        await reply(interaction, where_card(entry, interaction.user.id, utc_now()), private=True)

    async def watched_pressed(self, interaction: Interaction, argument: str) -> None:
        """Mark the episodes as watched by the person; if a host presses, also by those who agreed to that."""
        entry = await self._parties.get(guild_id_of(interaction), _parts(argument)[0])
        user_id = interaction.user.id
        for_all = entry.roster.is_hosted_by(user_id) or await self._hosts.manages(interaction)
        episode, others = await self._parties.mark_watched(entry, user_id, for_all=for_all)
        await reply(interaction, watched_card(entry.party.title, episode, others), private=True)

    async def _attended(self, interaction: Interaction, party_id: int) -> PartyEntry:
        """The party. If people gather for it already, the person who asks counts as there from now on."""
        guild_id, user_id, now = guild_id_of(interaction), interaction.user.id, utc_now()
        entry = await self._parties.get(guild_id, party_id)
        if stage(entry.party, now) not in GATHERING or attend(user_id, now)(entry) == entry:
            return entry
        return await self._parties.attend(guild_id, party_id, user_id, now)

    async def _change(self, interaction: Interaction, party_id: int, change: Change) -> PartyEntry:
        return await self._parties.change(guild_id_of(interaction), party_id, change, utc_now())


def _parts(argument: str) -> tuple[int, str]:
    party_id, given, _rest = parts_of(argument, 3)
    return number_in(party_id), given


def _turns_on(interaction: Interaction, argument: str, off: str) -> bool:
    """Whether a press turns something on. On cards of old versions only the label tells: all but `off` do."""
    switch = _parts(argument)[1]
    return switch == ON if switch in (ON, OFF) else pressed_label(interaction) != off
