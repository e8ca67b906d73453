"""`/settings`: what a server has chosen for itself. Only for members with Manage Server."""

from discord import app_commands
from discord.ext import commands

from bot.admins import Admins
from bot.buttons import Buttons
from bot.domain.render.settings import OPEN_SETTINGS, SPOILER_RULES, settings_card
from bot.domain.spoilers import SpoilerRule
from bot.domain.timezones import check_timezone, matching_timezones
from bot.options import MOST_CHOICES, Choices
from bot.reply import Interaction, reply
from db.guilds import GuildStore

RULES = [
    app_commands.Choice(name=f"{rule.value}: {text}", value=rule.value)
    for rule, text in SPOILER_RULES.items()
]


class ServerSettings(commands.Cog):
    """Shows and changes a server's settings."""

    def __init__(self, guilds: GuildStore, admins: Admins, buttons: Buttons) -> None:
        self._guilds = guilds
        self._admins = admins
        buttons.on(OPEN_SETTINGS, self.opened)

    async def timezone_choices(self, _interaction: Interaction, typed: str) -> Choices:
        """Zones whose region or city contains what was typed."""
        return [
            app_commands.Choice(name=zone, value=zone) for zone in matching_timezones(typed)[:MOST_CHOICES]
        ]

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        spoilers="What to do with what goes beyond a member's progress.",
        timezone="The zone in which you type times; type a city to find it.",
    )
    @app_commands.choices(spoilers=RULES)
    @app_commands.autocomplete(timezone=timezone_choices)
    async def settings(
        self, interaction: Interaction, spoilers: str | None = None, timezone: str | None = None
    ) -> None:
        """See or change this server's settings."""
        guild_id = await self._admins.require(interaction)
        if timezone is not None:
            await self._guilds.set_timezone(guild_id, check_timezone(timezone))
        if spoilers is not None:
            await self._guilds.set_spoilers(guild_id, SpoilerRule(spoilers))
        await reply(interaction, settings_card(await self._guilds.settings(guild_id)), private=True)

    async def opened(self, interaction: Interaction, _argument: str) -> None:
        """Show the settings to somebody who comes from another panel."""
        guild_id = await self._admins.require(interaction)
        await reply(interaction, settings_card(await self._guilds.settings(guild_id)), private=True)
