"""`/shows`: the shows that a server adds. Only for those who may manage the bot there."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.interactions.admins import Admins
from bot.interactions.autocomplete import Choices, choices_containing, returns_choices, timezone_choices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction
from bot.messages import options
from cogs.shows.another import AnotherShow
from cogs.shows.found import FoundShowPanel
from cogs.shows.imported import ImportedShows
from cogs.shows.listing import ShowList
from cogs.shows.removal import ShowRemoval
from cogs.shows.typed import TypedShows


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Shows(commands.GroupCog, group_name="shows", group_description=options.SHOWS_GROUP):
    """Adds, imports, lists and removes a server's shows."""

    def __init__(
        self,
        imported: ImportedShows,
        typed_shows: TypedShows,
        found_panel: FoundShowPanel,
        show_list: ShowList,
        show_removal: ShowRemoval,
        admins: Admins,
    ) -> None:
        self._imported = imported
        self._typed_shows = typed_shows
        self._found_panel = found_panel
        self._list = show_list
        self._removal = show_removal
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        self._found_panel.register(router)
        self._list.register(router)
        self._removal.register(router)
        self._typed_shows.register(router)
        self._imported.register(router)
        AnotherShow(self._found_panel, self._typed_shows, self._admins).register(router)

    @returns_choices
    async def name_choices(self, interaction: Interaction, typed: str) -> Choices:
        """Shows of providers for what was typed so far."""
        await self._admins.require(interaction)
        return await self._found_panel.choices(interaction, typed)

    @returns_choices
    async def added_choices(self, interaction: Interaction, typed: str) -> Choices:
        """This server's added shows whose title contains what was typed."""
        added = await self._removal.removable(interaction)
        return choices_containing(typed, ((show.title, show.show_id) for show in added))

    @app_commands.command()
    @app_commands.describe(name=options.SHOW_NAME, timezone=options.SHOW_ZONE)
    @app_commands.autocomplete(name=name_choices, timezone=timezone_choices)
    async def add(
        self, interaction: Interaction, name: str | None = None, timezone: str | None = None
    ) -> None:
        """Find a show by its name, or type in one of your own."""
        await self._admins.require(interaction)
        if name and name.strip() and self._found_panel.is_on:
            await self._found_panel.open(interaction, name)
            return
        await self._typed_shows.open(interaction, timezone, name or "")

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """See which shows this server can choose, and where each comes from."""
        await self._list.open(interaction)

    @app_commands.command(name="import")
    @app_commands.describe(
        file=options.CALENDAR_FILE,
        title=options.CALENDAR_TITLE,
        timezone=options.CALENDAR_ZONE,
    )
    @app_commands.autocomplete(timezone=timezone_choices)
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        title: str | None = None,
        timezone: str | None = None,
    ) -> None:
        """Add your own show from a calendar file (.ics)."""
        await self._imported.add(interaction, file, title, timezone)

    @app_commands.command()
    @app_commands.describe(show=options.ADDED_SHOW)
    @app_commands.autocomplete(show=added_choices)
    async def remove(self, interaction: Interaction, show: str | None = None) -> None:
        """Remove a show that this server has added. I ask first."""
        await self._removal.question(interaction, show)
