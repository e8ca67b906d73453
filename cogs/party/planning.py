"""The forms that plan a party and change it, filled in with what a host most likely wants."""

from bot.clock import utc_now
from bot.domain.dates.timezones import written_timezone
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.parties.changes import check_waits
from bot.domain.parties.entry import NewParty, replan
from bot.domain.parties.party import Party
from bot.domain.parties.suggestions import UsualTime, last_time, suggested
from bot.domain.rewatch import timezone_of
from bot.domain.runs import Timeline, season_length
from bot.domain.usual_time import drop_time
from bot.interactions.arguments import number_in, parts_of
from bot.interactions.askers import guild_id_of
from bot.interactions.bot_permissions import may_create_events, missing_for_events, missing_for_threads
from bot.interactions.component_router import ComponentRouter, Typed, shown_text
from bot.interactions.replies import Interaction, ask, reply
from bot.messages.party_card import HOST
from bot.messages.party_forms import (
    EDIT_AGAIN,
    EDIT_FORM,
    EPISODES,
    FORM,
    LABELS,
    MINUTES,
    PLAN_AGAIN,
    SEATS,
    WHEN,
    WHERE,
    edit_form,
    plan_form,
)
from bot.messages.party_host import changed_card, planned_card
from bot.messages.typed_before import try_again_card, typed_before
from bot.services.parties import PartyService
from bot.services.timelines import Timelines
from cogs.party.hosts import PartyHosts
from cogs.party.places import party_channel, place_name
from cogs.party.typed_plan import MOMENT, Season, plan_typed
from db.guilds import GuildStore

# For a season that was removed, whose zone and length are unknown. Episode numbers have at most four digits.
UNKNOWN_ZONE, LAST_EPISODE = "UTC", 9999


