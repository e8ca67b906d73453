"""`/party repeat`: a party for every drop of a run, planned automatically."""

from dataclasses import replace

from bot.clock import utc_now
from bot.domain.parties.form import read_minutes, read_seats
from bot.domain.parties.permissions import check_may_change_repeat
from bot.domain.parties.repeats import NewRepeat, Repeat, may_be_early, planned, read_rule
from bot.domain.parties.suggestions import USUAL_MINUTES
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import timezone_of
from bot.domain.runs import Timeline
from bot.interactions.arguments import number_in
from bot.interactions.askers import guild_id_of
from bot.interactions.component_router import ComponentRouter, Typed, shown_text
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages.card import Card
from bot.messages.date_words import moment_typed
from bot.messages.party_forms import LABELS, MINUTES, REPEAT_AGAIN, SEATS, WHEN, WHERE
from bot.messages.party_repeats import (
    CHANGE,
    REPEAT_FORM,
    STOP,
    hosted_by,
    repeat_card,
    repeat_form,
    rule_text,
    stopped_card,
)
from bot.messages.typed_before import try_again_card, typed_before
from bot.services.party_repeats import RepeatService
from bot.services.timelines import Timelines
from cogs.party.hosts import PartyHosts
from cogs.party.places import party_channel, place_name, place_typed
from cogs.party.planning import PartyPlanning


class PartyRepeats:
    """Opens the form, saves what was typed, and stops repeats. Arguments are a repeat's id or run:channel."""

    def __init__(
        self, repeats: RepeatService, timelines: Timelines, planning: PartyPlanning, hosts: PartyHosts
    ) -> None:
        self._repeats = repeats
        self._timelines = timelines
        self._planning = planning
        self._hosts = hosts

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and the form."""
        router.on(CHANGE, self.change_pressed, changes=False)
        router.on(STOP, self.stopped)
        router.on_form(REPEAT_FORM, self.typed, try_again_card(REPEAT_AGAIN, LABELS))
        router.on(REPEAT_AGAIN, self.again, changes=False)

    async def open(self, interaction: Interaction, timeline: Timeline) -> None:
        """Show the repeat of a run; if there is none, open the form."""
        repeat = await self._repeats.of_run(guild_id_of(interaction), timeline.run.id)
        if repeat is None:
            await self._ask(interaction, timeline, None)
            return
        card = await self._card(repeat, timeline, interaction.user.id, saved=False)
        await reply(interaction, card, private=True)

    async def change_pressed(self, interaction: Interaction, argument: str) -> None:
        """Open the form for a run whose parties are repeated already."""
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        await self._ask(interaction, timeline, await self._own(interaction, timeline), argument)

    async def typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Save what was typed; the first party is planned at once if its drop is near."""
        now, channel = utc_now(), party_channel(interaction, argument)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        settings = await self._hosts.require_host(interaction)
        before = await self._own(interaction, timeline)
        zone = before.rule.timezone if before else settings.timezone or timezone_of(timeline)
        (minutes,) = read_minutes(typed[MINUTES], 1)
        new = NewRepeat(
            guild_id=channel.guild.id,
            run_id=timeline.run.id,
            channel_id=channel.id,
            user_id=before.user_id if before else interaction.user.id,
            rule=read_rule(moment_typed(typed[WHEN], now), zone),
            place=place_typed(interaction.guild, typed[WHERE], before.place if before else None),
            minutes=minutes,
            seats=read_seats(typed.get(SEATS, "")),
        )
        repeat = await self._repeats.save(new, timeline, now)
        card = await self._card(repeat, timeline, interaction.user.id, saved=True)
        await reply(interaction, card, private=True)

    async def again(self, interaction: Interaction, argument: str) -> None:
        """Open the form, filled in from the message that has the button."""
        party_channel(interaction, argument)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        repeat = await self._own(interaction, timeline)
        typed = typed_before(shown_text(interaction), LABELS)
        zone = await self._zone(interaction, timeline, repeat)
        await ask(interaction, repeat_form(timeline.title, argument, typed, zone))

    async def stopped(self, interaction: Interaction, argument: str) -> None:
        """Plan no more of these parties."""
        repeat_id = number_in(argument)
        for repeat, timeline in await self._repeats.of_guild(guild_id_of(interaction)):
            if repeat.id == repeat_id:
                await self._own(interaction, timeline)
                await self._repeats.stop(repeat.guild_id, repeat_id)
                await edit_message(interaction, stopped_card(timeline.title))
                return
        raise Refusal(Reason.OUT_OF_DATE)

    async def _own(self, interaction: Interaction, timeline: Timeline) -> Repeat | None:
        """The repeat of a run, if the person may change it. Raises Refusal."""
        repeat = await self._repeats.of_run(guild_id_of(interaction), timeline.run.id)
        if repeat:
            manages = await self._hosts.manages(interaction)
            check_may_change_repeat(repeat.user_id, interaction.user.id, manages=manages)
        return repeat

    async def _ask(
        self, interaction: Interaction, timeline: Timeline, repeat: Repeat | None, argument: str = ""
    ) -> None:
        channel = party_channel(interaction, argument)
        usual = await self._planning.usual_time(interaction, timeline)
        values = {
            WHEN: rule_text(repeat.rule) if repeat else f"{usual.at:%H:%M}",
            WHERE: place_name(interaction.guild, repeat.place) if repeat else f"#{channel.name}",
            MINUTES: str(repeat.minutes if repeat else timeline.show.runtime or USUAL_MINUTES),
            SEATS: str((repeat and repeat.seats) or ""),
        }
        zone = await self._zone(interaction, timeline, repeat)
        await ask(interaction, repeat_form(timeline.title, argument or str(timeline.run.id), values, zone))

    async def _zone(self, interaction: Interaction, timeline: Timeline, repeat: Repeat | None) -> str:
        """The zone of the times in the form. A repeat keeps its own if the server's has changed since."""
        if repeat:
            return repeat.rule.timezone
        return (await self._planning.usual_time(interaction, timeline)).timezone

    async def _card(self, repeat: Repeat, timeline: Timeline, reader_id: int, *, saved: bool) -> Card:
        now = utc_now()
        coming = [one for one in planned(repeat.rule, timeline.drops) if one.starts_at > now]
        early = may_be_early(repeat.rule, timeline.drops, now)
        nearest = await self._repeats.nearest(repeat, now)
        card = repeat_card(repeat, timeline.title, coming, nearest, saved=saved, early=early)
        return replace(card, footer=hosted_by(repeat, reader_id))
