"""`/crew`: who is in the crew, and what they did before."""

from discord import app_commands

from bot.domain.shows import Person, Show
from bot.people import PeopleCog
from bot.reply import Interaction


class Crew(PeopleCog):
    """Tells the crew, or one of them."""

    group = "crew"

    def people(self, show: Show) -> tuple[Person, ...]:
        return show.crew

    @app_commands.command()
    @app_commands.describe(
        person="One of the crew; leave it empty for all of them.",
        show="The show you mean; may stay empty where this server follows one.",
    )
    @app_commands.autocomplete(person=PeopleCog.person_choices, show=PeopleCog.show_choices)
    async def crew(
        self, interaction: Interaction, person: str | None = None, show: str | None = None
    ) -> None:
        """Who is in the crew, and what they did before."""
        await self.tell(interaction, person, show)
