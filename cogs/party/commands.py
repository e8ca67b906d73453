"""`/party`: plan, list, change and cancel watch parties."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.parties.changes import check_waits
from bot.domain.parties.entry import add_cohost
from bot.domain.parties.permissions import check_may_choose_cohosts
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline, is_over
from bot.interactions.askers import channel_of, guild_id_of
from bot.interactions.autocomplete import Choices, ShowChoices, choices_containing, returns_choices
from bot.interactions.channels import without_lost_card
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, reply
from bot.messages import options
from bot.messages.party_host import cancel_question, cohost_card, list_card, party_label
from bot.messages.party_repeats import repeat_line
from bot.services.parties import PartyService
from bot.services.party_repeats import RepeatService
from bot.services.timelines import Timelines
from cogs.party.controls import PartyControls
from cogs.party.guests import PartyGuests
from cogs.party.hosts import PartyHosts
from cogs.party.planning import PartyPlanning
from cogs.party.repeats import PartyRepeats


@app_commands.guild_only()
class PartyCog(
    ShowChoices,
    commands.GroupCog,
    group_name="party",
    group_description=options.PARTY_GROUP,
):
    """Plans parties; the other modules of this folder handle their buttons and forms."""

    def __init__(
        self,
        timelines: Timelines,
        parties: PartyService,
        repeats: RepeatService,
        hosts: PartyHosts,
        planning: PartyPlanning,
    ) -> None:
        self._timelines = timelines
        self._parties = parties
        self._repeats = repeats
        self._hosts = hosts
        self._planning = planning
        self._controls = PartyControls(parties, hosts, planning)
        self._repeated = PartyRepeats(repeats, timelines, planning, hosts)

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of parties."""
        self._planning.register(router)
        self._controls.register(router)
        self._repeated.register(router)
        PartyGuests(self._parties, self._hosts).register(router)

    @returns_choices
    async def party_choices(self, interaction: Interaction, typed: str) -> Choices:
        """The parties to come whose title or date contains what was typed."""
        found = await self._parties.going_on(guild_id_of(interaction), utc_now())
        return choices_containing(typed, ((party_label(entry), str(entry.party.id)) for entry in found))

    @app_commands.command()
    @app_commands.describe(show=options.SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def start(self, interaction: Interaction, show: str | None = None) -> None:
        """Plan a watch party, for now or for later."""
        await self._planning.open(interaction, await self._chosen(interaction, show))

    @app_commands.command()
    @app_commands.describe(show=options.SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def repeat(self, interaction: Interaction, show: str | None = None) -> None:
        """Plan, change or stop parties for every drop, at the same time each week."""
        await self._repeated.open(interaction, await self._chosen(interaction, show))

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """See this server's watch parties: on now, and coming up."""
        now = utc_now()
        going_on = await self._parties.going_on(guild_id_of(interaction), now)
        found = [without_lost_card(interaction.guild, entry) for entry in going_on]
        repeats = await self._repeats.of_guild(guild_id_of(interaction))
        lines = [repeat_line(repeat, run.title) for repeat, run in repeats if not is_over(run, now)]
        await reply(interaction, list_card(found, now, lines), private=True)

    @app_commands.command()
    @app_commands.describe(party=options.PARTY, cohost=options.PARTY_COHOST)
    @app_commands.autocomplete(party=party_choices)
    async def edit(
        self, interaction: Interaction, party: str | None = None, cohost: discord.Member | None = None
    ) -> None:
        """Change the time, place, episodes or limit of a party, or add a co-host."""
        now, guild_id = utc_now(), guild_id_of(interaction)
        chosen = await self._parties.chosen(guild_id, party, now)
        entry = await self._hosts.controlled_by(interaction, chosen.party.id)
        if cohost is None:
            await self._planning.edit(interaction, entry.party)
            return
        manages = await self._hosts.manages(interaction)
        check_may_choose_cohosts(entry.roster, interaction.user.id, manages=manages)
        if cohost.bot:
            raise Refusal(Reason.BOTS_DONT_HOST)
        await self._parties.change(guild_id, entry.party.id, add_cohost(cohost.id, now), now)
        await reply(interaction, cohost_card(cohost.id), private=True)

    @app_commands.command()
    @app_commands.describe(party=options.PARTY)
    @app_commands.autocomplete(party=party_choices)
    async def cancel(self, interaction: Interaction, party: str | None = None) -> None:
        """Cancel a party. Those who were coming are told once."""
        now = utc_now()
        chosen = await self._parties.chosen(guild_id_of(interaction), party, now)
        entry = await self._hosts.controlled_by(interaction, chosen.party.id)
        check_waits(entry.party, now)
        await reply(interaction, cancel_question(entry.party), private=True)

    async def _chosen(self, interaction: Interaction, show: str | None) -> Timeline:
        return await self._timelines.chosen(interaction.guild_id, show, channel_of(interaction))