class PartyPlanning:
    """Opens the forms, and plans or changes the party that was typed into them."""

    def __init__(
        self, parties: PartyService, timelines: Timelines, guilds: GuildStore, hosts: PartyHosts
    ) -> None:
        self._parties = parties
        self._timelines = timelines
        self._guilds = guilds
        self._hosts = hosts

    def register(self, router: ComponentRouter) -> None:
        """Handle the button under alerts, and the forms."""
        router.on(HOST, self.host_pressed, changes=False)
        router.on_form(FORM, self.planned, try_again_card(PLAN_AGAIN, LABELS))
        router.on_form(EDIT_FORM, self.changed, try_again_card(EDIT_AGAIN, LABELS))
        router.on(PLAN_AGAIN, self.plan_again, changes=False)
        router.on(EDIT_AGAIN, self.edit_again, changes=False)

    async def host_pressed(self, interaction: Interaction, argument: str) -> None:
        """Open the form for the drop of an alert, or for the run of an earlier party; argument run:drop."""
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        await self.open(interaction, timeline, number_in(parts_of(argument, 3)[1]) or None)

    async def open(self, interaction: Interaction, timeline: Timeline, number: int | None = None) -> None:
        """Open the form of a new party. Raises Refusal if the person can't host it there."""
        channel = party_channel(interaction)
        usual = await self.usual_time(interaction, timeline)
        found = suggested(timeline, number, usual, utc_now())
        values = {
            EPISODES: ", ".join(map(str, found.episodes)),
            WHEN: f"{found.starts:{MOMENT}}" if found.starts else f"{found.usual:%H:%M}",
            WHERE: f"#{channel.name}",
            MINUTES: str(found.minutes),
        }
        await ask(
            interaction,
            plan_form(timeline.title, _form_argument(timeline, interaction), values, usual.timezone),
        )

    async def plan_again(self, interaction: Interaction, argument: str) -> None:
        """Open the form of a new party, filled in from the message that has the button."""
        party_channel(interaction)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        zone = (await self.usual_time(interaction, timeline)).timezone
        typed = typed_before(shown_text(interaction), LABELS)
        await ask(interaction, plan_form(timeline.title, argument, typed, zone))

    async def edit_again(self, interaction: Interaction, argument: str) -> None:
        """Open the form of a planned party, filled in from the message that has the button."""
        number, _, zone = argument.partition(":")
        party = (await self._hosts.controlled_by(interaction, number_in(number))).party
        check_waits(party, utc_now())
        zone = (await self._season(party.guild_id, party, zone)).timezone
        await ask(interaction, edit_form(party, typed_before(shown_text(interaction), LABELS), zone))

    async def edit(self, interaction: Interaction, party: Party) -> None:
        """Open the form that changes a planned party. Raises Refusal once it has started."""
        check_waits(party, utc_now())
        plan, programme = party.plan, party.programme
        zone = (await self._season(guild_id_of(interaction), party)).timezone
        values = {
            EPISODES: ", ".join(map(str, programme.episodes)),
            WHEN: f"{wall_clock(plan.starts_at, zone):{MOMENT}}",
            WHERE: place_name(interaction.guild, plan.place),
            MINUTES: ", ".join(map(str, programme.minutes)),
            SEATS: str(plan.seats or ""),
        }
        await ask(interaction, edit_form(party, values, zone))

    async def planned(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Plan the party that was typed in; its card follows at once. The argument is run:opened."""
        now, channel = utc_now(), party_channel(interaction)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        zone = (await self._hosts.require_host(interaction)).timezone or timezone_of(timeline)
        plan = plan_typed(typed, Season(zone, season_length(timeline)), now, interaction.guild)
        new = NewParty(
            guild_id=channel.guild.id,
            channel_id=channel.id,
            host_id=interaction.user.id,
            show_id=timeline.show.id,
            run_id=timeline.run.id,
            title=await self._parties.title(channel.guild.id, timeline),
            plan=plan,
            idempotency_key=_idempotency_key(interaction, argument),
            wants_event=may_create_events(channel.guild),
        )
        entry = await self._parties.plan(new, now)
        await reply(
            interaction,
            planned_card(entry, missing_for_threads(channel), missing_for_events(channel.guild)),
            private=True,
        )

    async def changed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Change a planned party as was typed in; the argument is party:zone. Raises Refusal."""
        now, guild_id = utc_now(), guild_id_of(interaction)
        number, _, zone = argument.partition(":")
        # Anybody who could open the form may have lost that right while it was open.
        party = (await self._hosts.controlled_by(interaction, number_in(number))).party
        season = await self._season(guild_id, party, zone)
        plan = plan_typed(typed, season, now, interaction.guild, party.plan)
        changed = await self._parties.change(guild_id, party.id, replan(plan, now), now)
        await reply(interaction, changed_card(changed), private=True)

    async def usual_time(self, interaction: Interaction, timeline: Timeline) -> UsualTime:
        """When the server watches: as at its last party, else as on its own dates. Raises Refusal."""
        guild_id = guild_id_of(interaction)
        zone = (await self._hosts.require_host(interaction)).timezone or timezone_of(timeline)
        if last := last_time(await self._parties.last_starts(guild_id), zone):
            return UsualTime(zone, last)
        return UsualTime(zone, drop_time(await self._timelines.of_guild(guild_id), zone))

    async def _season(self, guild_id: int, party: Party, zone: str = "") -> Season:
        """What is known about a party's season, even after its run or its show was removed.

        `zone` is the zone of the times in an open form, if there is one.
        """
        chosen = written_timezone(zone) if zone else (await self._guilds.settings(guild_id)).timezone
        timeline = await self._timelines.of_run(party.run_id) if party.run_id else None
        if timeline is None:
            return Season(chosen or UNKNOWN_ZONE, LAST_EPISODE)
        return Season(chosen or timezone_of(timeline), season_length(timeline))


def _form_argument(timeline: Timeline, interaction: Interaction) -> str:
    """The argument of a form: the run, and the interaction that opened it first."""
    return f"{timeline.run.id}:{interaction.id}"


def _idempotency_key(interaction: Interaction, argument: str) -> str:
    """The same each time that a form is sent, so that a retry after a lost answer plans no second party."""
    # The forms of old messages don't say what opened them.
    opened = number_in(argument.partition(":")[2] or str(interaction.id))
    return f"form:{interaction.guild_id}:{opened}"
