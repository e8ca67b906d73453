"""`/settings`: what a server has chosen for itself, in one panel. Only for members who may manage the bot."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.dates.timezones import check_timezone
from bot.domain.parties.permissions import who_hosts
from bot.domain.refusal import Reason, Refusal
from bot.domain.spoilers import spoiler_rule
from bot.interactions.admins import Admins, manages_server
from bot.interactions.arguments import number_in
from bot.interactions.autocomplete import timezone_choices
from bot.interactions.channels import available_guild, refused_channel
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages import options
from bot.messages.card import Card
from bot.messages.settings import (
    AS_IN_DISCORD,
    HOSTS,
    LANGUAGE,
    MANAGERS,
    OPEN_SETTINGS,
    SPOILER_RULES,
    SPOILERS,
    WARNING_CHANNEL,
    ZONE,
    ZONE_TYPED,
    SettingsContext,
    settings_card,
    zone_form,
)
from bot.messages.translation import languages
from bot.messages.zone_field import TYPED_ZONE
from bot.monitoring.doctor import Doctor
from bot.services.parties import PartyService
from db.guilds import GuildStore

RULES = [
    app_commands.Choice(name=f"{rule.value}: {text}", value=rule.value)
    for rule, text in SPOILER_RULES.items()
]


class ServerSettings(commands.Cog):
    """Shows and changes a server's settings; a choice in the panel is saved at once."""

    def __init__(self, guilds: GuildStore, parties: PartyService, doctor: Doctor, admins: Admins) -> None:
        self._guilds = guilds
        self._parties = parties
        self._doctor = doctor
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(OPEN_SETTINGS, self.opened)
        router.on(ZONE, self.zone_asked)
        router.on_form(ZONE_TYPED, self.zone_typed, form_of="settings")
        router.on(SPOILERS, self.spoilers_chosen)
        router.on(WARNING_CHANNEL, self.warning_channel_chosen)
        router.on(MANAGERS, self.managers_chosen)
        router.on(HOSTS, self.hosts_chosen)
        router.on(LANGUAGE, self.language_chosen)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        spoilers=options.SPOILERS,
        timezone=options.SERVER_ZONE,
    )
    @app_commands.choices(spoilers=RULES)
    @app_commands.autocomplete(timezone=timezone_choices)
    async def settings(
        self, interaction: Interaction, spoilers: str | None = None, timezone: str | None = None
    ) -> None:
        """See or change this server's settings: time zone, spoilers, warnings, parties, who manages me."""
        guild_id = await self._admins.require(interaction)
        if timezone is not None:
            await self._guilds.set_timezone(guild_id, check_timezone(timezone))
        if spoilers is not None:
            await self._guilds.set_spoilers(guild_id, spoiler_rule(spoilers))
        await reply(interaction, await self._card(interaction, guild_id), private=True)

    async def opened(self, interaction: Interaction, _argument: str) -> None:
        """Open the panel from a button of another one."""
        guild_id = await self._admins.require(interaction)
        await reply(interaction, await self._card(interaction, guild_id), private=True)

    async def zone_asked(self, interaction: Interaction, _argument: str) -> None:
        """Open the form for a time zone."""
        guild_id = await self._admins.require(interaction)
        await ask(interaction, zone_form(await self._guilds.settings(guild_id)))

    async def zone_typed(self, interaction: Interaction, _argument: str, typed: Typed) -> None:
        """Save the zone that was typed; if it was left empty, each show's own zone applies."""
        guild_id, zone = await self._admins.require(interaction), typed[TYPED_ZONE]
        await self._guilds.set_timezone(guild_id, check_timezone(zone) if zone else None)
        await self._show(interaction, guild_id)

    async def spoilers_chosen(self, interaction: Interaction, argument: str) -> None:
        """Save the rule that was chosen."""
        guild_id, chosen = await self._admins.require(interaction), argument.rpartition(":")[2]
        await self._guilds.set_spoilers(guild_id, spoiler_rule(chosen))
        await self._show(interaction, guild_id)

    async def hosts_chosen(self, interaction: Interaction, argument: str) -> None:
        """Save who may plan parties."""
        guild_id, chosen = await self._admins.require(interaction), argument.rpartition(":")[2]
        await self._guilds.set_party_hosts(guild_id, who_hosts(chosen))
        await self._show(interaction, guild_id)

    async def language_chosen(self, interaction: Interaction, argument: str) -> None:
        """Save the language of the texts that everybody reads."""
        guild_id, chosen = await self._admins.require(interaction), argument.rpartition(":")[2]
        if chosen not in (AS_IN_DISCORD, *languages()):
            raise Refusal(Reason.OUT_OF_DATE)
        await self._guilds.set_language(guild_id, None if chosen == AS_IN_DISCORD else chosen)
        await self._parties.retitle(guild_id, utc_now())
        await self._show(interaction, guild_id)

    async def warning_channel_chosen(self, interaction: Interaction, argument: str) -> None:
        """Save the channel for warnings if the bot can post there, or that there is none."""
        guild_id, channel_id = await self._admins.require(interaction), _chosen_id(argument)
        refused = _refused_channel(interaction.guild, channel_id)
        if refused is None:
            await self._guilds.set_warning_channel(guild_id, channel_id)
        await self._show(interaction, guild_id, refused)

    async def managers_chosen(self, interaction: Interaction, argument: str) -> None:
        """Save the role whose members may manage alerts too, or none."""
        guild_id, role_id = await self._admins.require(interaction), _chosen_id(argument)
        if not manages_server(interaction):
            raise Refusal(Reason.CHOOSING_MANAGERS)
        refused = _refused_role(interaction.guild, role_id)
        if refused is None:
            await self._guilds.set_manager_role(guild_id, role_id)
        await self._show(interaction, guild_id, refused)

    async def _show(self, interaction: Interaction, guild_id: int, refused: Refusal | None = None) -> None:
        await edit_message(interaction, await self._card(interaction, guild_id, refused))

    async def _card(self, interaction: Interaction, guild_id: int, refused: Refusal | None = None) -> Card:
        settings, guild, now = await self._guilds.settings(guild_id), interaction.guild, utc_now()
        context = SettingsContext(
            warning_channel=bool(guild and guild.get_channel(settings.warning_channel_id or 0)),
            manager_role=bool(guild and guild.get_role(settings.manager_role_id or 0)),
            may_choose_managers=manages_server(interaction),
            parties=await self._doctor.of_parties(guild_id, now),
        )
        return settings_card(settings, context, now, refused)


def _chosen_id(argument: str) -> int | None:
    """The id that was chosen in a menu, or None. Raises Refusal."""
    chosen = argument.rpartition(":")[2]
    return number_in(chosen) if chosen else None


def _refused_channel(guild: discord.Guild | None, channel_id: int | None) -> Refusal | None:
    return refused_channel(available_guild(guild).get_channel(channel_id)) if channel_id else None


def _refused_role(guild: discord.Guild | None, role_id: int | None) -> Refusal | None:
    if role_id is None:
        return None
    role = available_guild(guild).get_role(role_id)
    if role is None:
        return Refusal(Reason.ROLE_GONE)
    return Refusal(Reason.EVERYONE_MANAGES) if role.is_default() else None
