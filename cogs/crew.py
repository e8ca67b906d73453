"""`/crew`: who is in the crew, and what they did before."""

from discord import app_commands

from bot.catalogue import Catalogue
from bot.domain.render.shows import crew_card, person_card
from bot.domain.shows import Person, Show
from bot.options import PersonChoices
from bot.reply import Interaction, reply
from bot.timelines import Timelines


class Crew(PersonChoices):
    """Tells the crew, or one of them."""

    def __init__(self, catalogue: Catalogue, timelines: Timelines) -> None:
        self._catalogue = catalogue
        self._timelines = timelines

    def people(self, show: Show) -> tuple[Person, ...]:
        return show.crew

    @app_commands.command()
    @app_commands.describe(
        person="One of the crew; leave it empty for all of them.",
        show="The show you mean; may stay empty where this server follows one.",
    )
    @app_commands.autocomplete(person=PersonChoices.person_choices, show=PersonChoices.show_choices)
    async def crew(
        self,
        interaction: Interaction,
        person: str | None = None,
        show: str | None = None,
    ) -> None:
        """Who is in the crew, and what they did before."""
        found = (await self._timelines.meant(interaction.guild_id, show)).show
        card = person_card(found, found.crew, person, "crew") if person else crew_card(found)
        await reply(interaction, card)
