"""`/setup`: one panel from the first look to the first alert. Only for members who may manage the bot."""

from discord import app_commands

from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.found_shows import FindingChoices, FoundShows
from bot.interactions.replies import Interaction
from bot.messages import options
from cogs.setup.panel import SetupPanel


class SetupCog(FindingChoices):
    """Has the command that opens the panel; `panel.py` does the rest."""

    def __init__(self, panel: SetupPanel, admins: Admins, found: FoundShows) -> None:
        self._timelines = found.timelines
        self._panel = panel
        self._admins = admins
        self._found = found

    def register(self, router: ComponentRouter) -> None:
        """Handle the panel's buttons and menus."""
        self._panel.register(router)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(show=options.SETUP_SHOW)
    @app_commands.autocomplete(show=FindingChoices.every_show_choices)
    async def setup(self, interaction: Interaction, show: str | None = None) -> None:
        """Set up alerts in one panel: channel, show and who to ping, with a preview."""
        await self._panel.open(interaction, show)
